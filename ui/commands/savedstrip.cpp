// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/savedstrip.h"

#include "ui/commands/commandsclient.h"
#include "ui/commands/parametercheck.h"
#include "ui/look/theme.h"
#include "ui/parts/kineticscroll.h"
#include "ui/parts/overlay.h"
#include "ui/parts/plaintext.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

SavedStrip::SavedStrip(Theme &theme, SavedCalls &calls, CommandsClient &client, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_calls(calls)
    , m_client(client)
    , m_scroll(new QScrollArea(this))
    , m_edit(new QPushButton(tr("Arrange"), this))
{
    auto *inside = new QWidget;
    inside->setProperty("look", u"page"_s);
    m_row = new QHBoxLayout(inside);
    m_row->setContentsMargins(0, 0, 0, 0);
    m_row->addStretch(1);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    m_scroll->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->setWidget(inside);
    makeKinetic(*m_scroll);
    m_edit->setProperty("look", u"flat"_s);
    m_edit->setCheckable(true);
    auto *layout = new QHBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_scroll, 1);
    layout->addWidget(m_edit);
    connect(m_edit, &QPushButton::toggled, this, [this](bool on) {
        m_edit->setText(on ? tr("Finished") : tr("Arrange"));
        rebuild();
    });
    connect(&calls, &SavedCalls::changed, this, &SavedStrip::rebuild);
    connect(&client, &CommandsClient::commandsChanged, this, &SavedStrip::rebuild);
    connect(&client.session(), &AgentSession::sessionStateChanged, this, &SavedStrip::rebuild);
    connect(&client.session(), &AgentSession::stateChanged, this, &SavedStrip::rebuild);
    connect(&theme, &Theme::changed, this, &SavedStrip::restyle);
    restyle();
}

void SavedStrip::restyle()
{
    m_row->setSpacing(m_theme.space(2));
    m_scroll->setFixedHeight(m_theme.commandTarget() + 2);
    m_faces.clear(); // icons of other colours
    rebuild();
}

QList<SavedStrip::Face> SavedStrip::faces() const
{
    QList<Face> faces;
    const QList<SavedCall> &calls = m_calls.calls();
    for (const SavedCall &call : calls) {
        const CommandInfo *command = m_client.find(call.command);
        const QString values
            = command ? ParameterCheck::spoken(command->parameters(), call.parameters) : QString();
        const QString what = values.isEmpty() ? call.command : call.command + u": "_s + values;
        faces.append({.label = call.label,
                      .about = !command && m_client.isKnown()
                          ? tr("%1: this device has no such command").arg(what)
                          : what,
                      .may = command && m_client.mayCall(*command),
                      .isArranging = m_edit->isChecked()});
    }
    return faces;
}

void SavedStrip::rebuild()
{
    const QList<Face> faces = this->faces();
    setVisible(!faces.isEmpty());
    if (std::exchange(m_faces, faces) == faces)
        return;
    for (QPushButton *button : std::exchange(m_buttons, {})) {
        m_row->removeWidget(button);
        button->hide();
        button->deleteLater();
    }
    for (int i = 0; i < faces.size(); ++i) {
        const Face &face = faces[i];
        auto *button = new QPushButton(face.label, this);
        button->setProperty("look", u"command"_s);
        button->setToolTip(plainTip(face.about));
        button->setAccessibleName(face.isArranging ? tr("Arrange %1").arg(face.label) : face.label);
        button->setAccessibleDescription(face.about);
        if (face.isArranging)
            button->setIcon(m_theme.icon(u"edit"_s));
        else if (!face.may)
            button->setIcon(m_theme.icon(u"lock"_s));
        button->setEnabled(face.isArranging || face.may);
        button->installEventFilter(this);
        connect(button, &QPushButton::clicked, this, [this, i, isArranging = face.isArranging] {
            if (isArranging)
                arrange(i);
            else
                Q_EMIT wanted(m_calls.calls()[i]);
        });
        m_row->insertWidget(i, button);
        m_buttons.append(button);
    }
    if (m_buttons.isEmpty() && m_edit->isChecked())
        m_edit->setChecked(false);
}

void SavedStrip::arrange(int index)
{
    const SavedCall &call = m_calls.calls()[index];
    auto *overlay = new Overlay(m_theme, this);
    overlay->setTitle(tr("Saved call"));
    auto *what = new QLabel(call.command);
    what->setProperty("look", u"muted"_s);
    auto *name = new QLineEdit(call.label);
    name->setAccessibleName(tr("Name"));
    overlay->body()->addWidget(what);
    overlay->body()->addWidget(name);
    auto *row = new QHBoxLayout;
    const auto at = std::make_shared<int>(index);
    const auto addMove = [&](const QString &text, const QString &icon, int by) {
        auto *button = new QPushButton(text);
        button->setIcon(m_theme.icon(icon));
        connect(button, &QPushButton::clicked, overlay,
                [this, at, by] { *at = m_calls.move(*at, by); });
        row->addWidget(button, 1);
    };
    addMove(tr("Further left"), u"back"_s, -1);
    addMove(tr("Further right"), u"forward"_s, 1);
    overlay->body()->addLayout(row);
    QPushButton *remove = overlay->addButton(tr("Delete"), u"danger"_s);
    QPushButton *keep = overlay->addButton(tr("Keep"), u"primary"_s);
    connect(remove, &QPushButton::clicked, overlay, [this, overlay, at] {
        overlay->close();
        m_calls.remove(*at);
    });
    const auto accept = [this, overlay, name, at] {
        overlay->close();
        m_calls.rename(*at, name->text());
    };
    connect(keep, &QPushButton::clicked, overlay, accept);
    connect(name, &QLineEdit::returnPressed, overlay, accept);
    overlay->setFirstFocus(name);
    overlay->open();
}

/// What the keyboard goes to is moved into sight.
bool SavedStrip::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::FocusIn) {
        if (auto *widget = qobject_cast<QWidget *>(watched))
            m_scroll->ensureWidgetVisible(widget, m_theme.space(4), 0);
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace outpost::ui
