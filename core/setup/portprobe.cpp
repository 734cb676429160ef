// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/portprobe.h"

#include "io/inputfactory.h"
#include "setup/formatguess.h"
#include "telemetry/fieldnames.h"
#include "telemetry/rejectlog.h"

#include <QMetaEnum>

#include <array>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// The likely ones first.
constexpr std::array usualBauds{115200, 9600, 19200, 38400, 57600, 4800, 230400, 2400, 460800};
constexpr qsizetype mostText = 300; ///< characters of a frame, or of a value
constexpr qsizetype mostFields = 64;

QString stateName(Input::State state)
{
    return QString::fromLatin1(QMetaEnum::fromType<Input::State>().valueToKey(int(state)))
        .toLower();
}

/// As the configuration would name it: "GGA.altitude", "3", "temperature".
QString sourceOf(const RawField &field, const RawFrame &frame, FormatConfig::Kind format)
{
    if (format == FormatConfig::Kind::Csv && field.key == "c" + QByteArray::number(field.column))
        return QString::number(field.column);
    const QString key = QString::fromUtf8(field.key);
    return frame.tag.isEmpty() ? key : QString::fromLatin1(frame.tag) + u'.' + key;
}

} // namespace

PortProbe::PortProbe(QString port, int baud, const QString &format, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_port(std::move(port))
    , m_clock(clock)
    , m_bauds(clock.createTimer())
    , m_tell(clock.createTimer())
    , m_baud(baud)
    , m_baudFound(baud > 0)
{
    if (const auto kind = simpleFormat(format))
        setFormat(*kind);
    connect(m_bauds.get(), &Timer::timeout, this, &PortProbe::tryNextBaud);
    connect(m_tell.get(), &Timer::timeout, this, &PortProbe::changed);
}

PortProbe::~PortProbe()
{
    if (m_input)
        m_input->stop();
}

void PortProbe::start()
{
    if (m_baudFound)
        listen(m_baud);
    else
        tryNextBaud();
}

void PortProbe::tryNextBaud()
{
    // A device that says nothing for now is not found at any baud: it is gone through again.
    listen(usualBauds[size_t(m_nextBaud)]);
    m_nextBaud = (m_nextBaud + 1) % qsizetype(usualBauds.size());
    m_bauds->start(listenFor);
}

void PortProbe::listen(int baud)
{
    m_baud = baud;
    m_sample.clear();
    m_frames.clear();
    SensorConfig sensor;
    sensor.name = u"probe"_s;
    sensor.serial.port = m_port;
    sensor.serial.baud = baud;
    // The old one goes first, so that the port is free.
    if (m_input)
        m_input->stop();
    m_input = createInput(sensor, m_clock);
    connect(m_input.get(), &Input::bytesReceived, this, &PortProbe::receive);
    connect(m_input.get(), &Input::statusChanged, this, &PortProbe::tell);
    m_input->start();
    tell();
}

void PortProbe::receive(const QByteArray &bytes, Timestamp at)
{
    m_bytes += bytes.size();
    if (m_sample.size() < mostSample)
        m_sample += bytes.first(std::min(bytes.size(), mostSample - m_sample.size()));
    if (!m_baudFound) {
        // A few lines, so that a lucky byte or two do not decide it.
        if (m_sample.size() < 24 || m_sample.count('\n') < 2 || !FormatGuess::isText(m_sample)) {
            tell();
            return;
        }
        m_baudFound = true;
        m_bauds->stop();
    }
    if (!m_format)
        findFormat();
    if (m_framer)
        m_framer->feed(bytes, at, [this](const Framer::Frame &frame) { takeFrame(frame); });
    tell();
}

void PortProbe::findFormat()
{
    if (const auto kind = FormatGuess::guess(m_sample)) {
        setFormat(*kind);
        return;
    }
    // Nothing fits so far: what came is shown as it is, and more is waited for.
    if (m_sample.size() >= mostSample)
        m_sample.remove(0, mostSample / 2);
}

void PortProbe::setFormat(FormatConfig::Kind kind)
{
    const FormatConfig format{.kind = kind};
    auto decoder = makeDecoder(format, {});
    if (!decoder)
        return;
    m_format = kind;
    m_decoder = *std::move(decoder);
    m_framer = makeFramer(format);
}

void PortProbe::takeFrame(const Framer::Frame &frame)
{
    if (frame.kind == Framer::Kind::First)
        return;
    m_raw.clear();
    const QString text = printable(frame.bytes, mostText);
    QString refused;
    if (frame.kind != Framer::Kind::Whole)
        refused
            = frame.kind == Framer::Kind::TooLong ? u"too long"_s : QLatin1StringView(frame.what);
    else if (const auto refusal = m_decoder->decode(frame.bytes, m_raw))
        refused = refusal->text();
    m_frames.push_front(SetupFrame(frame.at.time_since_epoch().count(), text, refused));
    if (m_frames.size() > size_t(mostFrames))
        m_frames.pop_back();
    if (!refused.isEmpty()) {
        ++m_refused;
        return;
    }
    ++m_good;
    for (const RawField &field : m_raw.fields()) {
        if (field.kind == RawField::Kind::Array || field.onRequest)
            continue;
        const QString key = sourceOf(field, m_raw, *m_format);
        const QString value
            = QString::fromUtf8(field.text.first(std::min(field.text.size(), mostText)));
        const auto known = std::ranges::find(m_fields, key, &SetupFound::key);
        if (known != m_fields.end())
            known->setValue(value);
        else if (m_fields.size() < mostFields)
            m_fields.append(
                SetupFound(key,
                           sanitisedName(field.key.isEmpty() ? QByteArray::number(field.column)
                                                             : field.key.toByteArray()),
                           value));
    }
}

void PortProbe::tell()
{
    if (!m_tell->isActive())
        m_tell->start(pace);
}

SetupLine PortProbe::line() const
{
    const Input::Status status = m_input ? m_input->status() : Input::Status{};
    SetupLine line;
    line.setPort(m_port);
    line.setState(stateName(status.state));
    if (status.error) {
        line.setError(status.error->message);
        line.setRemedy(status.error->remedy);
    }
    line.setBaud(m_baud);
    line.setBaudFound(m_baudFound);
    line.setFormat(m_format ? simpleFormatName(*m_format) : QString());
    line.setFormatFound(m_format.has_value());
    line.setBytes(m_bytes);
    line.setGood(m_good);
    line.setRefused(m_refused);
    line.setFields(m_fields);
    QList<SetupFrame> frames(m_frames.begin(), m_frames.end());
    if (frames.isEmpty() && !m_sample.isEmpty())
        frames.append(SetupFrame(0, printable(m_sample, mostText), QString()));
    line.setFrames(frames);
    return line;
}

} // namespace outpost
