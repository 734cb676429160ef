// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/batcher.h"

#include "base/gzip.h"
#include "base/logging.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// For the topic and the system properties that are added on the way ($.mid, $.ctime, …).
constexpr qsizetype kSystemBytes = 2048;

/// Percent-encoding makes three bytes of one at most.
qsizetype encodedSize(const QString &text)
{
    return 3 * text.toUtf8().size();
}

} // namespace

Batcher::Batcher(const SensorConfig &sensor, Clock &clock, Sink sink)
    : m_config(sensor.batch)
    , m_sink(std::move(sink))
    , m_timer(clock.createTimer())
{
    m_template.sensor = sensor.name;
    m_template.component = sensor.name;
    m_template.contentType = sensor.batch.contentType;
    m_template.contentEncoding = u"utf-8"_s;
    m_template.properties = {{u"sensor"_s, sensor.name}, {u"schema"_s, u"1"_s}};
    for (const auto &property : sensor.properties) {
        // A key may come once only, and receivers rely on ours.
        const bool taken = std::ranges::any_of(m_template.properties, [&](const auto &other) {
            return other.first == property.first;
        });
        if (!taken)
            m_template.properties.push_back(property);
    }
    m_most = kMostMessageBytes - kSystemBytes;
    for (const auto &[key, value] : m_template.properties)
        m_most -= encodedSize(key) + encodedSize(value) + 2;
    m_most = std::max<qsizetype>(m_most, 0);
    QObject::connect(m_timer.get(), &Timer::timeout, m_timer.get(), [this] { close(); });
}

bool Batcher::add(const Reading &reading)
{
    const qsizetype limit = std::min<qsizetype>(m_config.bytes, m_most);
    m_writer.append(reading);
    if (m_writer.size() > limit && m_writer.readings() > 1) {
        m_writer.removeLast();
        close();
        m_writer.append(reading);
    }
    // Alone it may be larger than the user wants a batch to be, but not than what the hub takes.
    if (m_writer.size() > m_most) {
        m_writer.removeLast();
        return false;
    }
    if (m_writer.readings() == 1) {
        m_created = reading.time;
        if (m_config.age.count() > 0)
            m_timer->start(m_config.age);
    }
    return true;
}

void Batcher::settle()
{
    if (m_writer.readings() > 0
        && (m_config.age.count() <= 0 || m_writer.readings() >= m_config.count))
        close();
}

void Batcher::flush()
{
    close();
}

void Batcher::configure(const BatchConfig &config)
{
    close();
    m_config = config;
    m_template.contentType = config.contentType;
}

void Batcher::close()
{
    m_timer->stop();
    if (m_writer.readings() == 0)
        return;
    const int readings = m_writer.readings();
    send(m_writer.take(), readings, m_created);
}

void Batcher::give(const QList<QByteArray> &readings, Timestamp created)
{
    QByteArrayList batch;
    qsizetype size = 2;
    const auto leave = [&] {
        if (!batch.isEmpty())
            send(batch.size() == 1 ? batch.first() : '[' + batch.join(',') + ']', int(batch.size()),
                 created);
        batch.clear();
        size = 2;
    };
    for (const QByteArray &reading : readings) {
        if (size + reading.size() + 1 > std::min<qsizetype>(m_config.bytes, m_most)
            || batch.size() >= m_config.count)
            leave();
        size += reading.size() + 1;
        batch.append(reading);
    }
    leave();
}

void Batcher::send(QByteArray body, int readings, Timestamp created)
{
    Message message = m_template;
    message.created = created;
    message.readings = readings;
    message.body = std::move(body);
    if (m_config.gzip) {
        if (auto compressed = gzip(message.body)) {
            message.body = std::move(*compressed);
            message.contentEncoding = u"gzip"_s;
        } else {
            qCWarning(lcTelemetry).noquote()
                << "sensor" << message.sensor << compressed.error().text();
        }
    }
    m_sink(std::move(message));
}

} // namespace outpost
