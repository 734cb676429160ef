// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/recordrow.h"

#include "store/history/bytes.h"
#include "store/history/deflate.h"

#include <algorithm>

namespace outpost::RecordRow {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype packFrom = 256; ///< bytes; below this compressing gains little
constexpr qsizetype mostBody = 64 * 1024 * 1024; ///< unpacked; no row claims more
constexpr qsizetype mostText = 16 * 1024; ///< bytes of a body that are searched

QByteArray propertyBytes(const HistoryRecord &record)
{
    ByteWriter writer;
    for (const auto &[name, value] : record.properties) {
        writer.sized(name.toUtf8());
        writer.sized(value.toUtf8());
    }
    return writer.data();
}

/// The beginning of a body that is text; nothing of one that is not.
QString bodyText(const QByteArray &body)
{
    QByteArrayView view = QByteArrayView(body).first(std::min(body.size(), mostText));
    // Not in the middle of a character.
    if (view.size() < body.size()) {
        while (!view.isEmpty() && (quint8(view.back()) & 0xc0) == 0x80)
            view.chop(1);
        if (!view.isEmpty() && quint8(view.back()) >= 0xc0)
            view.chop(1);
    }
    if (view.contains('\0') || !view.isValidUtf8())
        return {};
    return QString::fromUtf8(view);
}

} // namespace

void bind(Statement &statement, const HistoryRecord &record, qint64 subject)
{
    const auto packed = record.body.size() >= packFrom ? deflated(record.body, 6) : std::nullopt;
    statement.bind(record.id.value)
        .bind(int(record.kind))
        .bind(int(record.direction))
        .bind(int(record.state))
        .bind(subject)
        .bind(record.title)
        .bind(propertyBytes(record))
        .bind(packed ? qint64(record.body.size()) : qint64(0))
        .bind(packed ? *packed : record.body);
}

HistoryRecord read(const Statement &row)
{
    HistoryRecord record{
        .id = {row.integer(0)},
        .time = RecordId{row.integer(0)}.time(),
        .direction = RecordDirection(row.integer(2)),
        .kind = RecordKind(row.integer(1)),
        .state = RecordState(row.integer(3)),
        .subject = row.text(4),
        .title = row.text(5),
        .body = row.blob(8),
    };
    const QByteArray properties = row.blob(6);
    ByteReader reader(properties);
    while (!reader.atEnd()) {
        const QByteArrayView name = reader.sized();
        const QByteArrayView value = reader.sized();
        if (!reader.failed())
            record.properties.emplace_back(QString::fromUtf8(name), QString::fromUtf8(value));
    }
    if (const qint64 size = row.integer(7); size > 0)
        record.body = inflated(record.body, std::min(size, mostBody)).value_or(QByteArray());
    return record;
}

QString words(const HistoryRecord &record, qint64 subject)
{
    SearchWords words;
    words.addMark("k"_L1, int(record.kind));
    words.addMark("d"_L1, int(record.direction));
    words.addMark("s"_L1, subject);
    words.add(text(record));
    return words.text();
}

QString text(const HistoryRecord &record)
{
    QString all = record.title + u'\n' + record.subject;
    for (const auto &[name, value] : record.properties)
        all += u'\n' + name + u'=' + value;
    all += u'\n' + bodyText(record.body);
    return folded(all);
}

} // namespace outpost::RecordRow
