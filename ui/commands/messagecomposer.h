// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/role.h"
#include "ui/commands/messagetemplates.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;
class QVBoxLayout;

namespace outpost::ui {

class ChoiceButtons;
class CommandsClient;
class LiveReadings;
class StatusMark;
class Theme;

/// Where a person writes a message: body, what it is, the properties of its topic, and templates.
/// Says all the while whether it can be sent; sending needs a technician's role.
class MessageComposer : public QWidget
{
    Q_OBJECT

public:
    struct Parts
    {
        Theme *theme = nullptr;
        CommandsClient *client = nullptr;
        MessageTemplates *templates = nullptr;
        const LiveReadings *readings = nullptr;
    };

    explicit MessageComposer(const Parts &parts, QWidget *parent = nullptr);

    [[nodiscard]] MessageDraft draft() const;
    void setDraft(const MessageDraft &draft);
    /// As if its button was pressed.
    void send();

Q_SIGNALS:
    void announced(const QString &text);
    void roleWanted(outpost::Role role);

private:
    struct Property
    {
        QWidget *row;
        QLineEdit *name;
        QLineEdit *value;
    };

    void addTop(QVBoxLayout &layout);
    void addBody(QVBoxLayout &layout);
    void addProperty(const QString &name, const QString &value);
    [[nodiscard]] MessageDraft::Filling filling() const;
    void check();
    void refreshRole();
    void fillTemplates();
    void askTemplateName();
    void onTaken(const QString &id, const QString &error);

    Parts m_parts;
    QComboBox *m_list;
    QPushButton *m_forget;
    ChoiceButtons *m_format;
    QPlainTextEdit *m_body;
    StatusMark *m_mark;
    QLabel *m_verdict;
    QLineEdit *m_contentType;
    QLineEdit *m_contentEncoding;
    QVBoxLayout *m_rows;
    QPushButton *m_send;
    QLabel *m_answer;
    QList<Property> m_properties;
    QString m_sendId;
    MessageDraft::Format m_lastFormat = MessageDraft::Format::Json;
    QTimer m_soon; ///< for a check: not with each letter of a long body
};

} // namespace outpost::ui
