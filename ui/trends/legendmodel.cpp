// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/legendmodel.h"

#include "ui/look/theme.h"
#include "ui/parts/plaintext.h"
#include "ui/parts/spoken.h"
#include "ui/trends/trendboard.h"
#include "ui/trends/trendcurve.h"
#include "ui/trends/trendtext.h"

#include <QPainter>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A piece of the line as the plot draws it.
QPixmap swatch(const CurveStyle &style)
{
    constexpr int width = 26;
    constexpr int height = 14;
    QPixmap pixmap(width, height);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    const TrendCurve::Dash &dash = TrendCurve::dashOf(style);
    const int drawn = dash.isUnbroken() ? width : int(dash.drawn);
    const int left = int(dash.left);
    for (int x = 0; x < width; x += drawn + left)
        painter.fillRect(x, height / 2 - 2, std::min(drawn, width - x), style.thick ? 4 : 3,
                         style.colour);
    return pixmap;
}

} // namespace

QString fieldText(const FieldKey &key)
{
    return key.sensor + u'.' + key.field;
}

CurveStyle styleOf(const TrendBoard &board, int row, const Theme &theme)
{
    const TrendBoard::Line &line = board.lines()[size_t(row)];
    const bool contrast = theme.scheme() == Scheme::HighContrast;
    return {.colour = theme.colours().series[size_t(line.colour) % theme.colours().series.size()],
            .dash = contrast ? line.colour % 4 : 0,
            .thick = contrast,
            .truth = line.truth};
}

LegendModel::LegendModel(const TrendBoard &board, const Theme &theme, QObject *parent)
    : QAbstractTableModel(parent)
    , m_board(board)
    , m_theme(theme)
{
}

void LegendModel::reset()
{
    beginResetModel();
    m_rows = int(m_board.lines().size());
    endResetModel();
}

void LegendModel::refresh()
{
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0, Now), index(m_rows - 1, Most), {Qt::DisplayRole});
}

int LegendModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

int LegendModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(ColumnCount);
}

double LegendModel::axisSize(int row) const
{
    for (const PlannedAxis &axis : m_board.axes()) {
        if (axis.series.contains(row))
            return axis.range.size();
    }
    return 0;
}

QString LegendModel::text(int row, Column column) const
{
    const TrendBoard::Line &line = m_board.lines()[size_t(row)];
    const double size = axisSize(row);
    const auto value = [&](std::optional<double> number) {
        if (!number)
            return u"–"_s;
        if (line.truth && (*number == 0 || *number == 1))
            return *number == 1 ? tr("on") : tr("off");
        return valueText(*number, size);
    };
    const auto withUnit = [&](std::optional<double> number) {
        const QString said = value(number);
        return line.unit.isEmpty() || !number || line.truth ? said
                                                            : u"%1 %2"_s.arg(said, line.unit);
    };
    const auto at = [&](int cursor) {
        const auto found = m_board.valueAt(line, cursor);
        return found ? std::optional(found->value) : std::nullopt;
    };
    const WindowStatistics &seen = line.series.statistics();
    const auto ofWindow
        = [&](double number) { return seen.count > 0 ? std::optional(number) : std::nullopt; };
    switch (column) {
    case Name:
        return fieldText(line.series.key());
    case Now: {
        const auto last = m_board.lastOf(line);
        const QString said = withUnit(last ? std::optional(last->value) : std::nullopt);
        const qint64 silent = m_board.silentFor(line);
        return silent == 0
            ? said
            : tr("%1, %2 ago").arg(said, spokenAge(std::chrono::microseconds(silent)));
    }
    case AtA:
        return withUnit(at(0));
    case AtB:
        return withUnit(at(1));
    case Difference: {
        const auto a = at(0);
        const auto b = at(1);
        if (!a || !b)
            return u"–"_s;
        return (*b > *a ? u"+"_s : QString()) + valueText(*b - *a, size);
    }
    case Least:
        return value(ofWindow(seen.least));
    case Mean:
        return line.truth && seen.count > 0 ? valueText(seen.mean(), 1)
                                            : value(ofWindow(seen.mean()));
    case Most:
        return value(ofWindow(seen.most));
    case ColumnCount:
        break;
    }
    return {};
}

QVariant LegendModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= int(m_board.lines().size()))
        return {};
    const auto column = Column(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(index.row(), column);
    case Qt::ToolTipRole:
        return plainTip(text(index.row(), column));
    case Qt::AccessibleTextRole:
        return u"%1 %2"_s.arg(headerData(column, Qt::Horizontal, Qt::DisplayRole).toString(),
                              text(index.row(), column));
    case Qt::DecorationRole:
        return column == Name ? QVariant(swatch(styleOf(m_board, index.row(), m_theme)))
                              : QVariant();
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment(
            column == Name ? Qt::AlignLeft | Qt::AlignVCenter : Qt::AlignRight | Qt::AlignVCenter));
    case Qt::ForegroundRole:
        if (column == Now && m_board.silentFor(m_board.lines()[size_t(index.row())]) > 0)
            return m_theme.colours().muted;
        return column == Name || column == Now ? QVariant() : QVariant(m_theme.colours().muted);
    default:
        return {};
    }
}

QVariant LegendModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(Qt::Alignment(section == Name
                                                     ? Qt::AlignLeft | Qt::AlignVCenter
                                                     : Qt::AlignRight | Qt::AlignVCenter));
    if (role != Qt::DisplayRole)
        return {};
    switch (Column(section)) {
    case Name:
        return tr("Line");
    case Now:
        return tr("Now");
    case AtA:
        return tr("At A");
    case AtB:
        return tr("At B");
    case Difference:
        return tr("B − A");
    case Least:
        return tr("Least");
    case Mean:
        return tr("Mean");
    case Most:
        return tr("Most");
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace outpost::ui
