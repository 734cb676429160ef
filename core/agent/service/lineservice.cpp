// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/lineservice.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

LineService::LineService(LineDesk &desk, Session &session)
    : m_desk(desk)
    , m_session(session)
{
    connect(&desk, &LineDesk::traffic, this, &LineService::onTraffic);
}

LineService::~LineService()
{
    unwatch();
}

void LineService::watch(const QString &sensor)
{
    unwatch();
    const LineWatch answer = m_desk.watch(sensor);
    if (answer.error().isEmpty())
        m_sensor = sensor;
    Q_EMIT watching(answer);
}

void LineService::unwatch()
{
    if (!m_sensor.isEmpty())
        m_desk.unwatch(std::exchange(m_sensor, QString()));
    m_skippedBytes = 0;
    m_skippedFrames = 0;
}

void LineService::shown(qint64 number)
{
    m_shown = std::clamp(number, m_shown, m_number);
    if ((m_skippedBytes > 0 || m_skippedFrames > 0) && m_number - m_shown < mostUnderWay) {
        LineTraffic nothing;
        nothing.setSensor(m_sensor);
        tell(nothing);
    }
}

void LineService::onTraffic(const LineTraffic &traffic)
{
    if (m_sensor.isEmpty() || traffic.sensor() != m_sensor)
        return;
    if (m_number - m_shown < mostUnderWay) {
        tell(traffic);
        return;
    }
    const QList<LineBytes> pieces = traffic.pieces();
    for (const LineBytes &piece : pieces)
        m_skippedBytes += piece.bytes().size();
    m_skippedBytes += traffic.skippedBytes();
    m_skippedFrames += traffic.frames().size() + traffic.skippedFrames();
}

void LineService::tell(LineTraffic traffic)
{
    traffic.setNumber(++m_number);
    traffic.setSkippedBytes(traffic.skippedBytes() + std::exchange(m_skippedBytes, 0));
    traffic.setSkippedFrames(traffic.skippedFrames() + std::exchange(m_skippedFrames, 0));
    Q_EMIT LineV1SimpleSource::traffic(traffic);
}

void LineService::say(const QString &id, const QString &sensor, const QByteArray &bytes)
{
    if (!m_session.may(Role::Technician)) {
        Q_EMIT said(id, mayNot(Role::Technician));
        return;
    }
    m_desk.say(sensor, bytes, m_session.name(), m_session.program(),
               [self = QPointer(this), id](const Result<void> &outcome) {
                   if (self)
                       Q_EMIT self->said(id, outcome ? QString() : outcome.error().text());
               });
}

} // namespace outpost
