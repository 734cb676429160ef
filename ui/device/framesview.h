// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/device/framelog.h"
#include "ui/device/rowview.h"

namespace outpost::ui {

/// What was made of a line's bytes: a frame a row, with its fate and the reading, or why there is
/// none; beneath it as it came.
class FramesView : public RowView
{
    Q_OBJECT

public:
    /// The log outlives it.
    FramesView(const FrameLog &log, const Theme &theme, QWidget *parent = nullptr);

    /// The log has something new.
    void refresh();
    /// All of the frame that is chosen, as text; empty where none is.
    [[nodiscard]] QString chosenText() const;

protected:
    void paintRow(QPainter &painter, const QRect &area, qint64 row) override;
    [[nodiscard]] int rowHeight() const override;
    [[nodiscard]] QString rowText(qint64 row) const override;

private:
    const FrameLog &m_log;
};

} // namespace outpost::ui
