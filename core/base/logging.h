// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace outpost {

// One category a room; `outpost.net` and so on in QT_LOGGING_RULES and in the log-level setting.
Q_DECLARE_LOGGING_CATEGORY(lcConfig)
Q_DECLARE_LOGGING_CATEGORY(lcIo)
Q_DECLARE_LOGGING_CATEGORY(lcTelemetry)
Q_DECLARE_LOGGING_CATEGORY(lcStore)
Q_DECLARE_LOGGING_CATEGORY(lcIdentity)
Q_DECLARE_LOGGING_CATEGORY(lcNet)
Q_DECLARE_LOGGING_CATEGORY(lcMqtt)
Q_DECLARE_LOGGING_CATEGORY(lcIotHub)
Q_DECLARE_LOGGING_CATEGORY(lcCommands)
Q_DECLARE_LOGGING_CATEGORY(lcAgent)
Q_DECLARE_LOGGING_CATEGORY(lcHub)

/// Sends every log line to stderr as "time level category: text"; under systemd with the level in
/// the form that the journal reads. What is logged never holds a secret: that is up to whoever
/// logs. Threads: any.
void installLogHandler();

/// Shows this level and what is more serious: "debug", "info", "warning" or "error".
/// QT_LOGGING_RULES goes before it.
void setLogLevel(QStringView level);

} // namespace outpost
