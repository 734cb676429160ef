// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/exportwriter.h"

#include "base/recordlines.h"

namespace outpost::ui {

namespace {

RecordLine line(const HistoryEntry &entry)
{
    const HistoryRow row = entry.row();
    RecordLine line{.time = Timestamp(std::chrono::microseconds(row.time())),
                    .direction = row.direction(),
                    .kind = row.kind(),
                    .state = row.state(),
                    .subject = row.subject(),
                    .title = row.title(),
                    .body = entry.body()};
    for (const HistoryProperty &property : entry.properties())
        line.properties.emplace_back(property.name(), property.value());
    return line;
}

} // namespace

void ExportWriter::begin(quint64 run, const QString &path, bool csv)
{
    m_csv = csv;
    m_file = std::make_unique<QSaveFile>(path);
    if (!m_file->open(QIODevice::WriteOnly) || (csv && !put(recordCsvNames()))) {
        fail(run);
        return;
    }
    Q_EMIT taken(run, 0);
}

void ExportWriter::add(quint64 run, const HistoryEntries &page)
{
    if (!m_file)
        return;
    for (const HistoryEntry &entry : page.entries()) {
        if (!put(m_csv ? recordCsvLine(line(entry)) : recordJsonLine(line(entry)))) {
            fail(run);
            return;
        }
    }
    Q_EMIT taken(run, page.entries().size());
}

void ExportWriter::commit(quint64 run)
{
    if (!m_file)
        return;
    if (!m_file->commit()) {
        fail(run);
        return;
    }
    m_file.reset();
    Q_EMIT finished(run, {});
}

void ExportWriter::discard()
{
    m_file.reset(); // a QSaveFile that is not committed leaves nothing
}

void ExportWriter::fail(quint64 run)
{
    const QString error
        = tr("%1 could not be written: %2").arg(m_file->fileName(), m_file->errorString());
    m_file.reset();
    Q_EMIT finished(run, error);
}

bool ExportWriter::put(const QByteArray &bytes)
{
    return m_file->write(bytes) == bytes.size();
}

} // namespace outpost::ui
