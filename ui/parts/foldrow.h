// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/look/colours.h"

#include <QAbstractButton>
#include <QList>

#include <utility>

class QGridLayout;
class QLabel;

namespace outpost::ui {

class StatusMark;
class Theme;

/// What a FoldRow says.
struct FoldContent
{
    Severity severity = Severity::Unknown;
    QString title;
    QString right; ///< beside the title: a state, a time
    QString line; ///< beneath it
    QString error; ///< what is wrong; shown folded too
    QString remedy; ///< what to do about it
    QList<std::pair<QString, QString>> details; ///< by name; unfolded alone

    friend bool operator==(const FoldContent &, const FoldContent &) = default;
};

/// One thing of a list, with a mark at its left and a line in words; a tap, Space or Return unfolds
/// its details. Rows that are joined have a line from mark to mark, as steps of a way. Its texts
/// wrap, so it fits wherever it is put.
class FoldRow : public QAbstractButton
{
    Q_OBJECT

public:
    explicit FoldRow(Theme &theme, QWidget *parent = nullptr);

    void setContent(const FoldContent &content);
    [[nodiscard]] const FoldContent &content() const { return m_content; }
    /// Whether a line comes from above, and goes on below.
    void setJoined(bool above, bool below);
    [[nodiscard]] bool isUnfolded() const { return isChecked(); }

    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void restyle();
    void fold(bool unfolded);
    void fillDetails();

    Theme &m_theme;
    FoldContent m_content;
    StatusMark *m_mark;
    QLabel *m_title;
    QLabel *m_right;
    QLabel *m_line;
    QLabel *m_error;
    QLabel *m_remedy;
    QWidget *m_details;
    QGridLayout *m_grid;
    bool m_above = false;
    bool m_below = false;
};

} // namespace outpost::ui
