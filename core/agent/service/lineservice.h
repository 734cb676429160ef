// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/linedesk.h"
#include "agent/service/session.h"

namespace outpost {

/// LineV1 as one connection sees it: one sensor at a time, and no more under way than the screen
/// shows in time. Desk and session outlive it. Lives on the agent's thread.
class LineService final : public LineV1SimpleSource
{
    Q_OBJECT

public:
    /// Batches that were told and not yet shown; what comes then is left out.
    static constexpr qint64 mostUnderWay = 4;

    LineService(LineDesk &desk, Session &session);
    ~LineService() override;

    void watch(const QString &sensor) override;
    void unwatch() override;
    void shown(qint64 number) override;
    void say(const QString &id, const QString &sensor, const QByteArray &bytes) override;

private:
    void onTraffic(const LineTraffic &traffic);
    void tell(LineTraffic traffic);

    LineDesk &m_desk;
    Session &m_session;
    QString m_sensor; ///< empty: none is watched
    qint64 m_number = 0; ///< of the batch told last
    qint64 m_shown = 0;
    qint64 m_skippedBytes = 0;
    qint64 m_skippedFrames = 0;
};

} // namespace outpost
