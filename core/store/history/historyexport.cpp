// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/historyexport.h"

#include "base/isotime.h"
#include "base/recordlines.h"

#include <QIODevice>
#include <QJsonArray>
#include <QJsonDocument>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

using Format = HistoryExportOptions::Format;

constexpr int recordsAtOnce = 500;
constexpr int readingsAtOnce = 4'000;

QByteArray json(const QJsonValue &value)
{
    const QByteArray array = QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact);
    return array.sliced(1, array.size() - 2);
}

QJsonValue jsonValue(const Value &value)
{
    return std::visit([](const auto &one) { return QJsonValue(one); }, value);
}

QByteArray csvValue(const Value &value)
{
    const auto *text = std::get_if<QString>(&value);
    return text ? csvCell(text->toUtf8()) : json(jsonValue(value));
}

RecordLine line(const HistoryRecord &record)
{
    return {.time = record.time,
            .direction = recordName(record.direction),
            .kind = recordName(record.kind),
            .state = recordName(record.state),
            .subject = record.subject,
            .title = record.title,
            .properties = record.properties,
            .body = record.body};
}

QByteArray lines(const Reading &reading, Format format)
{
    const QByteArray time = formatIso(reading.time);
    QByteArray text;
    if (format == Format::Csv) {
        const QByteArray begin = time + ',' + csvCell(reading.sensor.toUtf8()) + ',';
        for (const Field &field : reading.fields)
            text += begin + csvCell(field.name.toUtf8()) + ',' + csvValue(field.value) + "\r\n";
        return text;
    }
    text = "{\"time\":\"" + time + "\",\"sensor\":" + json(reading.sensor) + ",\"values\":{";
    bool isFirst = true;
    for (const Field &field : reading.fields) {
        text += (isFirst ? "" : ",") + json(field.name) + ':' + json(jsonValue(field.value));
        isFirst = false;
    }
    return text + "}}\n";
}

Result<void> put(QIODevice &out, const QByteArray &bytes)
{
    qsizetype done = 0;
    while (done < bytes.size()) {
        const qint64 taken = out.write(bytes.constData() + done, bytes.size() - done);
        if (taken <= 0)
            return Error{ErrorCode::Io,
                         u"The export could not be written: %1"_s.arg(out.errorString()),
                         u"Look at the space and the rights where it should go"_s};
        done += taken;
    }
    return {};
}

} // namespace

Result<std::unique_ptr<HistoryExport>> HistoryExport::open(const QString &file,
                                                           HistoryExportOptions options)
{
    auto reader = HistoryReader::open(file);
    if (!reader)
        return reader.error();
    options.records.newestFirst = false;
    options.records.limit = recordsAtOnce;
    options.records.after.reset();
    return std::unique_ptr<HistoryExport>(
        new HistoryExport(std::move(*reader), std::move(options)));
}

Result<bool> HistoryExport::step(QIODevice &out)
{
    if (!m_begun)
        return begin(out);
    return m_options.content == HistoryExportOptions::Content::Records ? stepRecords(out)
                                                                       : stepReadings(out);
}

Result<bool> HistoryExport::begin(QIODevice &out)
{
    m_begun = true;
    const bool records = m_options.content == HistoryExportOptions::Content::Records;
    if (!records) {
        auto sensors = m_options.sensors.isEmpty() ? m_reader->sensors() : m_options.sensors;
        if (!sensors)
            return sensors.error();
        m_sensors = std::move(*sensors);
    }
    if (m_options.format == Format::Csv) {
        const QByteArray names
            = records ? recordCsvNames() : QByteArray("time,sensor,field,value\r\n");
        if (const auto done = put(out, names); !done)
            return done.error();
    }
    return true;
}

Result<bool> HistoryExport::stepRecords(QIODevice &out)
{
    // A step a call: what reads it may want to breathe in between.
    const auto page = m_reader->records(m_options.records, [] { return true; });
    if (!page)
        return page.error();
    for (const HistoryRecord &record : page->records) {
        const bool csv = m_options.format == Format::Csv;
        const auto done
            = put(out, csv ? recordCsvLine(line(record)) : recordJsonLine(line(record)));
        if (!done)
            return done.error();
    }
    m_written += qint64(page->records.size());
    m_options.records.after = page->next;
    return page->next.has_value();
}

Result<bool> HistoryExport::stepReadings(QIODevice &out)
{
    if (m_sensors.isEmpty())
        return false;
    const auto page = m_reader->readings({.sensor = m_sensors.first(),
                                          .from = m_options.from,
                                          .to = m_options.to,
                                          .after = m_after,
                                          .limit = readingsAtOnce},
                                         [] { return true; });
    if (!page)
        return page.error();
    QByteArray text;
    for (const Reading &reading : page->readings)
        text += lines(reading, m_options.format);
    if (const auto done = put(out, text); !done)
        return done.error();
    m_written += qint64(page->readings.size());
    m_damaged += page->damagedBlocks;
    m_after = page->next;
    if (!m_after)
        m_sensors.removeFirst();
    return !m_sensors.isEmpty();
}

} // namespace outpost
