// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/twintable.h"

#include "ui/device/wording.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <map>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using wording::spoken;

namespace {

const QString root = u"outpost"_s; ///< the device's own component in the twin

/// What the sides have of one path.
struct Cells
{
    QString file;
    QString desired;
    QString inForce;
    QString reported;
    QString who;
    QString said; ///< what the acknowledgement says where it is none
    bool waits = false;
};
using Table = std::map<QString, Cells>;

QJsonObject objectOf(const QString &json)
{
    return QJsonDocument::fromJson(json.toUtf8()).object();
}

QString textOf(const QJsonValue &value)
{
    if (value.isString())
        return value.toString();
    if (value.isUndefined())
        return {};
    const QString array
        = QString::fromUtf8(QJsonDocument(QJsonArray{value}).toJson(QJsonDocument::Compact));
    return array.mid(1, array.size() - 2);
}

QString textOf(const QVariant &value)
{
    return textOf(QJsonValue::fromVariant(value));
}

/// Calls @p take for each leaf below @p value.
template <typename Take> void eachLeaf(const QString &path, const QJsonValue &value, Take take)
{
    const QJsonObject object = value.toObject();
    if (object.isEmpty()) {
        take(path, value);
        return;
    }
    for (auto it = object.begin(); it != object.end(); ++it) {
        // Plug and Play marks a component so.
        if (it.key() != u"__t")
            eachLeaf(path.isEmpty() ? it.key() : path + u'.' + it.key(), *it, take);
    }
}

bool isAcknowledgement(const QJsonValue &value)
{
    const QJsonObject object = value.toObject();
    return object[u"ac"].isDouble() && object.contains(u"av");
}

/// An acknowledgement's value stands where it was desired.
void takeReported(Table &table, const QJsonObject &document)
{
    for (auto top = document.begin(); top != document.end(); ++top) {
        if (top.key() != root) {
            eachLeaf(top.key(), *top, [&](const QString &path, const QJsonValue &value) {
                table[path].reported = textOf(value);
            });
            continue;
        }
        const QJsonObject own = top->toObject();
        for (auto it = own.begin(); it != own.end(); ++it) {
            const QString path = root + u'.' + it.key();
            // What the file says stands beside it anyway.
            if (it.key() == u"__t" || it.key() == u"file")
                continue;
            const bool acknowledges = isAcknowledgement(*it);
            const QJsonObject object = it->toObject();
            if (acknowledges && object[u"ac"].toInt() >= 400)
                table[path].said = object[u"ad"].toString();
            if (acknowledges && !object.contains(u"value"))
                continue;
            eachLeaf(path, acknowledges ? object[u"value"] : *it,
                     [&](const QString &leaf, const QJsonValue &value) {
                         table[leaf].reported = textOf(value);
                     });
        }
    }
}

bool covers(const QString &group, const QString &path)
{
    return path == group || path.startsWith(group + u'.');
}

/// Why what is desired under @p path is not in force; empty where nothing is refused.
QString refusalOf(const QString &path, const QList<TwinRefusal> &refused)
{
    if (refused.isEmpty())
        return {};
    for (const TwinRefusal &refusal : refused) {
        if (covers(root + u'.' + refusal.name(), path))
            return spoken(QT_TRANSLATE_NOOP("Device", "refused: %1")).arg(refusal.reason());
    }
    // All of it is taken, or nothing.
    return spoken(QT_TRANSLATE_NOOP("Device", "not applied because of %1: %2"))
        .arg(refused.constFirst().name(), refused.constFirst().reason());
}

TwinRow rowOf(const QString &path, const Cells &cells, const QList<TwinRefusal> &refused)
{
    TwinRow row{.path = path,
                .name = path.section(u'.', -1),
                .file = cells.file,
                .desired = cells.desired,
                .inForce = cells.inForce,
                .reported = cells.reported,
                .who = cells.who};
    const bool own = covers(root, path);
    if (own && !cells.desired.isEmpty() && cells.who != u"twin") {
        row.note = refusalOf(path, refused);
        row.severity = row.note.isEmpty() ? Severity::Normal : Severity::Warning;
    }
    if (row.note.isEmpty() && !cells.said.isEmpty()) {
        row.note = spoken(QT_TRANSLATE_NOOP("Device", "refused: %1")).arg(cells.said);
        row.severity = Severity::Warning;
    }
    if (row.note.isEmpty() && !cells.who.isEmpty() && cells.who != u"file") {
        row.severity = Severity::Info;
        row.note = spoken(QT_TRANSLATE_NOOP("Device", "set by %1")).arg(whoText(cells.who));
    } else if (row.note.isEmpty() && !own && !cells.desired.isEmpty() && !cells.reported.isEmpty()
               && cells.desired != cells.reported) {
        row.severity = Severity::Info;
        row.note = spoken(QT_TRANSLATE_NOOP("Device", "desired and reported differ"));
    }
    if (cells.waits) {
        row.severity = std::max(row.severity, Severity::Info);
        const QString waits = spoken(QT_TRANSLATE_NOOP("Device", "waits to be reported"));
        row.note = row.note.isEmpty() ? waits : row.note + u"; "_s + waits;
    }
    return row;
}

} // namespace

std::vector<TwinRow> twinRows(const TwinState &state, size_t most)
{
    Table table;
    const QList<TwinSetting> settings = state.settings();
    for (const TwinSetting &setting : settings) {
        Cells &cells = table[root + u'.' + setting.name()];
        cells.file = textOf(setting.file());
        cells.inForce = textOf(setting.value());
        cells.who = setting.source();
    }
    eachLeaf({}, objectOf(state.desired().json()),
             [&](const QString &path, const QJsonValue &value) {
                 if (!path.isEmpty())
                     table[path].desired = textOf(value);
             });
    takeReported(table, objectOf(state.reported().json()));
    const QJsonObject waiting = objectOf(state.waiting());
    for (auto it = waiting.begin(); it != waiting.end(); ++it) {
        const QString group = root + u'.' + it.key();
        bool found = false;
        for (auto at = table.lower_bound(group); at != table.end() && covers(group, at->first);
             ++at)
            found = at->second.waits = true;
        if (!found && it.key() != u"__t")
            table[group].waits = true;
    }
    const QList<TwinRefusal> refused = state.refused();
    for (const TwinRefusal &refusal : refused) {
        const QString group = root + u'.' + refusal.name();
        const auto at = table.lower_bound(group);
        if (at == table.end() || !covers(group, at->first))
            table[group].said = refusal.reason();
    }

    std::vector<TwinRow> rows;
    QString group;
    for (const auto &[path, cells] : table) {
        if (rows.size() + 2 > most)
            break;
        const qsizetype dot = path.lastIndexOf(u'.');
        const QString parent = dot < 0 ? QString() : path.left(dot);
        if (parent != group && !parent.isEmpty())
            rows.push_back(
                {.isGroup = true, .path = parent, .name = QString(parent).replace(u'.', u" › "_s)});
        group = parent;
        rows.push_back(rowOf(path, cells, refused));
    }
    return rows;
}

std::vector<TwinRow> differing(const std::vector<TwinRow> &rows)
{
    std::vector<TwinRow> some;
    const TwinRow *group = nullptr;
    for (const TwinRow &row : rows) {
        if (row.isGroup) {
            group = &row;
        } else if (row.differs()) {
            if (group && row.path.startsWith(group->path + u'.'))
                some.push_back(*std::exchange(group, nullptr));
            some.push_back(row);
        }
    }
    return some;
}

QString whoText(const QString &who)
{
    if (who == u"file")
        return spoken(QT_TRANSLATE_NOOP("Device", "the file"));
    if (who == u"twin")
        return spoken(QT_TRANSLATE_NOOP("Device", "the twin"));
    if (who == u"command")
        return spoken(QT_TRANSLATE_NOOP("Device", "a command"));
    if (who == u"transaction")
        return spoken(QT_TRANSLATE_NOOP("Device", "a transaction"));
    return who;
}

QString indented(const QString &json)
{
    return QString::fromUtf8(QJsonDocument(objectOf(json)).toJson(QJsonDocument::Indented));
}

} // namespace outpost::ui
