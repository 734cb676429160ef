// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/replayinput.h"

#include "base/isotime.h"

#include <QFileInfo>

#include <cmath>

namespace outpost {

using namespace std::chrono;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 longestLine = 64 * 1024;
/// One turn of the event loop says no more than this, so that everything else gets its turns too.
constexpr qint64 mostBytesInTurn = 64 * 1024;
/// Beyond, a timer could overflow; nobody waits that long.
constexpr double longestWait = 1e15; // microseconds, about 30 years

} // namespace

ReplayInput::ReplayInput(ReplayConfig config, Clock &clock, QObject *parent)
    : Input(parent)
    , m_config(std::move(config))
    , m_clock(clock)
    , m_backoff(1s, 60s)
    , m_timer(clock.createTimer())
    , m_buffer(longestLine + 1, Qt::Uninitialized)
{
    connect(m_timer.get(), &Timer::timeout, this, [this] { m_file.isOpen() ? play() : open(); });
}

void ReplayInput::start()
{
    if (status().state != State::Stopped)
        return;
    m_wasOpen = false;
    m_backoff.reset();
    setStatus({State::Opening, {}, {}, {}});
    m_timer->start(0us);
}

void ReplayInput::stop()
{
    m_timer->stop();
    m_file.close();
    m_next.reset();
    setStatus({});
}

void ReplayInput::open()
{
    m_file.setFileName(m_config.file);
    if (!QFileInfo(m_config.file).isFile())
        return tryLater({ErrorCode::NotFound, u"the recording %1 is not there"_s.arg(m_config.file),
                         u"Put it there, or correct \"file\""_s});
    if (!m_file.open(QIODevice::ReadOnly))
        return tryLater(
            {ErrorCode::Io,
             u"the recording %1 can't be read: %2"_s.arg(m_config.file, m_file.errorString()),
             u"Give the user that runs outpost the right to read it"_s});
    m_linesInPass = 0;
    m_inLongLine = false;
    m_firstTime.reset();
    m_next = readLine();
    if (!m_next) {
        m_file.close();
        return tryLater({ErrorCode::InvalidInput,
                         u"the recording %1 holds no line"_s.arg(m_config.file),
                         u"Choose another file"_s});
    }
    m_backoff.reset();
    m_firstTime = m_next->time;
    m_due = 0us;
    m_passStart = m_clock.steady();
    if (m_wasOpen)
        Q_EMIT interrupted();
    m_wasOpen = true;
    setStatus({State::Running, {}, {}, m_config.file});
    if (m_file.isOpen())
        play();
}

void ReplayInput::tryLater(Error error)
{
    const auto wait = std::max(m_backoff.next(), milliseconds(100));
    m_timer->start(wait);
    setStatus({State::Waiting, std::move(error), m_clock.now() + wait, {}});
}

void ReplayInput::play()
{
    qint64 bytes = 0;
    while (m_next) {
        const microseconds wait = m_passStart + m_due - m_clock.steady();
        if (wait > 0us || bytes >= mostBytesInTurn) {
            m_timer->start(std::max(wait, 0us));
            return;
        }
        const QByteArray line = std::exchange(m_next, std::nullopt)->bytes;
        bytes += line.size();
        ++m_linesInPass;
        m_next = readLine();
        if (m_next)
            m_due = dueOf(*m_next);
        Q_EMIT bytesReceived(line, m_clock.now());
        if (!m_file.isOpen())
            return; // a listener has stopped it
    }
    atEnd();
}

microseconds ReplayInput::dueOf(const Line &line)
{
    if (m_config.speed <= 0 || line.continues)
        return m_due;
    double wait = 0;
    if (!m_firstTime)
        wait = double(m_due.count())
            + double(microseconds(m_config.interval).count()) / m_config.speed;
    else if (line.time)
        wait = double((*line.time - *m_firstTime).count()) / m_config.speed;
    // A clock that was set back during the recording must not make lines change places.
    return std::max(m_due, microseconds(qint64(std::min(wait, longestWait))));
}

std::optional<ReplayInput::Line> ReplayInput::readLine()
{
    // One buffer for all lines: QFile's own would be a large allocation for each.
    const qint64 length = m_file.readLine(m_buffer.data(), m_buffer.size());
    if (length <= 0)
        return std::nullopt;
    QByteArray bytes(m_buffer.constData(), length);
    Line line;
    line.continues = m_inLongLine;
    const bool whole = bytes.endsWith('\n') || m_file.atEnd();
    m_inLongLine = !whole;
    // The last line of a file may lack its end, but a sensor would have sent it.
    if (whole && !bytes.endsWith('\n'))
        bytes.append('\n');
    const qsizetype tab = line.continues ? -1 : bytes.left(64).indexOf('\t');
    if (tab > 0)
        line.time = parseIso(QByteArrayView(bytes).first(tab));
    line.bytes = line.time ? bytes.mid(tab + 1) : bytes;
    return line;
}

void ReplayInput::atEnd()
{
    m_file.close();
    if (!m_config.loop) {
        setStatus({State::Finished, {}, {}, m_config.file});
        return;
    }
    const double wait = m_config.speed > 0
        ? double(microseconds(m_config.interval).count()) / m_config.speed
        : 0.0;
    m_timer->start(microseconds(qint64(std::min(wait, longestWait))));
}

} // namespace outpost
