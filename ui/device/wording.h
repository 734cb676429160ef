// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/role.h"

#include <QString>

namespace outpost::ui::wording {

// How this page says numbers, times and the agent's words to a person, in the language and the
// manner of the place. Times are microseconds since 1970 in UTC. GUI thread.

[[nodiscard]] QString count(qint64 number); ///< "12,345"
[[nodiscard]] QString bytes(qint64 number); ///< "12.3 kB"
[[nodiscard]] QString perSecond(double rate); ///< "12.5/s"
[[nodiscard]] QString bytesPerSecond(double rate); ///< "1.2 kB/s"
[[nodiscard]] QString number(double value); ///< as a field's value is shown: "81.25"
[[nodiscard]] QString age(qint64 time, qint64 now); ///< "3 s ago"; "never" of 0
[[nodiscard]] QString span(qint64 microseconds); ///< "3 h 5 min"
[[nodiscard]] QString moment(qint64 time); ///< local date and time, with seconds

/// One of this page's words, marked where it stands with QT_TRANSLATE_NOOP("Device", …), in the
/// screen's language. Not named tr: lupdate would look for the words in the call.
[[nodiscard]] QString spoken(const char *text, int n = -1);
/// Why a frame was rejected, of the agent's "bad checksum".
[[nodiscard]] QString rejectReason(const QString &name);
/// What a sensor is, of the agent's "serial".
[[nodiscard]] QString sensorKind(const QString &name);
[[nodiscard]] QString role(Role role);

} // namespace outpost::ui::wording
