// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractSlider>

namespace outpost::ui {

class Theme;

/// The place in time of what the history shows, beside it: the newest at the top, the oldest at the
/// bottom. A drag, a press or a key goes elsewhere. GUI thread; the theme outlives it.
class TimeScrubber : public QAbstractSlider
{
    Q_OBJECT

public:
    explicit TimeScrubber(Theme &theme, QWidget *parent = nullptr);

    /// What it spans, microseconds since 1970.
    void setExtent(qint64 oldest, qint64 newest);
    /// Where we are; nothing moves while somebody drags.
    void setPlace(qint64 time);

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void timeWanted(qint64 time);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    [[nodiscard]] QRect handle() const;
    [[nodiscard]] int valueAt(int y) const;
    [[nodiscard]] qint64 timeOf(int value) const;
    void tell();

    Theme &m_theme;
    qint64 m_oldest = 0;
    qint64 m_newest = 0;
};

} // namespace outpost::ui
