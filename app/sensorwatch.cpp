// SPDX-License-Identifier: GPL-3.0-or-later
#include "sensorwatch.h"

#include "base/isotime.h"
#include "io/inputfactory.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLockFile>
#include <QMetaEnum>

#include <cstdio>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype bytesInLine = 16;
constexpr qsizetype mostShown = 512; ///< of one frame

/// What a device says must not steer the terminal.
QString clean(const QString &text)
{
    QString result;
    for (const QChar c : text) {
        if (c.isPrint())
            result += c;
        else
            result += u"\\u%1"_s.arg(uint(c.unicode()), 4, 16, QLatin1Char('0'));
    }
    return result;
}

QString shownValue(const Value &value)
{
    if (const double *number = std::get_if<double>(&value))
        return QString::number(*number, 'g', 10);
    if (const qint64 *integer = std::get_if<qint64>(&value))
        return QString::number(*integer);
    if (const bool *boolean = std::get_if<bool>(&value))
        return *boolean ? u"true"_s : u"false"_s;
    return u'"' + clean(std::get<QString>(value)) + u'"';
}

QJsonValue jsonValue(const Value &value)
{
    return std::visit([](const auto &held) { return QJsonValue(held); }, value);
}

QString stateName(Input::State state)
{
    return QString::fromLatin1(QMetaEnum::fromType<Input::State>().valueToKey(int(state)))
        .toLower();
}

/// "7b 22 74 0a              {"t."
QString asInMonitor(QByteArrayView bytes)
{
    QString text;
    for (const char c : bytes)
        text += c >= 0x20 && c < 0x7f ? QLatin1Char(c) : QLatin1Char('.');
    return QString::fromLatin1(bytes.toByteArray().toHex(' ')).leftJustified(3 * bytesInLine + 1)
        + text;
}

} // namespace

Result<std::unique_ptr<SensorWatch>> SensorWatch::create(const SensorConfig &sensor, Clock &clock,
                                                         Options options)
{
    auto pipeline = SensorPipeline::create(sensor, clock);
    if (!pipeline)
        return pipeline.error();
    return std::unique_ptr<SensorWatch>(
        new SensorWatch(sensor, clock, std::move(options), *std::move(pipeline)));
}

SensorWatch::SensorWatch(const SensorConfig &sensor, Clock &clock, Options options,
                         std::unique_ptr<SensorPipeline> pipeline)
    : m_clock(clock)
    , m_options(std::move(options))
    , m_isBinary(sensor.format.kind == FormatConfig::Kind::Binary)
    , m_input(createInput(sensor, clock))
    , m_pipeline(std::move(pipeline))
{
    // Before the pipeline: bytes are shown, and then what becomes of them.
    connect(m_input.get(), &Input::bytesReceived, this, &SensorWatch::showBytes);
    connect(m_input.get(), &Input::interrupted, this,
            [this] { say(m_clock.now(), "status", {u"interrupted"_s}); });
    m_pipeline->attach(*m_input);
    connect(m_input.get(), &Input::statusChanged, this, &SensorWatch::onStatusChanged);
    if (m_options.rawOnly)
        return;
    m_pipeline->setFrameHook([this](QByteArrayView frame) {
        showFrame(frame);
        return false;
    });
    connect(m_pipeline.get(), &SensorPipeline::readingDecoded, this, &SensorWatch::showReading);
    connect(m_pipeline.get(), &SensorPipeline::refused, this, &SensorWatch::showRefusal);
}

void SensorWatch::start()
{
    m_started = m_clock.steady();
    m_input->start();
}

void SensorWatch::finish()
{
    m_input->disconnect(this);
    m_input->stop();
    showSummary();
}

void SensorWatch::onStatusChanged()
{
    const Input::Status &status = m_input->status();
    m_everRan = m_everRan || status.state == Input::State::Running
        || status.state == Input::State::Finished;
    const QString agent = status.error ? agentThatHasIt(*status.error) : QString();
    if (m_options.asJson) {
        QJsonObject object{{u"state"_s, stateName(status.state)}};
        if (!status.detail.isEmpty())
            object[u"detail"_s] = status.detail;
        if (status.error) {
            object[u"error"_s] = status.error->message;
            object[u"remedy"_s] = agent.isEmpty() ? status.error->remedy : agent;
        }
        sayJson(m_clock.now(), "status", object);
    } else {
        QStringList lines{stateName(status.state)};
        if (!status.detail.isEmpty())
            lines[0] += u": "_s + status.detail;
        if (status.error) {
            lines[0] += u": "_s + status.error->message;
            const QString remedy = agent.isEmpty() ? status.error->remedy : agent;
            if (!remedy.isEmpty())
                lines.append(remedy);
        }
        say(m_clock.now(), "status", lines);
    }
    if (status.state == Input::State::Finished)
        Q_EMIT ended();
}

QString SensorWatch::agentThatHasIt(const Error &error) const
{
    if (error.code != ErrorCode::Busy)
        return {};
    const QLockFile lock(m_options.stateDirectory + u"/agent.lock"_s);
    qint64 pid = 0;
    if (!lock.getLockInfo(&pid, nullptr, nullptr)
        || !error.message.contains(u"process %1)"_s.arg(pid)))
        return {};
    return u"The running agent has it: outpost status shows what it reads; stop it to try the "
           "sensor alone"_s;
}

void SensorWatch::showBytes(QByteArrayView bytes, Timestamp at) const
{
    if (m_options.asJson) {
        sayJson(at, "bytes",
                {{u"hex"_s, QString::fromLatin1(bytes.toByteArray().toHex())},
                 {u"text"_s, printable(bytes, bytes.size())}});
        return;
    }
    QStringList lines;
    for (qsizetype from = 0; from < bytes.size(); from += bytesInLine)
        lines.append(asInMonitor(bytes.sliced(from, std::min(bytesInLine, bytes.size() - from))));
    say(at, "bytes", lines);
}

QString SensorWatch::shown(QByteArrayView frame) const
{
    return m_isBinary ? hexadecimal(frame, mostShown) : printable(frame, mostShown);
}

void SensorWatch::showFrame(QByteArrayView frame) const
{
    if (m_options.asJson)
        sayJson(m_clock.now(), "frame",
                {{u"hex"_s, QString::fromLatin1(frame.toByteArray().toHex())},
                 {u"text"_s, printable(frame, frame.size())}});
    else
        say(m_clock.now(), "frame", {shown(frame)});
}

void SensorWatch::showReading(const Reading &reading) const
{
    if (m_options.asJson) {
        QJsonObject fields;
        QJsonObject units;
        for (const Field &field : reading.fields) {
            fields[field.name] = jsonValue(field.value);
            if (const QString unit = m_pipeline->unit(field.name); !unit.isEmpty())
                units[field.name] = unit;
        }
        sayJson(reading.time, "reading", {{u"fields"_s, fields}, {u"units"_s, units}});
        return;
    }
    QStringList fields;
    for (const Field &field : reading.fields) {
        const QString unit = m_pipeline->unit(field.name);
        fields.append(field.name + u' ' + shownValue(field.value)
                      + (unit.isEmpty() ? QString() : u' ' + clean(unit)));
    }
    say(reading.time, "reading", {fields.join(u", "_s)});
}

void SensorWatch::showRefusal(const Refusal &refusal, QByteArrayView bytes, Timestamp at) const
{
    if (m_options.asJson) {
        sayJson(at, "refused",
                {{u"reason"_s, QString(reasonName(refusal.reason))},
                 {u"detail"_s, refusal.text()},
                 {u"hex"_s, QString::fromLatin1(bytes.toByteArray().toHex())},
                 {u"text"_s, printable(bytes, bytes.size())}});
        return;
    }
    QStringList lines{clean(refusal.text())};
    if (!bytes.isEmpty())
        lines.append(shown(bytes));
    say(at, "refused", lines);
}

void SensorWatch::showSummary() const
{
    const LineStatistics statistics = m_pipeline->statistics();
    const double seconds = std::chrono::duration<double>(m_clock.steady() - m_started).count();
    QJsonObject reasons;
    QStringList texts;
    for (std::size_t i = 0; i < kRejectReasons; ++i) {
        if (statistics.rejects[i] == 0)
            continue;
        const QString reason = reasonName(RejectReason(i));
        reasons[reason] = qint64(statistics.rejects[i]);
        texts.append(u"%1 %2"_s.arg(reason).arg(statistics.rejects[i]));
    }
    if (m_options.asJson) {
        sayJson(m_clock.now(), "summary",
                {{u"seconds"_s, seconds},
                 {u"bytes"_s, qint64(statistics.bytes)},
                 {u"frames"_s, qint64(statistics.frames)},
                 {u"readings"_s, qint64(statistics.decoded)},
                 {u"ignored"_s, qint64(statistics.ignored)},
                 {u"refused"_s, qint64(statistics.rejected())},
                 {u"refusedBy"_s, reasons}});
        return;
    }
    QString refused = u"%1 refused"_s.arg(statistics.rejected());
    if (!texts.isEmpty())
        refused += u" ("_s + texts.join(u", "_s) + u')';
    say(m_clock.now(), "summary",
        {u"%1 bytes, %2 frames, %3 readings, %4, in %5 s"_s.arg(statistics.bytes)
             .arg(statistics.frames)
             .arg(statistics.decoded)
             .arg(refused)
             .arg(seconds, 0, 'f', 1)});
}

void SensorWatch::say(Timestamp at, const char *event, const QStringList &lines) const
{
    if (m_options.asJson) {
        sayJson(at, event, {{u"state"_s, lines.join(u' ')}});
        return;
    }
    // The time of day in milliseconds; who watches knows the day.
    const QByteArray time = formatIso(at).sliced(11, 12) + 'Z';
    const char *what = event;
    const char *when = time.constData();
    for (const QString &line : lines) {
        std::printf("%-13s  %-7s  %s\n", when, what, qUtf8Printable(line));
        when = "";
        what = "";
    }
    std::fflush(stdout);
}

void SensorWatch::sayJson(Timestamp at, const char *event, QJsonObject object) const
{
    object[u"event"_s] = QString::fromLatin1(event);
    object[u"time"_s] = QString::fromLatin1(formatIso(at));
    std::puts(QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

} // namespace outpost
