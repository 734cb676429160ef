// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/remotesettings.h"

#include "base/logging.h"

#include <QJsonDocument>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const QString root = u"outpost"_s;
constexpr auto retryAfter = 60s; ///< a hub that throttles twins is not pressed

QString noteName(const QString &group)
{
    return u"twin/"_s + group;
}

/// RFC 7396, as the hub merges: null removes.
QJsonValue merged(const QJsonValue &target, const QJsonValue &patch)
{
    if (!patch.isObject())
        return patch;
    QJsonObject result = target.toObject();
    const QJsonObject changes = patch.toObject();
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (change->isNull())
            result.remove(change.key());
        else
            result[change.key()] = merged(result.value(change.key()), *change);
    }
    return result;
}

QJsonObject acknowledgement(const QJsonObject &value, int code, qint64 version, const QString &why)
{
    return {{u"value"_s, value}, {u"ac"_s, code}, {u"av"_s, version}, {u"ad"_s, why}};
}

} // namespace

RemoteSettings::RemoteSettings(HubClient &hub, Outbox &outbox, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_hub(hub)
    , m_outbox(outbox)
    , m_retry(clock.createTimer())
{
    connect(&hub, &HubClient::twinReceived, this, &RemoteSettings::onTwin);
    connect(&hub, &HubClient::desiredChanged, this, &RemoteSettings::onPatch);
    connect(&hub, &HubClient::reported, this,
            [this](quint64 number, qint64) { m_underWay.remove(number); });
    connect(&hub, &HubClient::reportFailed, this,
            [this](quint64 number, int status, const Error &error) {
                const QString name = m_underWay.take(number);
                const auto state = std::ranges::find(m_groups, name,
                                                     [](const State &s) { return s.group.name; });
                if (state == m_groups.end())
                    return;
                state->toTell = true;
                qCInfo(lcAgent, "the twin could not be told of \"%s\": %s", qUtf8Printable(name),
                       qUtf8Printable(error.text()));
                // Where the connection fell, the next one begins with the twin.
                if (status != 0)
                    m_retry->start(retryAfter);
            });
    connect(m_retry.get(), &Timer::timeout, this, &RemoteSettings::tellAll);
}

void RemoteSettings::add(Group group)
{
    State &state = m_groups.emplace_back();
    state.group = std::move(group);
    const QByteArray note = m_outbox.note(noteName(state.group.name));
    if (note.isEmpty())
        return;
    const QJsonObject kept = QJsonDocument::fromJson(note).object();
    if (const auto applied = state.group.apply(kept); applied)
        state.taken = kept;
    else
        qCWarning(lcAgent, "what the twin once said of \"%s\" can't be used any more: %s",
                  qUtf8Printable(state.group.name), qUtf8Printable(applied.error().text()));
}

void RemoteSettings::applyAgain()
{
    for (const State &state : m_groups) {
        // It was valid over the old file, and no key of a group looks at another.
        if (const auto applied = state.group.apply(state.taken); !applied)
            qCWarning(lcAgent, "%s", qUtf8Printable(applied.error().text()));
    }
}

bool RemoteSettings::isRemote(const QString &group) const
{
    return std::ranges::any_of(m_groups, [&](const State &state) {
        return state.group.name == group && state.taken.has_value();
    });
}

void RemoteSettings::onTwin(const Twin &twin)
{
    const QJsonObject desired = twin.desired[root].toObject();
    const QJsonObject reported = twin.reported[root].toObject();
    for (State &state : m_groups) {
        state.desired = desired.value(state.group.name);
        state.told = reported[state.group.name].toObject();
        take(state, twin.desiredVersion);
    }
    tellAll();
}

void RemoteSettings::onPatch(const QJsonObject &patch, qint64 version)
{
    if (!patch.contains(root))
        return;
    const QJsonObject changes = patch[root].toObject(); // null: all of it is removed
    for (State &state : m_groups) {
        if (patch[root].isObject() && !changes.contains(state.group.name))
            continue;
        const QJsonValue change = changes.value(state.group.name);
        state.desired = change.isNull() || change.isUndefined() ? QJsonValue(QJsonValue::Undefined)
                                                                : merged(state.desired, change);
        take(state, version);
    }
    tellAll();
}

void RemoteSettings::take(State &state, qint64 version)
{
    QJsonObject answer;
    if (state.desired.isUndefined() || state.desired.isNull()) {
        if (!state.taken && state.told.isEmpty())
            return; // the twin never had a say in it
        if (state.taken && !state.group.apply(std::nullopt))
            return; // the file's own can't be wrong
        keep(state, std::nullopt);
        answer = acknowledgement(state.group.inForce(), 203, version, u"as outpost.toml says"_s);
        // A version alone is no news here, and each change of the twin brings another.
        answer[u"av"_s] = state.told["ac"_L1] == 203 ? state.told["av"_L1] : answer["av"_L1];
    } else {
        const QJsonObject wanted = state.desired.toObject();
        const bool same = state.desired.isObject() && state.taken == wanted;
        Result<void> applied;
        if (!state.desired.isObject())
            applied = Error{ErrorCode::InvalidInput, u"it must be an object"_s, {}};
        else if (!same)
            applied = state.group.apply(wanted);
        if (applied) {
            keep(state, wanted);
            answer = acknowledgement(state.group.inForce(), 200, version, u"in force"_s);
        } else {
            qCWarning(lcAgent, "the twin's \"%s\" is refused, and the old one goes on: %s",
                      qUtf8Printable(state.group.name), qUtf8Printable(applied.error().text()));
            answer = acknowledgement(state.group.inForce(), 400, version, applied.error().text());
        }
    }
    if (answer == state.told)
        return;
    state.told = answer;
    state.toTell = true;
}

void RemoteSettings::keep(State &state, std::optional<QJsonObject> taken)
{
    if (state.taken == taken)
        return;
    state.taken = std::move(taken);
    QByteArray note;
    if (state.taken)
        note = QJsonDocument(*state.taken).toJson(QJsonDocument::Compact);
    m_outbox.setNote(noteName(state.group.name), note);
    qCInfo(lcAgent, "\"%s\" is now as %s: %s", qUtf8Printable(state.group.name),
           state.taken ? "the twin says" : "outpost.toml says",
           QJsonDocument(state.group.inForce()).toJson(QJsonDocument::Compact).constData());
}

void RemoteSettings::tell(State &state)
{
    // Where the connection is gone meanwhile, the next one begins with the twin.
    const auto number = m_hub.report({{root, QJsonObject{{state.group.name, state.told}}}});
    if (!number)
        return;
    state.toTell = false;
    m_underWay.insert(*number, state.group.name);
}

void RemoteSettings::tellAll()
{
    for (State &state : m_groups) {
        if (state.toTell)
            tell(state);
    }
}

} // namespace outpost
