// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/bodydifference.h"

#include "base/isotime.h"
#include "base/recordlines.h"
#include "ui/history/bodytext.h"
#include "ui/history/jsontext.h"

#include <QHash>
#include <QLocale>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostLeaves = 5'000; ///< fields that are compared
constexpr int mostDepth = 64;
constexpr qsizetype mostValue = 200; ///< characters shown of one
constexpr qsizetype mostLines = 2'000; ///< that are compared one with each other

struct Leaf
{
    QString path;
    QString text;
    bool isNumber = false;
};

void collect(const JsonText &json, const JsonText::Node &node, const QString &path, int depth,
             QList<Leaf> &leaves)
{
    if (leaves.size() >= mostLeaves)
        return;
    if (!node.holdsOthers() || json.isEmpty(node) || depth >= mostDepth) {
        leaves.append({path, json.text(node, mostValue), node.kind == JsonText::Kind::Number});
        return;
    }
    qsizetype at = 0;
    int row = 0;
    while (at >= 0 && leaves.size() < mostLeaves) {
        for (const JsonText::Node &child : json.children(node, at, 200)) {
            QString own = u"[%1]"_s.arg(row++);
            if (node.kind == JsonText::Kind::Object)
                own = path.isEmpty() ? child.key : u'.' + child.key;
            collect(json, child, path + own, depth + 1, leaves);
        }
    }
}

/// The last object of an array of these; nothing where it is another thing.
std::optional<JsonText::Node> lastReading(const JsonText &json, int &count)
{
    if (json.root().kind != JsonText::Kind::Array)
        return std::nullopt;
    std::optional<JsonText::Node> last;
    qsizetype at = 0;
    while (at >= 0) {
        for (const JsonText::Node &child : json.children(json.root(), at, 200)) {
            last = child;
            ++count;
        }
    }
    return last && last->kind == JsonText::Kind::Object ? last : std::nullopt;
}

int decimals(const QString &number)
{
    const qsizetype point = number.indexOf(u'.');
    return point < 0 ? 0 : int(number.size() - point - 1);
}

QString signedNumber(double value, int digits)
{
    const QString text = QLocale().toString(std::abs(value), 'f', std::min(digits, 9));
    return (value < 0 ? u"\u2212"_s : u"+"_s) + text;
}

QString deltaOf(const Leaf &before, const Leaf &after)
{
    if (before.isNumber && after.isNumber) {
        const double difference = after.text.toDouble() - before.text.toDouble();
        const bool plain = !(before.text + after.text).contains(u'e', Qt::CaseInsensitive);
        return plain
            ? signedNumber(difference, std::max(decimals(before.text), decimals(after.text)))
            : QLocale().toString(difference, 'g', 6);
    }
    const auto from = parseIso(before.text.toLatin1());
    const auto to = parseIso(after.text.toLatin1());
    if (!from || !to)
        return {};
    return signedNumber(double((*to - *from).count()) / 1e6, 3) + u" s"_s;
}

void compareLeaves(const QList<Leaf> &before, const QList<Leaf> &after, BodyDifference &difference)
{
    QHash<QString, const Leaf *> known;
    for (const Leaf &leaf : before)
        known.insert(leaf.path, &leaf);
    for (const Leaf &leaf : after) {
        const Leaf *was = known.take(leaf.path);
        if (!was)
            difference.changes.append(
                {.what = FieldChange::What::Added, .path = leaf.path, .after = leaf.text});
        else if (was->text == leaf.text && was->isNumber == leaf.isNumber)
            ++difference.same;
        else
            difference.changes.append(
                {FieldChange::What::Changed, leaf.path, was->text, leaf.text, deltaOf(*was, leaf)});
    }
    for (const Leaf &leaf : before) {
        if (known.value(leaf.path) == &leaf)
            difference.changes.append(
                {.what = FieldChange::What::Removed, .path = leaf.path, .before = leaf.text});
    }
}

/// The longest common run of lines stays; the rest went, or came.
void compareLines(const QList<QByteArray> &before, const QList<QByteArray> &after,
                  BodyDifference &difference)
{
    qsizetype head = 0;
    while (head < before.size() && head < after.size() && before[head] == after[head])
        ++head;
    qsizetype tail = 0;
    while (tail < before.size() - head && tail < after.size() - head
           && before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
        ++tail;
    const qsizetype rows = before.size() - head - tail;
    const qsizetype columns = after.size() - head - tail;
    difference.same = int(head + tail);
    const auto went = [&](qsizetype row) {
        difference.changes.append(
            {.what = FieldChange::What::Removed,
             .path = BodyDifference::tr("line %1").arg(head + row + 1),
             .before = QString::fromUtf8(before[head + row]).left(mostValue)});
    };
    const auto came = [&](qsizetype column) {
        difference.changes.append(
            {.what = FieldChange::What::Added,
             .path = BodyDifference::tr("line %1").arg(head + column + 1),
             .after = QString::fromUtf8(after[head + column]).left(mostValue)});
    };
    if (rows > mostLines || columns > mostLines) {
        difference.complete = false;
        difference.note = BodyDifference::tr("%1 lines went and %2 came: too many to compare.")
                              .arg(rows)
                              .arg(columns);
        return;
    }
    std::vector<quint16> common(size_t((rows + 1) * (columns + 1)), 0);
    const auto at = [&](qsizetype row, qsizetype column) -> quint16 & {
        return common[size_t(row * (columns + 1) + column)];
    };
    for (qsizetype row = rows - 1; row >= 0; --row) {
        for (qsizetype column = columns - 1; column >= 0; --column)
            at(row, column) = before[head + row] == after[head + column]
                ? quint16(at(row + 1, column + 1) + 1)
                : std::max(at(row + 1, column), at(row, column + 1));
    }
    qsizetype row = 0;
    qsizetype column = 0;
    while (row < rows || column < columns) {
        if (row < rows && column < columns && before[head + row] == after[head + column]) {
            ++row;
            ++column;
            ++difference.same;
        } else if (column >= columns
                   || (row < rows && at(row + 1, column) >= at(row, column + 1))) {
            went(row++);
        } else {
            came(column++);
        }
    }
}

QList<Leaf> properties(const HistoryEntry &entry)
{
    QList<Leaf> leaves;
    for (const HistoryProperty &property : entry.properties()) {
        // That is another each time.
        if (property.name() != u"id")
            leaves.append({BodyDifference::tr("property %1").arg(property.name()),
                           property.value().left(mostValue)});
    }
    return leaves;
}

} // namespace

BodyDifference BodyDifference::between(const HistoryEntry &before, const HistoryEntry &after)
{
    BodyDifference difference = ofBodies(unpacked(before).bytes, unpacked(after).bytes);
    compareLeaves(properties(before), properties(after), difference);
    return difference;
}

BodyDifference BodyDifference::ofBodies(const QByteArray &before, const QByteArray &after)
{
    BodyDifference difference;
    const auto one = JsonText::parse(before);
    const auto other = JsonText::parse(after);
    if (one && other) {
        int countBefore = 0;
        int countAfter = 0;
        const auto lastBefore = lastReading(*one, countBefore);
        const auto lastAfter = lastReading(*other, countAfter);
        const bool batches = (lastBefore || one->root().kind == JsonText::Kind::Object)
            && (lastAfter || other->root().kind == JsonText::Kind::Object)
            && (lastBefore || lastAfter);
        QList<Leaf> leavesBefore;
        QList<Leaf> leavesAfter;
        collect(*one, batches && lastBefore ? *lastBefore : one->root(), {}, 0, leavesBefore);
        collect(*other, batches && lastAfter ? *lastAfter : other->root(), {}, 0, leavesAfter);
        compareLeaves(leavesBefore, leavesAfter, difference);
        difference.complete = std::max(leavesBefore.size(), leavesAfter.size()) < mostLeaves;
        if (batches)
            difference.note = tr("The last reading of each: of %1 before, of %2 now.")
                                  .arg(std::max(countBefore, 1))
                                  .arg(std::max(countAfter, 1));
        else if (!difference.complete)
            difference.note = tr("The first %1 fields.").arg(mostLeaves);
        return difference;
    }
    if (isBodyText(before) && isBodyText(after)) {
        compareLines(before.isEmpty() ? QList<QByteArray>() : before.split('\n'),
                     after.isEmpty() ? QList<QByteArray>() : after.split('\n'), difference);
        return difference;
    }
    if (before == after) {
        difference.same = 1;
        return difference;
    }
    qsizetype first = 0;
    while (first < before.size() && first < after.size() && before[first] == after[first])
        ++first;
    difference.changes.append(
        {FieldChange::What::Changed, tr("bytes"), tr("%n bytes", nullptr, int(before.size())),
         tr("%n bytes", nullptr, int(after.size())), tr("from byte %1 on").arg(first)});
    return difference;
}

} // namespace outpost::ui
