// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/historyrows.h"

#include "agent/micros.h"
#include "base/recordlines.h"

#include <QJsonDocument>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostTitle = 300; ///< characters of a row
constexpr qsizetype mostPreview = 160; ///< characters
constexpr qsizetype mostBody = 512LL * 1024; ///< bytes of one body
constexpr qsizetype mostOfPage = 1024LL * 1024; ///< bytes of bodies and properties
constexpr qsizetype mostProperties = 64LL * 1024; ///< characters of one record's
constexpr size_t mostReadings = 100; ///< of a line

std::optional<Timestamp> timestamp(qint64 time)
{
    return time > 0 ? std::optional(Timestamp(std::chrono::microseconds(time))) : std::nullopt;
}

/// The beginning of a text on one line; nothing of a body that is none.
QString preview(const QByteArray &body)
{
    QByteArrayView begin = QByteArrayView(body).first(std::min(body.size(), 4 * mostPreview));
    // Not in the middle of a character.
    for (int i = 0; i < 3 && begin.size() < body.size() && !begin.isValidUtf8(); ++i)
        begin.chop(1);
    if (!isBodyText(begin))
        return {};
    return QString::fromUtf8(begin).simplified().left(mostPreview);
}

QString text(const Fields &fields)
{
    QStringList parts;
    for (const Field &field : fields) {
        const auto *own = std::get_if<QString>(&field.value);
        const QString value = own
            ? own->left(mostPreview)
            : std::visit([](const auto &one) { return QVariant(one); }, field.value).toString();
        parts.append(field.name + u" = "_s + value);
    }
    return parts.join(u", "_s).left(mostTitle);
}

} // namespace

std::optional<RecordQuery> recordQuery(const HistoryFilter &filter, bool newestFirst, qint64 after,
                                       int limit)
{
    RecordQuery query{.from = timestamp(filter.from()),
                      .to = timestamp(filter.to()),
                      .subject = filter.subject().left(256),
                      .text = filter.text().left(1024),
                      .newestFirst = newestFirst,
                      .limit = std::clamp(limit, 1, 1000)};
    for (const QString &name : filter.kinds()) {
        if (const auto kind = recordKind(name); kind && !query.kinds.contains(*kind))
            query.kinds.append(*kind);
    }
    for (const QString &name : filter.states()) {
        if (const auto state = recordState(name); state && !query.states.contains(*state))
            query.states.append(*state);
    }
    const bool nothing = (query.kinds.isEmpty() && !filter.kinds().isEmpty())
        || (query.states.isEmpty() && !filter.states().isEmpty());
    if (nothing)
        return std::nullopt;
    using enum RecordDirection;
    for (const RecordDirection direction : {In, Out, Local}) {
        if (filter.direction() == recordName(direction))
            query.direction = direction;
    }
    if (!filter.direction().isEmpty() && !query.direction)
        return std::nullopt;
    if (after > 0)
        query.after = RecordId{after};
    return query;
}

HistoryRow historyRow(const HistoryRecord &record)
{
    HistoryRow row;
    row.setId(record.id.value);
    row.setTime(micros(record.time));
    row.setKind(recordName(record.kind));
    row.setDirection(recordName(record.direction));
    row.setState(recordName(record.state));
    row.setSubject(record.subject.left(mostTitle));
    row.setTitle(record.title.left(mostTitle));
    row.setPreview(preview(record.body));
    row.setSize(record.body.size());
    return row;
}

HistoryRows historyRows(const RecordPage &page)
{
    QList<HistoryRow> rows;
    rows.reserve(qsizetype(page.records.size()));
    for (const HistoryRecord &record : page.records)
        rows.append(historyRow(record));
    return HistoryRows(rows, page.next ? page.next->value : 0,
                       page.next ? micros(page.next->time()) : 0);
}

HistoryEntry historyEntry(const HistoryRecord &record)
{
    QList<HistoryProperty> properties;
    qsizetype size = 0;
    bool cut = record.body.size() > mostBody;
    for (const auto &[name, value] : record.properties) {
        size += name.size() + value.size();
        cut = cut || size > mostProperties;
        if (size <= mostProperties)
            properties.append(HistoryProperty(name, value));
    }
    return HistoryEntry(historyRow(record), properties, record.body.left(mostBody), cut);
}

HistoryEntries historyEntries(const RecordPage &page)
{
    QList<HistoryEntry> entries;
    std::optional<RecordId> next = page.next;
    qsizetype size = 0;
    for (const HistoryRecord &record : page.records) {
        for (const auto &[name, value] : record.properties)
            size += 2 * (name.size() + value.size());
        size += record.body.size() + 512;
        if (size > mostOfPage && !entries.isEmpty()) {
            next = RecordId{entries.constLast().row().id()};
            break;
        }
        entries.append(historyEntry(record));
    }
    return HistoryEntries(entries, next ? next->value : 0, next ? micros(next->time()) : 0);
}

LinePieces linePieces(const std::vector<HistoryRecord> &refused,
                      const std::vector<Reading> &readings, Timestamp time)
{
    QList<LinePiece> pieces;
    for (const HistoryRecord &record : refused)
        pieces.append(
            LinePiece(micros(record.time), true, record.title.left(mostTitle), record.body));
    std::vector<const Reading *> nearest;
    for (const Reading &reading : readings)
        nearest.push_back(&reading);
    const auto distance
        = [time](const Reading *reading) { return std::chrono::abs(reading->time - time); };
    const size_t count = std::min(nearest.size(), mostReadings);
    std::ranges::partial_sort(nearest, nearest.begin() + qsizetype(count), {}, distance);
    nearest.resize(count);
    for (const Reading *reading : nearest)
        pieces.append(LinePiece(micros(reading->time), false, text(reading->fields), {}));
    std::ranges::stable_sort(pieces, {}, &LinePiece::time);
    return LinePieces(pieces);
}

} // namespace outpost
