// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/jsontreemodel.h"
#include "ui/parts/plaintext.h"

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype mostShown = 200; ///< characters of a value
constexpr qsizetype mostCopied = 1024LL * 1024;

} // namespace

JsonTreeModel::JsonTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
{
}

JsonTreeModel::~JsonTreeModel() = default;

void JsonTreeModel::setText(const JsonText &text)
{
    beginResetModel();
    m_text = text;
    m_root = std::make_unique<Item>();
    m_root->node = text.root();
    endResetModel();
}

void JsonTreeModel::clear()
{
    beginResetModel();
    m_root.reset();
    m_text.reset();
    endResetModel();
}

JsonTreeModel::Item *JsonTreeModel::itemOf(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<Item *>(index.internalPointer()) : m_root.get();
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const Item *item = itemOf(parent);
    if (!item || row < 0 || row >= int(item->children.size()) || column < 0
        || column >= ColumnCount)
        return {};
    return createIndex(row, column, item->children[size_t(row)].get());
}

QModelIndex JsonTreeModel::parent(const QModelIndex &child) const
{
    const Item *item = child.isValid() ? itemOf(child)->parent : nullptr;
    if (!item || item == m_root.get())
        return {};
    return createIndex(item->row, 0, item);
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    const Item *item = itemOf(parent);
    return item && parent.column() <= 0 ? int(item->children.size()) : 0;
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool JsonTreeModel::hasChildren(const QModelIndex &parent) const
{
    const Item *item = itemOf(parent);
    return item && parent.column() <= 0 && !m_text->isEmpty(item->node);
}

bool JsonTreeModel::canFetchMore(const QModelIndex &parent) const
{
    const Item *item = itemOf(parent);
    return item && parent.column() <= 0 && item->node.holdsOthers() && item->next >= 0
        && !m_text->isEmpty(item->node);
}

void JsonTreeModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    Item *item = itemOf(parent);
    std::vector<JsonText::Node> nodes = m_text->children(item->node, item->next, atOnce);
    if (nodes.empty())
        return;
    const int first = int(item->children.size());
    beginInsertRows(parent, first, first + int(nodes.size()) - 1);
    for (JsonText::Node &node : nodes) {
        auto child = std::make_unique<Item>();
        child->node = std::move(node);
        child->parent = item;
        child->row = int(item->children.size());
        item->children.push_back(std::move(child));
    }
    endInsertRows();
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const Item &item = *itemOf(index);
    switch (role) {
    case Qt::DisplayRole:
        if (index.column() == ValueColumn)
            return valueText(item);
        return item.parent->node.kind == JsonText::Kind::Object ? item.node.key.left(mostShown)
                                                                : u"[%1]"_s.arg(item.row);
    case Qt::ToolTipRole:
        return plainTip(index.column() == ValueColumn ? m_text->text(item.node, 4 * mostShown)
                                                      : item.node.key.left(4 * mostShown));
    case Qt::DecorationRole:
        if (index.column() != ValueColumn || m_chartIcon.isNull() || field(item).isEmpty())
            return {};
        return m_chartIcon;
    case ValueRole:
        return m_text->text(item.node, mostCopied);
    case FieldRole:
        return field(item);
    default:
        return {};
    }
}

QString JsonTreeModel::valueText(const Item &item) const
{
    switch (item.node.kind) {
    case JsonText::Kind::Object:
        return m_text->isEmpty(item.node) ? u"{ }"_s : u"{ … }"_s;
    case JsonText::Kind::Array:
        return m_text->isEmpty(item.node) ? u"[ ]"_s : u"[ … ]"_s;
    default:
        return m_text->text(item.node, mostShown).simplified();
    }
}

/// A reading is flat: an object, or one in the array that a batch is.
QString JsonTreeModel::field(const Item &item) const
{
    const bool counts
        = item.node.kind == JsonText::Kind::Number || item.node.kind == JsonText::Kind::Bool;
    const bool inReading = item.parent == m_root.get()
        || (item.parent->parent == m_root.get() && m_root->node.kind == JsonText::Kind::Array);
    if (!counts || !inReading || item.parent->node.kind != JsonText::Kind::Object)
        return {};
    return item.node.key;
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : tr("Value");
}

} // namespace outpost::ui
