// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QButtonGroup;

namespace outpost::ui {

class Theme;

/// One of a few, each a button of its own; none is chosen until somebody does. Arrow keys go
/// through them, as in any group of buttons.
class ChoiceButtons : public QWidget
{
    Q_OBJECT

public:
    /// Values with the words that stand for them.
    ChoiceButtons(Theme &theme, const QList<std::pair<QString, QString>> &choices,
                  const QString &accessibleName, QWidget *parent = nullptr);

    /// Empty: none.
    [[nodiscard]] QString value() const;
    void setValue(const QString &value);

Q_SIGNALS:
    void changed();

private:
    QButtonGroup *m_group;
    QStringList m_values;
};

} // namespace outpost::ui
