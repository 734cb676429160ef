// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/linerecords.h"

#include "agent/sensorunit.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostBytes = 4096; ///< of a line
constexpr int atOnce = 20; ///< lines of a flood that are kept whole

} // namespace

LineRecords::LineRecords(SensorUnit &unit, Clock &clock, Sink sink, QObject *parent)
    : QObject(parent)
    , m_unit(unit)
    , m_clock(clock)
    , m_sink(std::move(sink))
    , m_flood(
          clock,
          [this](const QString &summary) {
              if (!summary.isEmpty())
                  addError(summary, {});
          },
          atOnce)
{
    connect(&unit.pipeline(), &SensorPipeline::refused, this,
            [this](const Refusal &refusal, QByteArrayView bytes) { onRefused(refusal, bytes); });
    connect(&unit.input(), &Input::statusChanged, this, &LineRecords::onStatusChanged);
}

void LineRecords::onRefused(const Refusal &refusal, QByteArrayView bytes)
{
    m_flood.log([&] {
        addError(refusal.text(), bytes.first(std::min(bytes.size(), mostBytes)).toByteArray());
        return QString();
    });
}

void LineRecords::onStatusChanged()
{
    const Input::Status &status = m_unit.input().status();
    // Each try to open it anew passes through other states; only what became of it is told, once.
    if (status.state == m_told || status.state == Input::State::Opening)
        return;
    m_told = status.state;
    HistoryRecord record{.time = m_clock.now(),
                         .kind = RecordKind::ConnectionChange,
                         .subject = m_unit.config().name,
                         .title = u"running: "_s + status.detail};
    if (status.error) {
        record.state = RecordState::Failed;
        record.title = status.error->message;
        record.body = status.error->text().toUtf8();
    } else if (status.state == Input::State::Stopped) {
        record.title = u"stopped"_s;
    } else if (status.state == Input::State::Finished) {
        record.title = u"the recording is at its end"_s;
    }
    m_sink(std::move(record));
}

void LineRecords::addError(const QString &title, const QByteArray &bytes)
{
    m_sink({.time = m_clock.now(),
            .direction = RecordDirection::In,
            .kind = RecordKind::LineError,
            .state = RecordState::Refused,
            .subject = m_unit.config().name,
            .title = title,
            .body = bytes});
}

} // namespace outpost
