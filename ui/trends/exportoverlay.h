// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/overlay.h"

class QLineEdit;

namespace outpost::ui {

/// Asks where what is seen goes, and whether as numbers or as a picture.
class ExportOverlay : public Overlay
{
    Q_OBJECT

public:
    /// @p path is proposed.
    ExportOverlay(Theme &theme, QWidget *within, const QString &path);

Q_SIGNALS:
    void csvWanted(const QString &path);
    void pngWanted(const QString &path);

private:
    QLineEdit *m_path;
};

} // namespace outpost::ui
