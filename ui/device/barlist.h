// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

namespace outpost::ui {

class Theme;

/// How often each of several things was, the most frequent first: a word, a bar and the number.
class BarList : public QWidget
{
    Q_OBJECT

public:
    struct Bar
    {
        QString text;
        qint64 count = 0;

        friend bool operator==(const Bar &, const Bar &) = default;
    };

    explicit BarList(const Theme &theme, QWidget *parent = nullptr);

    void setBars(QList<Bar> bars);
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    [[nodiscard]] int rowHeight() const;

    const Theme &m_theme;
    QList<Bar> m_bars;
};

} // namespace outpost::ui
