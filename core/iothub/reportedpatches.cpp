// SPDX-License-Identifier: GPL-3.0-or-later
#include "iothub/reportedpatches.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostBytes = 32'768;
constexpr int mostDepth = 10;

Error invalid(const QString &what)
{
    return {
        ErrorCode::InvalidInput, u"The reported properties can't be sent: "_s + what,
        u"An IoT Hub takes 32 KB, 10 levels, and keys without '.', '$', spaces and control characters"_s};
}

Result<void> checkKeys(const QJsonObject &object, int depth)
{
    if (depth > mostDepth)
        return invalid(u"they are nested more than 10 levels deep"_s);
    for (auto it = object.begin(); it != object.end(); ++it) {
        const QString key = it.key();
        const bool bad = key.isEmpty() || std::any_of(key.begin(), key.end(), [](QChar c) {
                             return c == u'.' || c == u'$' || c == u' '
                                 || c.category() == QChar::Other_Control;
                         });
        if (bad)
            return invalid(u"'%1' is no key that a hub takes"_s.arg(key.left(64)));
        if (it.value().isObject()) {
            if (auto below = checkKeys(it.value().toObject(), depth + 1); !below)
                return below;
        }
    }
    return {};
}

Error refusal(int status)
{
    if (status == 429)
        return {ErrorCode::Unavailable, u"The hub is throttling twin updates (429)"_s,
                u"Report less often; an S1 unit takes 50 updates a second over all devices"_s};
    if (status >= 500)
        return {ErrorCode::Unavailable,
                u"The hub could not store the reported properties (%1)"_s.arg(status),
                u"Trying again later helps"_s};
    return {ErrorCode::Refused, u"The hub refused the reported properties (%1)"_s.arg(status),
            u"Check their size (32 KB over all) and their keys"_s};
}

} // namespace

ReportedPatches::ReportedPatches(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &ReportedPatches::expire);
}

Result<QByteArray> ReportedPatches::encode(const QJsonObject &patch)
{
    if (const auto keys = checkKeys(patch, 1); !keys)
        return keys.error();
    QByteArray text = QJsonDocument(patch).toJson(QJsonDocument::Compact);
    if (text.size() > mostBytes)
        return invalid(u"they have %1 bytes"_s.arg(text.size()));
    return text;
}

void ReportedPatches::add(quint64 number)
{
    m_waiting.push_back({number, m_clock.steady() + timeLimit});
    if (!m_timer->isActive())
        arm();
}

bool ReportedPatches::answered(quint64 number, int status, std::optional<qint64> version)
{
    const auto it = std::find_if(m_waiting.begin(), m_waiting.end(),
                                 [number](const Waiting &one) { return one.number == number; });
    if (it == m_waiting.end())
        return false;
    m_waiting.erase(it);
    if (m_waiting.empty())
        m_timer->stop();
    if (status == 200 || status == 202 || status == 204)
        Q_EMIT accepted(number, version.value_or(0));
    else
        Q_EMIT failed(number, status, refusal(status));
    return true;
}

void ReportedPatches::failAll(const Error &error)
{
    m_timer->stop();
    const auto waiting = std::exchange(m_waiting, {});
    for (const Waiting &one : waiting)
        Q_EMIT failed(one.number, 0, error);
}

void ReportedPatches::expire()
{
    const SteadyTime now = m_clock.steady();
    while (!m_waiting.empty() && m_waiting.front().until <= now) {
        const quint64 number = m_waiting.front().number;
        m_waiting.pop_front();
        Q_EMIT failed(number, 0,
                      {ErrorCode::TimedOut,
                       u"The hub did not answer a change of reported properties in 30 s"_s,
                       u"Report it again; what is reported twice does no harm"_s});
    }
    arm();
}

void ReportedPatches::arm()
{
    if (!m_waiting.empty())
        m_timer->start(
            std::max(m_waiting.front().until - m_clock.steady(), std::chrono::microseconds(0)));
}

} // namespace outpost
