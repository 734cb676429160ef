// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/commands/savedcalls.h"

#include <QWidget>

class QHBoxLayout;
class QPushButton;
class QScrollArea;

namespace outpost::ui {

class CommandsClient;
class Theme;

/// The saved calls as large buttons in a row that a finger moves. Pressing one calls it; while they
/// are being arranged, it offers what can be done with it. Hidden where there are none.
class SavedStrip : public QWidget
{
    Q_OBJECT

public:
    SavedStrip(Theme &theme, SavedCalls &calls, CommandsClient &client, QWidget *parent = nullptr);

Q_SIGNALS:
    void wanted(const outpost::ui::SavedCall &call);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    /// What a button is made of.
    struct Face
    {
        QString label;
        QString about;
        bool may = false;
        bool isArranging = false;

        friend bool operator==(const Face &, const Face &) = default;
    };

    /// Where they are not what they should be: what a finger is on must not be made anew for
    /// nothing.
    void rebuild();
    [[nodiscard]] QList<Face> faces() const;
    void restyle();
    void arrange(int index);

    Theme &m_theme;
    SavedCalls &m_calls;
    CommandsClient &m_client;
    QScrollArea *m_scroll;
    QHBoxLayout *m_row;
    QPushButton *m_edit;
    QList<QPushButton *> m_buttons;
    QList<Face> m_faces;
};

} // namespace outpost::ui
