// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

class QLabel;
class QWidget;

namespace outpost::ui {

// Words that may come from outside, shown as they are: a label or a tooltip that guesses whether it
// was given HTML would obey a sensor that says "<img …>". GUI thread.

/// A label that breaks its lines, and takes no text for HTML.
[[nodiscard]] QLabel *wrappedLabel(const QString &text = {}, QWidget *parent = nullptr);
/// For setToolTip() and Qt::ToolTipRole; of nothing nothing, so that none is shown.
[[nodiscard]] QString plainTip(const QString &text);
/// A path, a topic or a fingerprint that may go on in the next line where a person would break it,
/// and a long word without such a place anywhere. To be shown, not to be copied.
[[nodiscard]] QString breakable(const QString &text);

} // namespace outpost::ui
