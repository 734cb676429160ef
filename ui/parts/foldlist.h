// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/foldrow.h"

#include <QList>
#include <QScrollArea>

class QVBoxLayout;

namespace outpost::ui {

/// FoldRows beneath each other, in a frame that scrolls by finger, wheel and keyboard. What is set
/// anew keeps what is unfolded, and changes only what is different. GUI thread.
class FoldList : public QScrollArea
{
    Q_OBJECT

public:
    /// @p joined: they are steps of one way.
    FoldList(Theme &theme, bool joined, QWidget *parent = nullptr);

    void setContents(const QList<FoldContent> &contents);
    [[nodiscard]] const QList<FoldRow *> &rows() const { return m_rows; }
    /// Above the rows and what stands there already, and scrolled with them.
    void addOnTop(QWidget *widget);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Theme &m_theme;
    const bool m_joined;
    QVBoxLayout *m_layout;
    QWidget *m_frame;
    QVBoxLayout *m_tile;
    QList<FoldRow *> m_rows;
};

} // namespace outpost::ui
