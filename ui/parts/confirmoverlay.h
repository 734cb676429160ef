// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/parts/overlay.h"

#include <functional>

namespace outpost::ui {

/// Asks once more before something is done, or tells something that has to be read.
class ConfirmOverlay : public Overlay
{
    Q_OBJECT

public:
    struct Question
    {
        QString title; ///< "Restart the device?"
        QString text; ///< what will happen
        QString confirm; ///< what doing it is called: "Restart", never "OK"
        bool danger = false; ///< it can't be taken back: the focus is on Cancel
    };

    /// Open when it comes back. @p confirmed is called once, or not at all.
    static ConfirmOverlay *ask(Theme &theme, QWidget *within, const Question &question,
                               std::function<void()> confirmed);
    /// A message with a single button to close it.
    static ConfirmOverlay *tell(Theme &theme, QWidget *within, const QString &title,
                                const QString &text);

private:
    using Overlay::Overlay;
    void setText(const QString &title, const QString &text);
};

} // namespace outpost::ui
