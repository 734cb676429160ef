// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/device/linelog.h"
#include "ui/device/rowview.h"

namespace outpost::ui {

/// The bytes of a line as they came: time, direction, hex and text side by side, or lines of text.
/// It has as many bytes a row as there is room for.
class BytesView : public RowView
{
    Q_OBJECT

public:
    /// The log outlives it.
    BytesView(LineLog &log, const Theme &theme, QWidget *parent = nullptr);

    void setForm(LineLog::Form form);
    /// The log has something new.
    void refresh();

protected:
    void paintRow(QPainter &painter, const QRect &area, qint64 row) override;
    [[nodiscard]] int rowHeight() const override;
    [[nodiscard]] QString rowText(qint64 row) const override;
    void resizeEvent(QResizeEvent *event) override;

private:
    [[nodiscard]] int bytesThatFit() const;
    void restyle();

    LineLog &m_log;
    QFont m_font;
    int m_advance = 8; ///< of a character
    int m_timeWidth = 0;
};

} // namespace outpost::ui
