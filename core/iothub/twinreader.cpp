// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/twinreader.h"

#include "base/logging.h"

#include <QJsonDocument>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A twin is 32 KB desired and 32 KB reported; metadata and white space may come on top.
constexpr qsizetype mostBytes = 1'048'576;
/// Of patches while a GET is under way. The oldest goes first: what is missing then shows as a gap,
/// and is read anew.
constexpr size_t mostHeld = 64;

std::optional<QJsonObject> readObject(const QByteArray &payload)
{
    if (payload.size() > mostBytes)
        return std::nullopt;
    const QJsonDocument document = QJsonDocument::fromJson(payload);
    if (!document.isObject())
        return std::nullopt;
    return document.object();
}

qint64 takeVersion(QJsonObject &object)
{
    return object.take("$version"_L1).toInteger(0);
}

std::optional<Twin> readTwin(const QByteArray &payload)
{
    const auto whole = readObject(payload);
    if (!whole || !whole->value("desired"_L1).isObject())
        return std::nullopt;
    Twin twin;
    twin.desired = whole->value("desired"_L1).toObject();
    twin.reported = whole->value("reported"_L1).toObject();
    twin.desiredVersion = takeVersion(twin.desired);
    twin.reportedVersion = takeVersion(twin.reported);
    for (QJsonObject *properties : {&twin.desired, &twin.reported})
        properties->remove("$metadata"_L1);
    return twin;
}

} // namespace

TwinReader::TwinReader(Clock &clock, const Backoff::Random &random, Get get, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_get(std::move(get))
    , m_backoff(1s, 60s, random)
    , m_timer(clock.createTimer())
    , m_rubbish(
          clock, [](const QString &line) { qCWarning(lcIotHub).noquote() << line; }, 1)
{
    connect(m_timer.get(), &Timer::timeout, this, &TwinReader::timedOut);
}

void TwinReader::begin()
{
    m_active = true;
    m_held.clear();
    m_version = 0;
    m_backoff.reset();
    get();
}

void TwinReader::end()
{
    m_active = false;
    m_reading = false;
    m_asked.reset();
    m_held.clear();
    m_timer->stop();
}

void TwinReader::get()
{
    m_reading = true;
    m_asked = m_get();
    if (m_asked)
        m_timer->start(timeLimit);
    else
        retryLater(u"it could not be sent"_s);
}

void TwinReader::retryLater(const QString &why)
{
    m_reading = true;
    m_asked.reset();
    const auto wait = m_backoff.next();
    qCWarning(lcIotHub).noquote()
        << u"reading the twin failed: %1; trying again in %2 ms"_s.arg(why).arg(wait.count());
    m_timer->start(wait);
}

void TwinReader::timedOut()
{
    if (m_asked)
        retryLater(u"no answer in 30 s"_s);
    else
        get();
}

bool TwinReader::answered(quint64 requestId, int status, const QByteArray &payload)
{
    if (!m_asked || *m_asked != requestId)
        return false;
    if (status != 200) {
        retryLater(u"the hub answered %1"_s.arg(status));
        return true;
    }
    const auto twin = readTwin(payload);
    if (!twin) {
        retryLater(u"the hub's answer is no twin"_s);
        return true;
    }
    m_asked.reset();
    m_timer->stop();
    m_reading = false;
    m_version = twin->desiredVersion;
    Q_EMIT twinRead(*twin);
    if (applyHeld())
        m_backoff.reset();
    else // asking at once would spin against a hub that reads from a copy which lags behind
        retryLater(u"the twin is older than its patches"_s);
    return true;
}

void TwinReader::patchReceived(qint64 version, const QByteArray &payload)
{
    if (!m_active)
        return;
    auto changes = readObject(payload);
    if (!changes) {
        if (!m_reading && version > m_version)
            get(); // what it would have said is in the twin
        m_rubbish.log([] { return u"a desired change that is no JSON object was ignored"_s; });
        return;
    }
    changes->remove("$version"_L1);
    changes->remove("$metadata"_L1);
    if (m_held.size() == mostHeld)
        m_held.pop_front();
    m_held.push_back({version, std::move(*changes)});
    if (!m_reading && !applyHeld())
        get();
}

bool TwinReader::applyHeld()
{
    while (!m_held.empty()) {
        const Patch &next = m_held.front();
        if (next.version > m_version + 1) {
            qCInfo(lcIotHub) << "a desired change is missing between" << m_version << "and"
                             << next.version << "- reading the twin again";
            return false;
        }
        const Patch patch = std::move(m_held.front());
        m_held.pop_front();
        if (patch.version <= m_version)
            continue; // the twin had it already, or it came twice
        m_version = patch.version;
        Q_EMIT desiredChanged(patch.changes, patch.version);
    }
    return true;
}

} // namespace outpost
