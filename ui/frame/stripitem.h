// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/frame/stripwords.h"

#include <QAbstractButton>

namespace outpost::ui {

class Theme;

/// One thing on the strip: its mark or icon, and as many words as there is room for. Pressing it
/// tells more.
class StripItem : public QAbstractButton
{
    Q_OBJECT

public:
    enum class Length {
        Full,
        Brief,
        Mark, ///< the mark or icon alone
        Hidden,
    };

    /// With an @p iconName the icon stands beside the words.
    StripItem(Theme &theme, const QString &iconName, QWidget *parent);

    void setWord(const Word &word);
    [[nodiscard]] const Word &word() const { return m_word; }
    void setLength(Length length);
    [[nodiscard]] Length length() const { return m_length; }
    [[nodiscard]] int widthAt(Length length) const;
    /// Shows its mark also while all is well.
    void setAlwaysMarked(bool marked) { m_alwaysMarked = marked; }
    /// Digits that change each second must not move what stands beside them.
    void setSteady(bool steady) { m_steady = steady; }

    [[nodiscard]] QSize sizeHint() const override;

Q_SIGNALS:
    void widthChanged();

protected:
    void paintEvent(QPaintEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;

private:
    [[nodiscard]] QString shown(Length length) const;
    [[nodiscard]] QFont wordFont() const;
    [[nodiscard]] bool hasMark() const;

    Theme &m_theme;
    QString m_iconName;
    Word m_word;
    Length m_length = Length::Full;
    bool m_alwaysMarked = false;
    bool m_steady = false;
};

} // namespace outpost::ui
