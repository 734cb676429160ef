// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/live/agentsession.h"
#include "ui/parts/overlay.h"

#include <QPointer>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace outpost::ui {

class Keypad;

/// Which role this screen has, which it may have, and the PIN for it where it takes one. The agent
/// judges; this asks, counts down what it makes us wait, and says why not.
class RoleNote : public Overlay
{
    Q_OBJECT

public:
    /// With @p wanted it asks for that role at once.
    RoleNote(AgentSession &session, Theme &theme, QWidget *within,
             std::optional<Role> wanted = std::nullopt);

Q_SIGNALS:
    /// It was raised or lowered, by this.
    void changed(outpost::Role role);
    /// The PIN has letters: the field that has the focus wants a keyboard.
    void keyboardWanted();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void choose(Role role);
    void showChoices();
    void askPin();
    void send();
    void lower();
    void onRaised(const QString &error);
    void onSession();
    void onAgent();
    void refreshWait();
    void say(const QString &text);

    AgentSession &m_session;
    std::unique_ptr<Timer> m_tick;
    QLabel *m_now;
    QLabel *m_trouble;
    QWidget *m_choices;
    QLineEdit *m_pin;
    Keypad *m_keypad;
    QPushButton *m_letters;
    QBoxLayout *m_sides; ///< the words and the field, and the keypad below or beside them
    QPointer<AgentV1Replica> m_agent;
    std::optional<Role> m_wanted; ///< the one that is asked for
    bool m_asking = false; ///< the answer is not there yet
    bool m_waits = false; ///< after wrong PINs
};

} // namespace outpost::ui
