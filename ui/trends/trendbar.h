// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QAction;
class QComboBox;
class QHBoxLayout;
class QMenu;
class QToolButton;

namespace outpost::ui {

class Theme;

/// The buttons of the trends page: as many as there is room for, the others in a menu; and how long
/// a stretch of time is seen, as buttons or as a list. GUI thread.
class TrendBar : public QWidget
{
    Q_OBJECT

public:
    explicit TrendBar(Theme &theme, QWidget *parent = nullptr);

    /// What comes first stays longest where it is narrow.
    void add(QAction *action, const QString &iconName);
    /// Another icon and word for it.
    void setLook(QAction *action, const QString &iconName, const QString &text);
    /// So long a stretch is seen; none of the buttons where it is another.
    void setLength(qint64 length);
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    /// Of the present, microseconds.
    void lengthChosen(qint64 length);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    struct Entry
    {
        QAction *action;
        QString iconName;
        QToolButton *button;
    };

    void restyle();
    void arrange();
    [[nodiscard]] int longestName() const; ///< of the lengths, pixels

    Theme &m_theme;
    QHBoxLayout *m_layout;
    QComboBox *m_lengths;
    QList<QToolButton *> m_lengthButtons;
    QList<Entry> m_entries;
    QToolButton *m_more;
    QMenu *m_menu;
    qint64 m_length = 0;
};

} // namespace outpost::ui
