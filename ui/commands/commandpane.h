// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/commands/callbook.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace outpost::ui {

class CommandForm;
class FlowLayout;
class Repeater;
class ResultPanel;
class SavedCalls;
class StatusMark;
class Theme;
struct SavedCall;

/// One command: what it does, who may call it and when, its form, and what came of the last call.
/// What is wrong is said before it is sent; what the agent has against a value is said beside it;
/// where the command wants it, a person is asked once more.
class CommandPane : public QWidget
{
    Q_OBJECT

public:
    struct Parts
    {
        Theme *theme = nullptr;
        CallBook *book = nullptr;
        SavedCalls *saved = nullptr;
        Repeater *repeater = nullptr;
    };

    explicit CommandPane(const Parts &parts, QWidget *parent = nullptr);

    /// Empty: none. What was filled in before comes back.
    void setCommand(const QString &name);
    [[nodiscard]] const QString &command() const { return m_name; }
    void setValues(const QJsonObject &values);
    /// As if its button was pressed.
    void callNow();
    /// Role, connection or configuration are others.
    void refresh();

    [[nodiscard]] CommandForm *form() const { return m_form; }
    [[nodiscard]] ResultPanel *result() const { return m_result; }

Q_SIGNALS:
    /// The command takes more than the session has.
    void roleWanted(outpost::Role role);
    /// It is to be seen.
    void resultWanted(QWidget *panel);
    void announced(const QString &text);

private:
    [[nodiscard]] QString whyNot(const CommandInfo &command) const;
    void ask(const CommandInfo &command, const QJsonObject &values, const QString &more,
             std::function<void()> then);
    void onCallChanged(const QString &name);
    void askName();
    void askRepeat();
    void restyle();

    Parts m_parts;
    QString m_name;
    QList<CommandParameter> m_parameters; ///< that the form has now
    QHash<QString, QJsonObject> m_filledIn; ///< by command
    QLabel *m_title;
    QLabel *m_description;
    StatusMark *m_requireMark;
    QLabel *m_require;
    QLabel *m_lockIcon;
    QLabel *m_locked;
    QPushButton *m_raise;
    CommandForm *m_form;
    QPushButton *m_call;
    QPushButton *m_save;
    QPushButton *m_repeat;
    ResultPanel *m_result;
};

} // namespace outpost::ui
