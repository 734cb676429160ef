// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/linetap.h"

#include "agent/micros.h"
#include "agent/sensorunit.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

QString fateName(FrameFate::Kind kind)
{
    switch (kind) {
    case FrameFate::Kind::Accepted:
        return u"accepted"_s;
    case FrameFate::Kind::Filtered:
        return u"filtered"_s;
    case FrameFate::Kind::Rejected:
        return u"rejected"_s;
    case FrameFate::Kind::Ignored:
        return u"ignored"_s;
    case FrameFate::Kind::Answer:
        return u"answer"_s;
    }
    return {};
}

QString shortened(QString text)
{
    if (text.size() > LineTap::mostText)
        text = text.left(LineTap::mostText - 1) + u'…';
    return text;
}

} // namespace

LineTap::LineTap(SensorUnit &unit, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_unit(&unit)
    , m_sensor(unit.config().name)
    , m_clock(clock)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, &LineTap::flush);
    connect(&unit.input(), &Input::bytesReceived, this,
            [this](const QByteArray &bytes, Timestamp at) { addBytes(bytes, at, false); });
    connect(&unit.input(), &Input::written, this,
            [this](QByteArrayView bytes) { addBytes(bytes, m_clock.now(), true); });
    unit.setFrameObserver([this](const FrameFate &fate) { addFrame(fate); });
}

LineTap::~LineTap()
{
    if (m_unit)
        m_unit->setFrameObserver({});
}

void LineTap::addBytes(QByteArrayView bytes, Timestamp at, bool out)
{
    const qsizetype taken = std::min(bytes.size(), mostBytes - m_bytes);
    m_overflowBytes += bytes.size() - taken;
    m_bytes += taken;
    // Of a line that dribbles, a piece a byte would be more to tell than the bytes.
    if (taken > 0 && m_pieces.size() >= mostPieces && m_pieces.constLast().out() == out) {
        QByteArray joined = m_pieces.constLast().bytes();
        m_pieces.last().setBytes(joined.append(bytes.first(taken)));
    } else if (taken > 0) {
        m_pieces.append(LineBytes(micros(at), out, bytes.first(taken).toByteArray()));
    }
    plan();
}

void LineTap::addFrame(const FrameFate &fate)
{
    if (m_frames.size() >= mostFrames) {
        ++m_overflowFrames;
        return;
    }
    QString text;
    if (fate.refusal) {
        text = fate.refusal->text();
    } else if (fate.reading) {
        m_writer.append(*fate.reading);
        text = QString::fromUtf8(m_writer.take());
    }
    const auto shown = fate.bytes.first(std::min(fate.bytes.size(), mostFrameBytes));
    m_frames.append(LineFrame(micros(fate.at), fateName(fate.kind), shown.toByteArray(),
                              fate.bytes.size(), shortened(std::move(text))));
    plan();
}

void LineTap::plan()
{
    if (m_timer->isActive())
        return;
    const std::chrono::microseconds since = m_clock.steady() - m_lastFlush;
    m_timer->start(since >= pace ? std::chrono::microseconds(0) : pace - since);
}

void LineTap::flush()
{
    m_lastFlush = m_clock.steady();
    const LineTraffic traffic(0, m_sensor, std::exchange(m_pieces, {}), std::exchange(m_frames, {}),
                              std::exchange(m_skippedBytes, std::exchange(m_overflowBytes, 0)),
                              std::exchange(m_skippedFrames, std::exchange(m_overflowFrames, 0)));
    m_bytes = 0;
    // What was left out stands before what comes next, and is told even where nothing comes.
    if (m_skippedBytes > 0 || m_skippedFrames > 0)
        plan();
    Q_EMIT ready(traffic);
}

} // namespace outpost
