// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/history/historyreader.h"

class QIODevice;

namespace outpost {

/// What an export holds, and how it is written.
struct HistoryExportOptions
{
    enum class Content {
        Records, ///< what happened
        Readings, ///< what sensors said
    };
    enum class Format {
        Csv, ///< RFC 4180, with a line of names first
        JsonLines, ///< an object a line
    };

    Content content = Content::Records;
    Format format = Format::JsonLines;
    RecordQuery records; ///< which records; oldest first, `after` and `limit` are ignored
    QStringList sensors; ///< of which the readings; empty: all
    Timestamp from = Timestamp::min(); ///< of readings, included
    Timestamp to = Timestamp::max(); ///< of readings, not included
};

/// Writes a history of any size to a file or a terminal, a part at a time and in little memory;
/// the agent may go on writing meanwhile. Works on the thread that made it, and may block it.
///
/// Records as CSV: time,direction,kind,state,subject,title,properties,body,encoding; the properties
/// as a JSON object, a body that is no text in base64 with the encoding "base64". Records as JSON:
/// the same names, "body" a text, or "bodyBase64". Readings as CSV: time,sensor,field,value, a line
/// a value; as JSON: {"time":…,"sensor":…,"values":{…}}.
class HistoryExport
{
public:
    /// Errors as HistoryReader::open().
    [[nodiscard]] static Result<std::unique_ptr<HistoryExport>> open(const QString &file,
                                                                     HistoryExportOptions options);

    /// Writes the next part. False where all is written; Io where @p out does not take it.
    [[nodiscard]] Result<bool> step(QIODevice &out);

    /// Records or readings written so far.
    [[nodiscard]] qint64 written() const { return m_written; }
    /// Blocks of readings that are damaged and were left out so far.
    [[nodiscard]] qint64 damagedBlocks() const { return m_damaged; }

private:
    HistoryExport(std::unique_ptr<HistoryReader> reader, HistoryExportOptions options)
        : m_reader(std::move(reader))
        , m_options(std::move(options))
    {
    }

    Result<bool> begin(QIODevice &out);
    Result<bool> stepRecords(QIODevice &out);
    Result<bool> stepReadings(QIODevice &out);

    std::unique_ptr<HistoryReader> m_reader;
    HistoryExportOptions m_options;
    bool m_begun = false;
    QStringList m_sensors; ///< still to be written, the first of them in part
    std::optional<BlockKey> m_after; ///< of that one
    qint64 m_written = 0;
    qint64 m_damaged = 0;
};

} // namespace outpost
