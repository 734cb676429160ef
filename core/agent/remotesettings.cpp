// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/remotesettings.h"

#include "agent/mergepatch.h"
#include "base/logging.h"

#include <QJsonDocument>

#include <algorithm>
#include <map>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString note = u"twin/settings"_s;
constexpr qsizetype mostLogged = 1024;
constexpr qsizetype mostText = 512; ///< of one acknowledgement
// A twin holds 32 KB of what is reported, and others have to report too.
constexpr qsizetype mostValueBytes = 12 * 1024;
constexpr qsizetype mostFileBytes = 6 * 1024;
constexpr qsizetype mostUnknown = 8; ///< groups that are none, and are told so

constexpr auto urgent = ReportedTwin::Urgency::Now;

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

/// Nothing that a hub would refuse as a property's text.
QString shortened(const QString &text)
{
    return text.size() <= mostText ? text : text.left(mostText - 1) + u'…';
}

QJsonObject acknowledgement(const QJsonValue &value, int code, qint64 version, const QString &why)
{
    return {{u"value"_s, value}, {u"ac"_s, code}, {u"av"_s, version}, {u"ad"_s, shortened(why)}};
}

QString problemText(const SettingsProblem &problem)
{
    return problem.error.within(problem.group).text();
}

bool concerns(const std::vector<SettingsProblem> &problems, const QString &group)
{
    return std::ranges::find(problems, group, &SettingsProblem::group) != problems.end();
}

int codeOf(const std::vector<SettingsProblem> &problems, const QString &group)
{
    const auto own = std::ranges::find(problems, group, &SettingsProblem::group);
    return own != problems.end() && own->error.code == ErrorCode::NotFound ? 404 : 400;
}

/// Why a group is refused: for what is wrong in it, or for what is wrong beside it.
QString textOf(const std::vector<SettingsProblem> &problems, const QString &group)
{
    QStringList own;
    for (const SettingsProblem &problem : problems) {
        if (problem.group == group)
            own.append(problem.error.text());
    }
    if (!own.isEmpty())
        return own.join(u"; "_s);
    return u"not applied because of "_s + problemText(problems.front());
}

} // namespace

RemoteSettings::RemoteSettings(HubClient &hub, Outbox &outbox, ReportedTwin &reported, Apply apply,
                               QObject *parent)
    : QObject(parent)
    , m_outbox(outbox)
    , m_reported(reported)
    , m_apply(std::move(apply))
{
    connect(&hub, &HubClient::twinReceived, this, &RemoteSettings::onTwin);
    connect(&hub, &HubClient::desiredChanged, this, &RemoteSettings::onPatch);
}

/// @p taken over @p file, and @p local over both. @p problems are the twin's; what does not fit is
/// left out.
Config RemoteSettings::layered(const Config &file, const QJsonObject &taken,
                               const QJsonObject &local, Problems &problems)
{
    OverlaidConfig remote = overlaid(file, taken);
    problems = std::move(remote.problems);
    return local.isEmpty() ? std::move(remote.config) : overlaid(remote.config, local).config;
}

Result<void> RemoteSettings::begin(const Config &file)
{
    m_taken = QJsonDocument::fromJson(m_outbox.note(note)).object();
    if (!m_taken.isEmpty()) {
        qCInfo(lcAgent, "over outpost.toml are settings of the twin: %s",
               compact(m_taken).left(mostLogged).constData());
        const auto applied = setFile(file);
        if (applied)
            return {};
        // Whatever is wrong with what was kept, it must not keep the device from starting.
        qCWarning(lcAgent, "they can't be put into force: %s",
                  qUtf8Printable(applied.error().text()));
        m_taken = {};
    }
    return setFile(file);
}

Result<void> RemoteSettings::setFile(const Config &file)
{
    Problems unfit;
    const Config all = layered(file, m_taken, m_local, unfit);
    if (auto applied = m_apply(all); !applied)
        return applied;
    m_file = file;
    m_inForce = all;
    m_unfit = std::move(unfit);
    for (const SettingsProblem &problem : m_unfit)
        qCWarning(lcAgent, "a setting of the twin does not fit outpost.toml: %s",
                  qUtf8Printable(problemText(problem)));
    // What was refused before may be right with this file.
    if (m_heard)
        take({});
    Q_EMIT changed();
    return {};
}

Result<void> RemoteSettings::check(const QJsonObject &settings) const
{
    const OverlaidConfig changed = overlaid(m_inForce, settings);
    if (changed.problems.empty())
        return {};
    return changed.problems.front().error.within(changed.problems.front().group);
}

Result<void> RemoteSettings::change(const QJsonObject &settings)
{
    if (auto right = check(settings); !right)
        return right;
    if (m_stopped)
        return Error{ErrorCode::Unavailable, u"the agent is stopping"_s, {}};
    const QJsonObject local = merged(m_local, settings).toObject();
    Problems unfit;
    const Config all = layered(m_file, m_taken, local, unfit);
    if (auto applied = m_apply(all); !applied)
        return applied;
    m_local = local;
    m_inForce = all;
    qCInfo(lcAgent, "settings were changed until the agent ends: %s",
           compact(settings).left(mostLogged).constData());
    overrule(settings);
    if (m_heard)
        acknowledge();
    Q_EMIT changed();
    return {};
}

Result<void> RemoteSettings::decide(const QJsonObject &settings)
{
    if (auto changed = change(settings); !changed)
        return changed;
    m_decided = merged(m_decided, settings).toObject();
    Q_EMIT changed();
    return {};
}

void RemoteSettings::overrule(const QJsonObject &settings)
{
    const QJsonObject before = std::exchange(m_decided, without(m_decided, settings));
    if (before != m_decided)
        Q_EMIT overruled();
}

void RemoteSettings::onTwin(const Twin &twin)
{
    const QJsonValue before = m_heard ? m_desired : QJsonValue(m_taken);
    m_desired = twin.desired.value(ReportedTwin::root());
    m_version = twin.desiredVersion;
    m_heard = true;
    take(difference(before.toObject(), m_desired.toObject()));
}

void RemoteSettings::onPatch(const QJsonObject &patch, qint64 version)
{
    if (!patch.contains(ReportedTwin::root()))
        return;
    const QJsonValue change = patch[ReportedTwin::root()];
    const QJsonObject touched = change.isObject() ? change.toObject() : m_taken;
    m_desired = change.isNull() ? QJsonValue(QJsonValue::Undefined) : merged(m_desired, change);
    m_version = version;
    take(touched);
}

void RemoteSettings::take(const QJsonObject &touched)
{
    if (m_stopped)
        return;
    m_refused.clear();
    const QJsonObject wanted = m_desired.toObject();
    if (!m_desired.isObject() && !m_desired.isUndefined() && !m_desired.isNull()) {
        m_refused.push_back(
            {ReportedTwin::root(), {}, {ErrorCode::InvalidInput, u"it must be an object"_s, {}}});
    } else {
        const QJsonObject local = without(m_local, touched);
        if (wanted != m_taken || local != m_local) {
            Problems problems;
            const Config all = layered(m_file, wanted, local, problems);
            // What another file left no place for was taken once: it is no news.
            if (wanted != m_taken)
                m_refused = problems;
            if (m_refused.empty()) {
                if (const auto applied = m_apply(all); !applied)
                    m_refused.push_back({ReportedTwin::root(), {}, applied.error()});
            }
            if (m_refused.empty()) {
                m_inForce = all;
                m_local = local;
                overrule(touched);
                m_unfit = std::move(problems);
                if (m_taken != wanted) {
                    m_taken = wanted;
                    keep();
                }
            }
        }
    }
    for (const SettingsProblem &problem : m_refused)
        qCWarning(lcAgent, "the twin's settings are refused, and the old ones go on: %s",
                  qUtf8Printable(problemText(problem)));
    acknowledge();
    Q_EMIT changed();
}

void RemoteSettings::keep()
{
    m_outbox.setNote(note, m_taken.isEmpty() ? QByteArray() : compact(m_taken));
    qCInfo(lcAgent, "the twin's settings are in force: %s",
           compact(settingValues(m_inForce, m_taken)).left(mostLogged).constData());
}

void RemoteSettings::acknowledge()
{
    for (const QString &group : settingGroups())
        acknowledgeGroup(group);
    acknowledgeUnknown();

    // What the file says where the twin says something else.
    QJsonObject file = settingValues(m_file, m_taken);
    if (compact(file).size() > mostFileBytes)
        file.remove(u"sensors"_s);
    m_reported.set(u"file"_s, file.isEmpty() ? QJsonValue(QJsonValue::Undefined) : file, urgent);
}

void RemoteSettings::acknowledgeGroup(const QString &group)
{
    const QJsonValue own = m_desired.toObject().value(group);
    const bool touched = own != m_taken.value(group);
    const QJsonObject known = m_reported.value(group).isObject()
        ? m_reported.value(group).toObject()
        : m_reported.atHub()[group].toObject();
    // A refused removal leaves what was there.
    const QJsonValue shape = own.isUndefined() ? m_taken.value(group) : own;
    QJsonValue value = settingValues(m_inForce, {{group, shape}}).value(group);
    QString why = u"in force"_s;
    int code = 200;
    if (!m_refused.empty() && touched) {
        code = codeOf(m_refused, group);
        why = textOf(m_refused, group);
    } else if (own.isUndefined()) {
        if (known.isEmpty())
            return; // the twin never had a say in it
        // A version alone is no news here, and each change of the twin brings another.
        const qint64 version = known["ac"_L1] == 203 ? known["av"_L1].toInteger() : m_version;
        m_reported.set(
            group,
            acknowledgement(groupValues(m_inForce, group), 203, version, u"as outpost.toml says"_s),
            urgent);
        return;
    } else if (concerns(m_unfit, group)) {
        code = codeOf(m_unfit, group);
        why = textOf(m_unfit, group);
    } else if (const QString local = localIn(group); !local.isEmpty()) {
        why = m_decided.contains(group)
            ? u"in force; it was decided together with other devices of %1"_s.arg(local)
            : u"in force; until the agent starts anew a command decides of %1"_s.arg(local);
    }
    if (value.isObject() && compact(value.toObject()).size() > mostValueBytes) {
        value = QJsonObject();
        why += u"; the value is too long to be told here"_s;
    }
    m_reported.set(group, acknowledgement(value, code, m_version, why), urgent);
}

/// Names that are no group: each is told so, and forgotten once it is gone.
void RemoteSettings::acknowledgeUnknown()
{
    // What the device reports under such a name is not to be written over.
    static const QStringList others{
        ReportedTwin::root(), u"version"_s,      u"startedAt"_s,   u"sensorStates"_s,
        u"messagesWaiting"_s, u"activeAlarms"_s, u"certificate"_s, u"lastError"_s,
        u"commands"_s,        u"file"_s,         u"maintenance"_s};
    const auto isGroup = [](const QString &name) {
        return settingGroups().contains(name) || others.contains(name);
    };
    QStringList unknown;
    for (const SettingsProblem &problem : m_refused) {
        if (isGroup(problem.group) || unknown.size() == mostUnknown)
            continue;
        unknown.append(problem.group);
        m_reported.set(problem.group,
                       QJsonObject{{u"ac"_s, 404},
                                   {u"av"_s, m_version},
                                   {u"ad"_s, shortened(problem.error.text())}},
                       urgent);
    }
    const QJsonObject atHub = m_reported.atHub();
    for (auto it = atHub.begin(); it != atHub.end(); ++it) {
        if (!isGroup(it.key()) && it->toObject()["ac"_L1].isDouble())
            m_unknown.append(it.key());
    }
    for (const QString &name : std::exchange(m_unknown, unknown)) {
        if (!unknown.contains(name))
            m_reported.set(name, QJsonValue::Undefined, urgent);
    }
}

/// What commands changed in a group.
QString RemoteSettings::localIn(const QString &group) const
{
    QStringList names;
    for (const SettingLeaf &leaf : settingLeaves(m_local)) {
        if (leaf.name == group || leaf.name.startsWith(group + u'.'))
            names.append(leaf.name);
    }
    return names.join(u", "_s);
}

QHash<QString, RemoteSettings::Origin> RemoteSettings::origins() const
{
    QHash<QString, Origin> origins;
    for (const auto &[settings, origin] :
         {std::pair{m_taken, Origin::Twin}, std::pair{m_local, Origin::Command},
          std::pair{m_decided, Origin::Transaction}}) {
        for (const SettingLeaf &leaf : settingLeaves(settings))
            origins.insert(leaf.name, origin);
    }
    return origins;
}

std::vector<RemoteSettings::Setting> RemoteSettings::settings() const
{
    const QJsonObject all = merged(m_taken, m_local).toObject();
    const std::vector<SettingLeaf> now = settingLeaves(settingValues(m_inForce, all));
    const std::vector<SettingLeaf> before = settingLeaves(settingValues(m_file, all));
    const QHash<QString, Origin> said = origins();
    std::vector<Setting> list;
    // Both have the sensors and the keys of the same file.
    for (size_t i = 0; i < std::min(now.size(), before.size()); ++i)
        list.push_back(
            {now[i].name, now[i].value, before[i].value, said.value(now[i].name, Origin::Twin)});
    return list;
}

std::vector<RemoteSettings::Setting> RemoteSettings::allSettings() const
{
    const QHash<QString, Origin> said = origins();
    std::map<QString, Setting> all;
    for (const SettingLeaf &leaf : settingLeaves(outpost::allSettings(m_file)))
        all[leaf.name].file = leaf.value;
    for (const SettingLeaf &leaf : settingLeaves(outpost::allSettings(m_inForce)))
        all[leaf.name].value = leaf.value;
    std::vector<Setting> list;
    for (auto &[name, setting] : all) {
        setting.name = name;
        setting.origin = said.value(name, Origin::File);
        list.push_back(std::move(setting));
    }
    return list;
}

RemoteSettings::Origin RemoteSettings::originOf(const QString &group) const
{
    if (m_decided.contains(group))
        return Origin::Transaction;
    if (m_local.contains(group))
        return Origin::Command;
    return m_taken.contains(group) ? Origin::Twin : Origin::File;
}

QString originName(RemoteSettings::Origin origin)
{
    switch (origin) {
    case RemoteSettings::Origin::File:
        return u"file"_s;
    case RemoteSettings::Origin::Twin:
        return u"twin"_s;
    case RemoteSettings::Origin::Command:
        return u"command"_s;
    case RemoteSettings::Origin::Transaction:
        return u"transaction"_s;
    }
    return {};
}

QString RemoteSettings::refusal() const
{
    const Problems &problems = m_refused.empty() ? m_unfit : m_refused;
    return problems.empty() ? QString() : shortened(problemText(problems.front()));
}

} // namespace outpost
