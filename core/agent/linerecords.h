// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/ratelimitedlog.h"
#include "io/input.h"
#include "store/history/historyrecord.h"
#include "telemetry/reject.h"

#include <functional>

namespace outpost {

class SensorUnit;

/// What the history is told of a sensor's line: when it came and went, and what it held that nobody
/// could read, as raw bytes. A line full of noise must not fill the history: of a flood the first
/// ones are kept, and then how many more there were. Lives on the agent's thread, as long as the
/// sensor.
class LineRecords : public QObject
{
    Q_OBJECT

public:
    using Sink = std::function<void(HistoryRecord)>;

    LineRecords(SensorUnit &unit, Clock &clock, Sink sink, QObject *parent);

private:
    void onRefused(const Refusal &refusal, QByteArrayView bytes);
    void onStatusChanged();
    void addError(const QString &title, const QByteArray &bytes);

    const SensorUnit &m_unit;
    Clock &m_clock;
    Sink m_sink;
    RateLimitedLog m_flood;
    Input::State m_told = Input::State::Stopped;
};

} // namespace outpost
