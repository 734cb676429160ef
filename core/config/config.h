// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/accessconfig.h"
#include "config/commandconfig.h"
#include "config/connectionconfig.h"
#include "config/outputconfig.h"
#include "config/sensorconfig.h"

#include <QString>

#include <chrono>
#include <vector>

namespace outpost {

/// Everything outpost.toml says, typed: this header and those it includes. The member initialisers
/// are the defaults: they stand nowhere else. Paths are absolute here (relative ones in the file
/// are taken from the file's folder). Secrets stay in SecretText, which prints as "***".

struct AgentConfig
{
    /// When the machine is taken to know the date.
    enum class Clock {
        Plausible, ///< its clock does not show a day before this program was made
        Synchronized, ///< and a time server was heard
    };
    QString logLevel = QStringLiteral("info"); ///< debug, info, warning, error
    qint64 memoryLimit
        = 32LL * 1024 * 1024; ///< bytes of messages kept while the hub can't be reached
    Clock clock = Clock::Plausible;
    QString modelId; ///< Plug and Play: a DTMI told on CONNECT

    friend bool operator==(const AgentConfig &, const AgentConfig &) = default;
};

/// What must reach the hub and can't yet.
struct OutboxConfig
{
    qint64 maxSize = 512LL * 1024 * 1024; ///< bytes of waiting messages on disk
    qint64 maxCount = 0; ///< messages; 0: no limit
    std::chrono::seconds maxAge{0}; ///< older ones are dropped; 0: never
    double backlogRate = 100.0; ///< messages a second of what waited through an outage, beside live
                                ///< ones; 0: no limit

    friend bool operator==(const OutboxConfig &, const OutboxConfig &) = default;
};

/// What happened, for those who ask later.
struct HistoryConfig
{
    bool enabled = true;
    qint64 maxSize = 2LL * 1024 * 1024 * 1024; ///< bytes on disk; the oldest goes first
    std::chrono::hours maxAge{24 * 365 * 2}; ///< of records and readings
    std::chrono::hours overviewAge{24 * 365 * 10}; ///< of what a year is drawn from

    friend bool operator==(const HistoryConfig &, const HistoryConfig &) = default;
};

/// How much may be sent; what is above that waits in the outbox. 0: no limit.
struct LimitsConfig
{
    double messagesPerSecond = 0;
    qint64 messagesPerDay = 0; ///< as an IoT Hub bills them: each begun 4 KB is one
    qint64 bytesPerDay = 0; ///< bodies and properties

    friend bool operator==(const LimitsConfig &, const LimitsConfig &) = default;
};

struct Config
{
    QString file; ///< where it was read from
    AgentConfig agent;
    ConnectionConfig connection;
    OutboxConfig outbox;
    HistoryConfig history;
    LimitsConfig limits;
    AccessConfig access;
    std::vector<SensorConfig> sensors;
    std::vector<OutputConfig> outputs;
    ProgramsConfig programs;
    std::vector<CommandConfig> commands;

    friend bool operator==(const Config &, const Config &) = default;
};

} // namespace outpost
