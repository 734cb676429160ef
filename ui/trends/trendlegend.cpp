// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/trendlegend.h"

#include "ui/look/theme.h"
#include "ui/parts/kineticscroll.h"
#include "ui/trends/legendmodel.h"
#include "ui/trends/trendboard.h"

#include <QHeaderView>
#include <QScrollBar>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int mostRows = 8; ///< that it is as high as

} // namespace

TrendLegend::TrendLegend(const TrendBoard &board, Theme &theme, QWidget *parent)
    : QTableView(parent)
    , m_board(board)
    , m_theme(theme)
    , m_model(new LegendModel(board, theme, this))
{
    setModel(m_model);
    setSelectionMode(QAbstractItemView::NoSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    verticalHeader()->hide();
    horizontalHeader()->setSectionsClickable(false);
    horizontalHeader()->setHighlightSections(false);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Maximum);
    setAccessibleName(tr("Values of the lines"));
    makeKinetic(*this);
    connect(&theme, &Theme::changed, this, &TrendLegend::restyle);
    restyle();
}

void TrendLegend::restyle()
{
    const QFontMetrics metrics(m_theme.font(TextRole::Body));
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setMinimumSectionSize(metrics.height() + 6);
    verticalHeader()->setDefaultSectionSize(metrics.height() + 6);
    horizontalHeader()->setFont(m_theme.font(TextRole::Small));
    chooseColumns();
    updateGeometry();
}

void TrendLegend::linesChanged()
{
    m_model->reset();
    chooseColumns();
    updateGeometry();
}

void TrendLegend::refresh()
{
    if (std::exchange(m_cursors, m_board.hasCursors()) != m_board.hasCursors())
        chooseColumns();
    m_model->refresh();
}

void TrendLegend::chooseColumns()
{
    using enum LegendModel::Column;
    const int width = viewport()->width();
    const int each
        = QFontMetrics(m_theme.font(TextRole::Body)).horizontalAdvance(u"−00000.0 mbar"_s)
        + m_theme.space(4);
    const int name = std::min(each * 2, std::max(width / 3, each));
    int room = std::max(1, (width - name - each * 3 / 5) / std::max(each, 1));
    // In the order of who must stay longest.
    const QList<int> wanted = m_cursors ? QList<int>{AtA, AtB, Difference, Now, Mean, Least, Most}
                                        : QList<int>{Now, Mean, Least, Most};
    for (int column = Now; column < ColumnCount; ++column)
        setColumnHidden(column, true);
    for (const int column : wanted) {
        if (room-- <= 0)
            break;
        setColumnHidden(column, false);
        // The last value may be followed by how old it is.
        setColumnWidth(column, column == Now && room > 0 ? each * 8 / 5 : each);
    }
    horizontalHeader()->setSectionResizeMode(Name, QHeaderView::Stretch);
}

void TrendLegend::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    chooseColumns();
}

QSize TrendLegend::sizeHint() const
{
    const int rows = std::clamp(m_model->rowCount(), 1, mostRows);
    return {400,
            horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize()
                + 2 * frameWidth() + 2};
}

} // namespace outpost::ui
