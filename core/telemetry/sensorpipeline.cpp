// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/sensorpipeline.h"

#include "base/logging.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Result<std::unique_ptr<SensorPipeline>> SensorPipeline::create(const SensorConfig &sensor,
                                                               Clock &clock)
{
    if (std::ranges::find(sensor.fields, u"t"_s, &FieldConfig::name) != sensor.fields.end())
        return Error{
            ErrorCode::Configuration,
            u"sensor %1 has a field named t, where a message has its time"_s.arg(sensor.name),
            u"Give it another name, and source = \"t\""_s};
    auto decoder = makeDecoder(sensor.format, sensor.fields);
    if (!decoder)
        return decoder.error().within(u"sensor %1"_s.arg(sensor.name));
    return std::unique_ptr<SensorPipeline>(new SensorPipeline(sensor, clock, std::move(*decoder)));
}

SensorPipeline::SensorPipeline(const SensorConfig &sensor, Clock &clock,
                               std::unique_ptr<FrameDecoder> decoder)
    : m_sensor(sensor.name)
    , m_isRecording(sensor.type == SensorConfig::Type::Replay)
    , m_clock(clock)
    , m_idleGap(sensor.format.idleGap)
    , m_isBinary(sensor.format.kind == FormatConfig::Kind::Binary)
    , m_framer(makeFramer(sensor.format))
    , m_takeFrame([this](const Framer::Frame &frame) { takeFrame(frame); })
    , m_silentSince(clock.steady())
    , m_idleTimer(clock.createTimer())
    , m_decoder(std::move(decoder))
    , m_mapper(sensor)
    , m_filters(makeFilters(sensor.filter))
    , m_batcher(sensor, clock,
                [this](const Message &message) {
                    ++m_statistics.messages;
                    Q_EMIT messageReady(message);
                })
    , m_log(clock, [name = sensor.name](const QString &line) {
        qCWarning(lcTelemetry).noquote() << u"sensor %1: %2"_s.arg(name, line);
    })
{
    if (m_isRecording)
        m_framer->beginClean();
    connect(m_idleTimer.get(), &Timer::timeout, this, [this] {
        m_framing = true;
        m_framer->idle(m_takeFrame);
        endInterruption();
    });
}

void SensorPipeline::attach(Input &input)
{
    connect(&input, &Input::bytesReceived, this, &SensorPipeline::receive);
    connect(&input, &Input::interrupted, this, &SensorPipeline::interrupt);
    connect(&input, &Input::sampled, this, &SensorPipeline::sample);
    connect(&input, &Input::statusChanged, this, [this, &input] { onStatusChanged(input); });
}

void SensorPipeline::onStatusChanged(const Input &input)
{
    const Input::State state = input.status().state;
    if (std::exchange(m_inputState, state) == state)
        return;
    if (state == Input::State::Running)
        m_silentSince = m_clock.steady();
    if (state == Input::State::Finished && !m_framing) {
        // The last line of a recording may have no end.
        m_framing = true;
        m_framer->finish(m_takeFrame);
        endInterruption();
    }
}

void SensorPipeline::receive(const QByteArray &bytes, Timestamp at)
{
    // Only a slot of our own signals that makes the input speak could get here; its bytes have no
    // place in the order.
    if (m_framing || bytes.isEmpty())
        return;
    m_statistics.bytes += quint64(bytes.size());
    if (m_framer->isFirst() && m_framer->pending() == 0
        && m_clock.steady() - m_silentSince >= m_idleGap)
        m_framer->beginClean();
    // Whatever else comes is not silence.
    m_silentSince = m_clock.steady();
    m_framing = true;
    m_framer->feed(bytes, at, m_takeFrame);
    endInterruption();
    if (m_framer->heedsSilence())
        m_idleTimer->start(m_idleGap);
}

void SensorPipeline::interrupt()
{
    m_interrupted = true;
    if (m_framing)
        return;
    m_framing = true;
    endInterruption();
}

/// An interruption that was told from inside a frame is carried out once the framer is free again.
void SensorPipeline::endInterruption()
{
    if (std::exchange(m_interrupted, false)) {
        m_idleTimer->stop();
        m_framer->interrupt(m_takeFrame);
        m_decoder->lineReopened();
        m_silentSince = m_clock.steady();
        if (m_isRecording)
            m_framer->beginClean();
    }
    m_framing = false;
}

void SensorPipeline::takeFrame(const Framer::Frame &frame)
{
    ++m_statistics.frames;
    if (frame.kind == Framer::Kind::Whole && m_hook && m_hook(frame.bytes)) {
        ++m_statistics.answers;
        if (m_observer)
            m_observer({.kind = FrameFate::Kind::Answer, .bytes = frame.bytes, .at = frame.at});
        return;
    }
    switch (frame.kind) {
    case Framer::Kind::Whole:
    case Framer::Kind::First:
        decode(frame);
        break;
    case Framer::Kind::TooLong:
        reject({RejectReason::TooLong, "", -1, {}}, frame.bytes, frame.at);
        break;
    case Framer::Kind::Cut:
        reject({RejectReason::Partial, frame.what, -1, {}}, frame.bytes, frame.at);
        break;
    case Framer::Kind::Broken:
        reject({RejectReason::BadSyntax, frame.what, -1, {}}, frame.bytes, frame.at);
        break;
    case Framer::Kind::BadCheck:
        reject({RejectReason::BadChecksum, "", -1, {}}, frame.bytes, frame.at);
        break;
    }
}

void SensorPipeline::decode(const Framer::Frame &frame)
{
    const bool first = frame.kind == Framer::Kind::First;
    const Refusal partial{RejectReason::Partial, "the line was opened in the middle of it", -1, {}};
    if (first && !m_decoder->isSelfDelimiting()) {
        reject(partial, frame.bytes, frame.at);
        return;
    }
    m_raw.clear();
    if (const auto refusal = m_decoder->decode(frame.bytes, m_raw))
        reject(first ? partial : *refusal, frame.bytes, frame.at);
    else
        takeRaw(frame.bytes, frame.at);
}

void SensorPipeline::sample(const Fields &fields, Timestamp at)
{
    ++m_statistics.frames;
    m_raw.clear();
    for (const Field &field : fields) {
        RawField raw;
        raw.key = m_raw.copy(field.name.toUtf8());
        if (const double *number = std::get_if<double>(&field.value)) {
            raw.kind = qIsFinite(*number) ? RawField::Kind::Number : RawField::Kind::NotFinite;
            raw.number = *number;
            raw.text = m_raw.copy(QByteArray::number(*number, 'g', QLocale::FloatingPointShortest));
        } else if (const qint64 *integer = std::get_if<qint64>(&field.value)) {
            raw.kind = RawField::Kind::Integer;
            raw.integer = *integer;
            raw.text = m_raw.copy(QByteArray::number(*integer));
        } else if (const bool *boolean = std::get_if<bool>(&field.value)) {
            raw.kind = RawField::Kind::Boolean;
            raw.boolean = *boolean;
            raw.text = *boolean ? "true" : "false";
        } else {
            raw.kind = RawField::Kind::Text;
            raw.text = m_raw.copy(std::get<QString>(field.value).toUtf8());
        }
        if (!m_raw.addOrReplace(raw)) {
            reject({RejectReason::TooManyFields, "more than 256", -1, {}}, {}, at);
            return;
        }
    }
    takeRaw({}, at);
}

void SensorPipeline::takeRaw(QByteArrayView bytes, Timestamp at)
{
    const auto outcome
        = m_raw.ignored ? FieldMapper::Outcome::Nothing : m_mapper.map(m_raw, at, m_next);
    switch (outcome) {
    case FieldMapper::Outcome::Nothing:
        ++m_statistics.ignored;
        if (m_observer)
            m_observer({.kind = FrameFate::Kind::Ignored, .bytes = bytes, .at = at});
        return;
    case FieldMapper::Outcome::Refused:
        reject(m_mapper.refusal(), bytes, at);
        return;
    case FieldMapper::Outcome::Reading:
        break;
    }
    // Both keep their memory, so a reading costs no allocation of its own here.
    std::swap(m_last, m_next);
    ++m_statistics.decoded;
    m_statistics.lastReadingAt = m_last.time;
    Q_EMIT readingDecoded(m_last);
    filter(bytes, at);
}

void SensorPipeline::filter(QByteArrayView bytes, Timestamp at)
{
    m_fate = FrameFate::Kind::Filtered;
    m_filters->accept(m_last);
    // One that no message can hold was told of when it was rejected.
    if (m_observer && m_fate != FrameFate::Kind::Rejected)
        m_observer({.kind = m_fate, .bytes = bytes, .at = at, .reading = &m_last});
}

void SensorPipeline::pass(const Reading &reading)
{
    if (!m_batcher.add(reading)) {
        m_fate = FrameFate::Kind::Rejected;
        reject({RejectReason::TooLong, "more than one message can hold", -1, {}}, {}, reading.time);
        return;
    }
    // An aggregate, or one that waited, is no longer the frame that is looked at.
    if (m_observer && reading == m_last)
        m_fate = FrameFate::Kind::Accepted;
    ++m_statistics.passed;
    Q_EMIT readingAccepted(reading);
    m_batcher.settle();
}

void SensorPipeline::reject(const Refusal &refusal, QByteArrayView bytes, Timestamp at)
{
    ++m_statistics.rejects[std::size_t(refusal.reason)];
    m_rejects.add(refusal, bytes, at);
    m_log.log([&] {
        return m_isBinary ? u"frame refused, %1: %2"_s.arg(refusal.text(), hexadecimal(bytes))
                          : u"line refused, %1: %2"_s.arg(refusal.text(), printable(bytes));
    });
    if (m_observer)
        m_observer(
            {.kind = FrameFate::Kind::Rejected, .bytes = bytes, .at = at, .refusal = &refusal});
    Q_EMIT refused(refusal, bytes, at);
}

std::unique_ptr<FilterChain> SensorPipeline::makeFilters(const FilterConfig &config)
{
    return std::make_unique<FilterChain>(config, m_clock,
                                         [this](Reading reading) { pass(reading); });
}

void SensorPipeline::setFilters(const FilterConfig &config)
{
    m_filters->flush();
    m_filteredBefore += m_filters->filtered();
    m_filters = makeFilters(config);
}

void SensorPipeline::flush()
{
    m_filters->flush();
    m_batcher.flush();
}

LineStatistics SensorPipeline::statistics() const
{
    LineStatistics statistics = m_statistics;
    statistics.filtered = m_filteredBefore + m_filters->filtered();
    statistics.droppedFields = m_mapper.droppedFields();
    statistics.nameCollisions = m_mapper.collisions();
    return statistics;
}

} // namespace outpost
