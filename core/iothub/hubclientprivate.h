// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "iothub/failurediagnosis.h"
#include "iothub/hubclient.h"
#include "iothub/hubtraffic.h"
#include "iothub/retrypolicy.h"
#include "iothub/tokenlife.h"
#include "iothub/transportchoice.h"

namespace outpost {

/// When there is a connection, and when not; HubTraffic has what is said over it.
class HubClient::Private : public QObject
{
public:
    Private(HubClient *client, HubSettings settings, Parts parts);
    ~Private() override;

    void start();
    void stop();
    void setSettings(HubSettings settings);
    void clockWasSet();
    [[nodiscard]] ChannelInfo channelInfo() const
    {
        return m_connection ? m_connection->channelInfo() : ChannelInfo{};
    }
    [[nodiscard]] HubTraffic &traffic() { return m_traffic; }
    [[nodiscard]] const HubStatus &status() const { return m_status; }
    [[nodiscard]] const HubCounters &counters() const { return m_counters; }

private:
    /// What becomes of the present connection.
    enum class Purpose {
        Keep, ///< it is wanted
        Replace, ///< another one follows at once: a new token, or new settings
        Stop, ///< none follows
    };

    void connectNow();
    void replaceSoon();
    void closeForReplacement();
    void dropConnection();
    void onStage(ConnectionEnd::Stage stage);
    void onReady();
    void onStable();
    void onEnded(const ConnectionEnd &end);
    void onLost(const ConnectionEnd &end, const FailureDiagnosis::Circumstances &circumstances);
    void waitAfter(const FailureDiagnosis::Verdict &verdict);
    void setState(HubState state);
    void tellStatus();

    HubClient *q;
    HubSettings m_settings;
    Parts m_parts;
    HubStatus m_status;
    HubStatus m_toldStatus; ///< as it was at the last statusChanged()
    HubCounters m_counters;
    SignalQueue m_queue;
    HubTraffic m_traffic;
    RetryPolicy m_retryPolicy;
    FailureDiagnosis m_diagnosis;
    TransportChoice m_way;
    std::unique_ptr<Timer> m_retry;
    std::unique_ptr<Timer> m_renew; ///< the token
    std::unique_ptr<Timer> m_drain; ///< before the present connection is replaced
    std::unique_ptr<Timer> m_stable;
    Topics m_topics;
    TokenLife m_token;
    SteadyTime m_tokenMade{};
    std::optional<SteadyTime> m_readySince;
    bool m_wanted = false;
    bool m_statusPosted = false;
    Purpose m_purpose = Purpose::Keep;
    std::unique_ptr<HubConnection> m_connection; ///< goes first
};

} // namespace outpost
