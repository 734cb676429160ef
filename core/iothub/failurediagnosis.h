// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "iothub/hubconnection.h"
#include "iothub/hubsettings.h"
#include "iothub/hubstatus.h"

#include <optional>

namespace outpost {

/// Tells from how connections end why they do, and what a person can do about it. A hub says little
/// ("not authorised" for nearly every refusal, nothing at all for a used-up quota), so it looks at
/// several ends in a row. A value without I/O.
class FailureDiagnosis
{
public:
    struct Verdict
    {
        HubReason reason = HubReason::None;
        Error error;
    };

    /// What the one who had the connection knows beside its end.
    struct Circumstances
    {
        Timestamp now{};
        bool certificate = false; ///< the device signs in with X.509
        std::optional<Timestamp> tokenExpires;
        quint64 published = 0; ///< telemetry on this connection
        quint64 acknowledged = 0;
        std::optional<std::chrono::microseconds> readyFor; ///< how long it was Ready
        std::optional<std::chrono::microseconds> sinceFirstPublish;
    };

    /// So many ends alike, in a row, are no accident.
    static constexpr int pattern = 3;

    /// @p settings are copied as far as they are named in messages.
    explicit FailureDiagnosis(const HubSettings &settings);

    /// A connection that nobody wanted to end has ended.
    [[nodiscard]] Verdict judge(const ConnectionEnd &end, const Circumstances &circumstances);
    /// There was none to begin with: our own credentials or files can't be used.
    [[nodiscard]] Verdict judgeOwn(const Error &error, Timestamp now) const;
    /// The hub took telemetry: whatever it was, it is no quota.
    void acknowledged() { m_unansweredFalls = 0; }
    /// A stable minute.
    void stable();
    /// The quota was found to be used up, and nothing was acknowledged since.
    [[nodiscard]] bool suspectsQuota() const { return m_unansweredFalls >= pattern; }

private:
    [[nodiscard]] Verdict channelFailed(const ConnectionEnd &end,
                                        const Circumstances &circumstances) const;
    [[nodiscard]] Verdict refused(const ConnectionEnd &end,
                                  const Circumstances &circumstances) const;
    [[nodiscard]] Verdict closedWhileReady(const ConnectionEnd &end,
                                           const Circumstances &circumstances);

    QString m_device;
    QString m_host;
    int m_unansweredFalls = 0; ///< in a row, right after the first publish
    int m_shortLives = 0; ///< in a row, closed by the hub soon after the sign-in
};

} // namespace outpost
