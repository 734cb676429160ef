// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/twinmodel.h"
#include "ui/parts/plaintext.h"

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

void TwinModel::setState(const TwinState &state)
{
    m_rows = twinRows(state);
    update();
}

void TwinModel::setOnlyDifferences(bool only)
{
    m_onlyDifferences = only;
    update();
}

void TwinModel::update()
{
    std::vector<TwinRow> shown = m_onlyDifferences ? differing(m_rows) : m_rows;
    const bool same = std::ranges::equal(shown, m_shown, {}, &TwinRow::path, &TwinRow::path);
    if (!same)
        beginResetModel();
    m_shown = std::move(shown);
    if (!same)
        endResetModel();
    else if (!m_shown.empty())
        Q_EMIT dataChanged(index(0), index(int(m_shown.size()) - 1));
}

int TwinModel::differences() const
{
    return int(std::ranges::count_if(m_rows, &TwinRow::differs));
}

QString TwinModel::text(const TwinRow &row) const
{
    if (row.isGroup)
        return row.name;
    QStringList lines{row.path};
    const auto add = [&lines](const QString &caption, const QString &value) {
        if (!value.isEmpty())
            lines.append(u"%1: %2"_s.arg(caption, value));
    };
    add(tr("File"), row.file);
    add(tr("Desired"), row.desired);
    add(tr("In force"), row.inForce);
    add(tr("Reported"), row.reported);
    add(tr("By"), whoText(row.who));
    if (!row.note.isEmpty())
        lines.append(row.note);
    return lines.join(u'\n');
}

QString TwinModel::allText() const
{
    QString text;
    for (const TwinRow &row : m_shown) {
        if (!row.isGroup)
            text += QStringList{row.path,     row.file, row.desired, row.inForce,
                                row.reported, row.who,  row.note}
                        .join(u'\t')
                + u'\n';
    }
    return text;
}

int TwinModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

QVariant TwinModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || size_t(index.row()) >= m_shown.size())
        return {};
    const TwinRow &row = m_shown[size_t(index.row())];
    switch (role) {
    case Qt::DisplayRole:
        return row.name;
    case Qt::AccessibleTextRole:
    case Qt::ToolTipRole:
        return plainTip(text(row));
    default:
        return {};
    }
}

Qt::ItemFlags TwinModel::flags(const QModelIndex &index) const
{
    if (!index.isValid() || size_t(index.row()) >= m_shown.size())
        return {};
    return m_shown[size_t(index.row())].isGroup ? Qt::ItemIsEnabled
                                                : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

} // namespace outpost::ui
