// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/hubdesk.h"
#include "agent/service/session.h"
#include "rep_hubv1_merged.h"

namespace outpost {

/// HubV1 as one connection sees it, in the role of its session: who may look sees state and
/// figures, an operator may run the checks, a technician may read along. What is large is asked
/// for, a page at a time, so a screen that is slow leaves nothing behind here. Desk and session
/// outlive it. Lives on the agent's thread.
class HubService final : public HubV1SimpleSource
{
    Q_OBJECT

public:
    static constexpr std::chrono::milliseconds pace{1'000}; ///< of changed()
    static constexpr std::chrono::milliseconds recorderPace{250};
    static constexpr size_t mostPackets = 200; ///< an answer

    HubService(HubDesk &desk, Session &session);
    ~HubService() override;

    HubWay way() override;
    QString check() override;
    void cancelCheck() override;
    void watch(bool on) override;
    HubReport report() override;
    QString record(bool on) override;
    RecorderState recorder() override;
    MqttPackets packetsAfter(qint64 number) override;

private:
    void touch(Timer &timer, std::chrono::milliseconds delay);

    HubDesk &m_desk;
    Session &m_session;
    std::unique_ptr<Timer> m_changed;
    std::unique_ptr<Timer> m_recorded;
    bool m_watches = false;
};

} // namespace outpost
