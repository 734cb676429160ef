// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractScrollArea>

namespace outpost::ui {

class Theme;

/// A view of rows that come at the end and go at the front, many a second: it paints those that are
/// seen, and nothing more, stays with the newest while it is at the end, and with what is looked at
/// while it is not. A row can be chosen by a finger, a mouse or the keyboard.
class RowView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    RowView(const Theme &theme, QWidget *parent = nullptr);

    /// Rows came or went; painted once, however often this is called. @p forgotten counts those
    /// that ever went at the front.
    void setRows(qint64 forgotten, qint64 count);
    [[nodiscard]] qint64 count() const { return m_count; }
    /// Of those that are there; -1: none is chosen.
    [[nodiscard]] qint64 chosen() const;
    void choose(qint64 row);
    [[nodiscard]] bool followsEnd() const { return m_follows; }
    void followEnd();

Q_SIGNALS:
    void chosenChanged();
    void followsEndChanged(bool follows);

protected:
    /// In the viewport's coordinates.
    virtual void paintRow(QPainter &painter, const QRect &area, qint64 row) = 0;
    [[nodiscard]] virtual int rowHeight() const = 0;
    /// For whoever can't see it: of the row that is chosen, or else of the last.
    [[nodiscard]] virtual QString rowText(qint64 row) const = 0;
    [[nodiscard]] const Theme &theme() const { return m_theme; }

    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void scrollContentsBy(int dx, int dy) override;

private:
    void updateRange();
    void ensureVisible(qint64 row);
    void describe();

    const Theme &m_theme;
    qint64 m_forgotten = 0;
    qint64 m_count = 0;
    qint64 m_chosen = -1; ///< counted from the first row that ever was
    bool m_follows = true;
    bool m_updating = false;
};

} // namespace outpost::ui
