// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/knowntwin.h"

#include "agent/mergepatch.h"

#include <QJsonDocument>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostNamed = 32; ///< properties that were left out
constexpr qsizetype mostName = 128; ///< characters of one

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

qsizetype bytesOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString().size();
    return compact({{u"v"_s, value}}).size();
}

/// Leaves out the largest properties until the rest can be told; names them.
void bound(QJsonObject &document, QStringList &leftOut)
{
    qsizetype size = compact(document).size();
    if (size <= KnownTwin::mostBytes)
        return;
    std::vector<std::pair<qsizetype, QString>> members;
    for (auto it = document.begin(); it != document.end(); ++it)
        members.emplace_back(bytesOf(*it) + it.key().size(), it.key());
    std::ranges::sort(members, std::ranges::greater());
    for (const auto &[bytes, name] : members) {
        if (size <= KnownTwin::mostBytes)
            return;
        document.remove(name);
        size -= bytes;
        const QString shown = name.left(mostName);
        if (leftOut.size() < mostNamed && !leftOut.contains(shown))
            leftOut.append(shown);
    }
}

/// Whether what was left out under @p name is in the twin as before, or merged with what the patch
/// says; what is removed or replaced is not.
bool isStillOut(const QJsonObject &patch, const QString &name)
{
    for (auto it = patch.begin(); it != patch.end(); ++it) {
        if (it.key().left(mostName) == name)
            return it->isObject();
    }
    return true;
}

QList<TwinRefusal> refusals(const RemoteSettings &settings)
{
    QList<TwinRefusal> list;
    for (const SettingsProblem &problem : settings.problems()) {
        const QString name
            = problem.sensor.isEmpty() ? problem.group : problem.group + u'.' + problem.sensor;
        list.append(TwinRefusal(name.left(mostName), problem.error.text()));
        if (list.size() >= mostNamed)
            break;
    }
    return list;
}

} // namespace

KnownTwin::KnownTwin(HubClient &hub, ReportedTwin &reported, RemoteSettings &settings, Clock &clock,
                     QObject *parent)
    : QObject(parent)
    , m_reportedTwin(reported)
    , m_settings(settings)
    , m_clock(clock)
{
    connect(&hub, &HubClient::twinReceived, this, &KnownTwin::onTwin);
    connect(&hub, &HubClient::desiredChanged, this, &KnownTwin::onDesired);
    connect(&hub, &HubClient::reported, this,
            [this](quint64, qint64 version) { m_reported.version = version; });
    connect(&reported, &ReportedTwin::changed, this, &KnownTwin::changed);
    connect(&settings, &RemoteSettings::changed, this, &KnownTwin::changed);
}

KnownTwin::Side KnownTwin::side(const QJsonObject &document, qint64 version) const
{
    Side side{document, {}, version, m_clock.now().time_since_epoch().count()};
    bound(side.document, side.leftOut);
    return side;
}

void KnownTwin::onTwin(const Twin &twin)
{
    m_desired = side(twin.desired, twin.desiredVersion);
    m_reported = side(twin.reported, twin.reportedVersion);
    Q_EMIT changed();
}

void KnownTwin::onDesired(const QJsonObject &patch, qint64 version)
{
    const QStringList before = m_desired.leftOut;
    m_desired = side(merged(m_desired.document, patch).toObject(), version);
    for (const QString &name : before) {
        if (isStillOut(patch, name) && !m_desired.leftOut.contains(name)
            && m_desired.leftOut.size() < mostNamed)
            m_desired.leftOut.append(name);
    }
    Q_EMIT changed();
}

TwinState KnownTwin::state() const
{
    const auto told = [](const Side &side) {
        return TwinDocument(QString::fromUtf8(compact(side.document)), side.version, side.leftOut,
                            side.toldAt);
    };
    Side reported = m_reported;
    // Ours is followed patch by patch; the rest of it is as it was read.
    if (!m_reportedTwin.atHub().isEmpty())
        reported.document[ReportedTwin::root()] = m_reportedTwin.atHub();
    bound(reported.document, reported.leftOut);

    QList<TwinSetting> settings;
    const std::vector<RemoteSettings::Setting> all = m_settings.allSettings();
    for (size_t i = 0; i < std::min(all.size(), mostSettings); ++i)
        settings.append(TwinSetting(all[i].name, all[i].file.toVariant(), all[i].value.toVariant(),
                                    originName(all[i].origin)));
    QJsonObject waiting = m_reportedTwin.news();
    QStringList ignored;
    bound(waiting, ignored);
    return TwinState(told(m_desired), told(reported),
                     waiting.isEmpty() ? QString() : QString::fromUtf8(compact(waiting)), settings,
                     qint64(all.size()) - settings.size(), refusals(m_settings));
}

} // namespace outpost
