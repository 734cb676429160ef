// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace outpost::hub {

/// How the hub can be made to misbehave, so that a device's answer to it can be seen.
enum class FaultKind {
    Drop, ///< ends live connections at once, and each new one as soon as it comes
    Refuse, ///< answers CONNECT with 5 (not authorised)
    Throttle, ///< takes telemetry at a crawl: ten messages a second are acknowledged
    Quota, ///< connects succeed, each publish ends the connection
    Slow, ///< every answer comes a second late
    Stall, ///< connections stay open and nothing is answered, not even PINGREQ
};

} // namespace outpost::hub
