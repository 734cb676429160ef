// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/overlay.h"

#include <functional>

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace outpost::ui {

/// Something that the palette can do.
struct PaletteEntry
{
    QString text; ///< "Export the visible range as CSV"
    QString hint; ///< where it belongs, or its keys: "Trends", "Ctrl+2"
    QString iconName;
    std::function<void()> run;
};

/// Everything that can be done, by its name: a few letters are enough. Ctrl+K, or the magnifying
/// glass on the strip.
class Palette : public Overlay
{
    Q_OBJECT

public:
    Palette(Theme &theme, QWidget *within, QList<PaletteEntry> entries);

    /// The texts that are listed now, the best first.
    [[nodiscard]] QStringList listed() const;

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void refresh(const QString &typed);
    void run(int row);
    void move(int by);

    QList<PaletteEntry> m_entries;
    QLineEdit *m_field;
    QListView *m_list;
    QStandardItemModel *m_model;
    bool m_ran = false; ///< one press may be told twice, as a click and as an activation
};

} // namespace outpost::ui
