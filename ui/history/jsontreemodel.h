// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/history/jsontext.h"

#include <QAbstractItemModel>
#include <QIcon>

#include <memory>
#include <vector>

namespace outpost::ui {

/// A JSON text as a tree of names and values. Branches are taken apart when they are opened, and
/// long ones a part at a time, so that a large body costs what is seen of it. GUI thread.
class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column {
        NameColumn,
        ValueColumn,
        ColumnCount,
    };
    enum Role {
        ValueRole = Qt::UserRole, ///< the whole value, to be copied
        FieldRole, ///< of a number or truth that readings have: its field; empty otherwise
    };
    static constexpr int atOnce = 200; ///< values of a branch

    explicit JsonTreeModel(QObject *parent = nullptr);
    ~JsonTreeModel() override;

    void setText(const JsonText &text);
    void clear();
    /// Beside values that have a field: they lead to a chart. A null one where they don't.
    void setChartIcon(const QIcon &icon) { m_chartIcon = icon; }

    [[nodiscard]] QModelIndex index(int row, int column,
                                    const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;

private:
    struct Item
    {
        JsonText::Node node;
        Item *parent = nullptr;
        int row = 0;
        std::vector<std::unique_ptr<Item>> children;
        qsizetype next = 0; ///< where the children go on; -1: all are there
    };

    [[nodiscard]] Item *itemOf(const QModelIndex &index) const;
    [[nodiscard]] QString valueText(const Item &item) const;
    [[nodiscard]] QString field(const Item &item) const;

    std::optional<JsonText> m_text;
    std::unique_ptr<Item> m_root;
    QIcon m_chartIcon;
};

} // namespace outpost::ui
