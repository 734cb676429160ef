// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace outpost::ui {

class Theme;

/// What stands where there is nothing to show: says why in words, and what to do. Never an empty
/// page without a word.
class EmptyNote : public QWidget
{
    Q_OBJECT

public:
    EmptyNote(Theme &theme, const QString &iconName, QWidget *parent = nullptr);

    /// "No readings yet", and "They come with the first line that a sensor sends."
    void setText(const QString &title, const QString &detail);

private:
    void restyle();

    Theme &m_theme;
    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_title;
    QLabel *m_detail;
};

} // namespace outpost::ui
