// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/messagecomposer.h"

#include "base/isotime.h"
#include "ui/commands/choicebuttons.h"
#include "ui/commands/commandsclient.h"
#include "ui/commands/flowlayout.h"
#include "ui/commands/parametercheck.h"
#include "ui/live/livereadings.h"
#include "ui/look/theme.h"
#include "ui/parts/fixedfont.h"
#include "ui/parts/overlay.h"
#include "ui/parts/spoken.h"
#include "ui/parts/statusmark.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

MessageComposer::MessageComposer(const Parts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_list(new QComboBox(this))
    , m_forget(new QPushButton(tr("Forget template"), this))
    , m_format(new ChoiceButtons(
          *parts.theme, {{u"json"_s, tr("JSON")}, {u"text"_s, tr("Text")}, {u"hex"_s, tr("Bytes")}},
          tr("Body as"), this))
    , m_body(new QPlainTextEdit(this))
    , m_mark(new StatusMark(*parts.theme, 20, this))
    , m_verdict(new QLabel(this))
    , m_contentType(new QLineEdit(this))
    , m_contentEncoding(new QLineEdit(this))
    , m_rows(new QVBoxLayout)
    , m_send(new QPushButton(tr("Send message"), this))
    , m_answer(new QLabel(this))
{
    Theme &theme = *parts.theme;
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, theme.space(2), 0);
    layout->setSpacing(theme.space(2));
    addTop(*layout);
    addBody(*layout);

    auto *caption = new QLabel(tr("Properties, beside the body"), this);
    caption->setProperty("look", u"muted"_s);
    layout->addWidget(caption);
    m_rows->setSpacing(theme.space(1));
    layout->addLayout(m_rows);
    auto *add = new QPushButton(tr("Add a property"), this);
    add->setIcon(theme.icon(u"plus"_s));
    connect(add, &QPushButton::clicked, this, [this] {
        addProperty({}, {});
        m_properties.last().name->setFocus(Qt::TabFocusReason);
    });
    layout->addWidget(add, 0, Qt::AlignLeft);

    m_send->setProperty("look", u"command"_s);
    m_send->setIcon(theme.icon(u"send"_s));
    connect(m_send, &QPushButton::clicked, this, &MessageComposer::send);
    layout->addWidget(m_send, 0, Qt::AlignLeft);
    m_answer->setWordWrap(true);
    m_answer->setTextFormat(Qt::PlainText);
    layout->addWidget(m_answer);
    auto *places = new QLabel(
        tr("{time} stands for the time of sending, {counter} for a number that goes up with each, "
           "{value:sensor.field} for the last value of a field."),
        this);
    places->setProperty("look", u"muted"_s);
    places->setWordWrap(true);
    layout->addWidget(places);
    layout->addStretch(1);

    m_soon.setSingleShot(true);
    m_soon.setInterval(150);
    connect(&m_soon, &QTimer::timeout, this, &MessageComposer::check);
    // A value that was not known may be known now.
    connect(parts.readings, &LiveReadings::changed, this, [this] {
        if (m_mark->severity() == Severity::Warning && isVisible() && !m_soon.isActive())
            m_soon.start();
    });
    connect(parts.client, &CommandsClient::messageTaken, this, &MessageComposer::onTaken);
    connect(&parts.client->session(), &AgentSession::sessionStateChanged, this,
            &MessageComposer::refreshRole);
    connect(&parts.client->session(), &AgentSession::stateChanged, this,
            &MessageComposer::refreshRole);
    connect(parts.templates, &MessageTemplates::changed, this, &MessageComposer::fillTemplates);
    fillTemplates();
    setDraft({.contentType = MessageDraft::usualContentType(MessageDraft::Format::Json),
              .contentEncoding = u"utf-8"_s});
}

void MessageComposer::addTop(QVBoxLayout &layout)
{
    auto *title = new QLabel(tr("New message"), this);
    title->setProperty("look", u"title"_s);
    layout.addWidget(title);
    m_list->setPlaceholderText(tr("Take a template"));
    m_list->setAccessibleName(tr("Take a template"));
    m_list->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_list->setMinimumContentsLength(14);
    connect(m_list, &QComboBox::activated, this, [this](int index) {
        if (index >= 0 && index < m_parts.templates->all().size())
            setDraft(m_parts.templates->all()[index].second);
        m_forget->setEnabled(index >= 0);
    });
    auto *keep = new QPushButton(tr("Keep as template"), this);
    connect(keep, &QPushButton::clicked, this, &MessageComposer::askTemplateName);
    connect(m_forget, &QPushButton::clicked, this, [this] {
        const QString name = m_list->currentText();
        m_parts.templates->remove(name);
        Q_EMIT announced(tr("The template %1 is forgotten").arg(name));
    });
    auto *top = new FlowLayout;
    top->setSpacing(m_parts.theme->space(2));
    for (QWidget *widget : {static_cast<QWidget *>(m_list), static_cast<QWidget *>(keep),
                            static_cast<QWidget *>(m_forget)})
        top->addWidget(widget);
    layout.addLayout(top);
}

void MessageComposer::addBody(QVBoxLayout &layout)
{
    Theme &theme = *m_parts.theme;
    layout.addWidget(m_format);
    m_body->setFont(fixedFont(theme, TextRole::Body));
    m_body->setAccessibleName(tr("Body"));
    m_body->setPlaceholderText(tr("Body"));
    m_body->setTabChangesFocus(true);
    m_body->setMinimumHeight(140);
    layout.addWidget(m_body);
    m_verdict->setWordWrap(true);
    m_verdict->setTextFormat(Qt::PlainText);
    auto *verdict = new QHBoxLayout;
    verdict->setSpacing(theme.space(2));
    verdict->addWidget(m_mark, 0, Qt::AlignTop);
    verdict->addWidget(m_verdict, 1);
    layout.addLayout(verdict);
    auto *types = new QHBoxLayout;
    types->setSpacing(theme.space(2));
    m_contentType->setPlaceholderText(tr("Content type"));
    m_contentType->setAccessibleName(tr("Content type"));
    m_contentEncoding->setPlaceholderText(tr("Encoding"));
    m_contentEncoding->setAccessibleName(tr("Content encoding"));
    types->addWidget(m_contentType, 3);
    types->addWidget(m_contentEncoding, 2);
    layout.addLayout(types);
    connect(m_body, &QPlainTextEdit::textChanged, &m_soon, qOverload<>(&QTimer::start));
    connect(m_contentType, &QLineEdit::textEdited, &m_soon, qOverload<>(&QTimer::start));
    connect(m_format, &ChoiceButtons::changed, this, [this] {
        const auto now = MessageDraft::fromJson({{u"format"_s, m_format->value()}}).format;
        // What nobody changed goes along.
        if (m_contentType->text() == MessageDraft::usualContentType(m_lastFormat))
            m_contentType->setText(MessageDraft::usualContentType(now));
        m_lastFormat = now;
        check();
    });
}

void MessageComposer::addProperty(const QString &name, const QString &value)
{
    Theme &theme = *m_parts.theme;
    Property property{
        .row = new QWidget(this), .name = new QLineEdit(name), .value = new QLineEdit(value)};
    property.name->setPlaceholderText(tr("Name"));
    property.name->setAccessibleName(tr("Name of a property"));
    property.value->setPlaceholderText(tr("Value"));
    property.value->setAccessibleName(tr("Value of a property"));
    auto *remove = new QToolButton;
    remove->setIcon(theme.icon(u"delete"_s));
    remove->setAccessibleName(tr("Remove this property"));
    remove->setToolTip(tr("Remove this property"));
    auto *layout = new QHBoxLayout(property.row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(theme.space(1));
    layout->addWidget(property.name, 2);
    layout->addWidget(property.value, 3);
    layout->addWidget(remove);
    m_rows->addWidget(property.row);
    m_properties.append(property);
    connect(property.name, &QLineEdit::textEdited, &m_soon, qOverload<>(&QTimer::start));
    connect(property.value, &QLineEdit::textEdited, &m_soon, qOverload<>(&QTimer::start));
    connect(remove, &QToolButton::clicked, this, [this, row = property.row] {
        m_properties.removeIf([row](const Property &p) { return p.row == row; });
        m_rows->removeWidget(row);
        row->hide();
        row->deleteLater();
        check();
    });
}

MessageDraft MessageComposer::draft() const
{
    MessageDraft draft = MessageDraft::fromJson({{u"format"_s, m_format->value()}});
    draft.body = m_body->toPlainText();
    draft.contentType = m_contentType->text();
    draft.contentEncoding = m_contentEncoding->text();
    for (const Property &property : m_properties)
        draft.properties.append({property.name->text(), property.value->text()});
    return draft;
}

void MessageComposer::setDraft(const MessageDraft &draft)
{
    for (const Property &property : std::exchange(m_properties, {})) {
        m_rows->removeWidget(property.row);
        property.row->hide();
        property.row->deleteLater();
    }
    m_lastFormat = draft.format;
    m_format->setValue(MessageDraft::formatName(draft.format));
    m_body->setPlainText(draft.body);
    m_contentType->setText(draft.contentType);
    m_contentEncoding->setText(draft.contentEncoding);
    for (const auto &[name, value] : draft.properties)
        addProperty(name, value);
    check();
}

MessageDraft::Filling MessageComposer::filling() const
{
    return {.time = QString::fromLatin1(formatIso(m_parts.client->session().clock().now())),
            .counter = m_parts.templates->counter(),
            .value = [readings = m_parts.readings](const QString &name) -> std::optional<QString> {
                const qsizetype dot = name.indexOf(u'.');
                const FieldKey key{name.left(dot), name.mid(dot + 1)};
                if (const auto text = readings->text(key))
                    return *text;
                const Track *track = readings->track(key);
                if (!track || track->isEmpty())
                    return std::nullopt;
                const double value = track->last().value;
                if (readings->isTruth(key))
                    return value != 0 ? u"true"_s : u"false"_s;
                return QString::number(value, 'g', 12);
            }};
}

void MessageComposer::check()
{
    m_soon.stop();
    const MessageDraft written = draft();
    const auto message = written.filled(filling());
    if (written.format == MessageDraft::Format::Json && written.body.trimmed().isEmpty()) {
        // Nobody did anything wrong yet.
        m_mark->setSeverity(Severity::Info);
        m_verdict->setText(tr("Write a JSON value, as {\"level\": 7}"));
    } else if (message) {
        m_mark->setSeverity(Severity::Normal);
        m_verdict->setText(tr("Can be sent: %1").arg(spokenBytes(message->body().size())));
    } else {
        m_mark->setSeverity(Severity::Warning);
        m_verdict->setText(message.error().message);
    }
    refreshRole();
}

void MessageComposer::refreshRole()
{
    const AgentSession &session = m_parts.client->session();
    const bool isThere = session.state() == AgentSession::State::Attached;
    const bool may = session.may(Role::Technician);
    const bool asks = isThere && !may;
    m_send->setIcon(m_parts.theme->icon(asks ? u"lock"_s : u"send"_s));
    // Without the role it leads to it.
    m_send->setEnabled(asks
                       || (may && m_sendId.isEmpty() && m_mark->severity() == Severity::Normal));
    if (!isThere)
        m_send->setText(tr("The agent is not there"));
    else
        m_send->setText(may ? tr("Send message") : tr("Only a technician may send"));
}

void MessageComposer::send()
{
    const AgentSession &session = m_parts.client->session();
    if (!session.may(Role::Technician)) {
        if (session.state() == AgentSession::State::Attached)
            Q_EMIT roleWanted(Role::Technician);
        return;
    }
    const MessageDraft written = draft();
    const auto message = written.filled(filling());
    check();
    if (!message || !m_send->isEnabled())
        return;
    if (written.usesCounter())
        m_parts.templates->countUp();
    m_answer->setText(tr("On its way to the device's disk"));
    m_sendId = m_parts.client->send(*message);
    refreshRole();
}

void MessageComposer::onTaken(const QString &id, const QString &error)
{
    if (id != m_sendId)
        return;
    m_sendId.clear();
    if (error.isEmpty()) {
        m_answer->setText(tr("It is safe on the device's disk, and goes to the hub from there. "
                             "What becomes of it is in the list."));
        Q_EMIT announced(tr("The message is in the outbox"));
    } else {
        QString reason = error;
        reason[0] = reason[0].toUpper();
        m_answer->setText(tr("Not sent. %1").arg(reason));
    }
    refreshRole();
}

void MessageComposer::fillTemplates()
{
    const QString current = m_list->currentText();
    m_list->clear();
    for (const auto &[name, draft] : m_parts.templates->all())
        m_list->addItem(name);
    m_list->setCurrentIndex(m_list->findText(current));
    m_list->setEnabled(m_list->count() > 0);
    m_forget->setEnabled(m_list->currentIndex() >= 0);
}

void MessageComposer::askTemplateName()
{
    auto *overlay = new Overlay(*m_parts.theme, this);
    overlay->setTitle(tr("Keep as template"));
    auto *name = new QLineEdit(m_list->currentText());
    name->setAccessibleName(tr("Name of the template"));
    name->setMaxLength(60);
    overlay->body()->addWidget(new QLabel(tr("Name of the template")));
    overlay->body()->addWidget(name);
    QPushButton *cancel = overlay->addButton(tr("Cancel"));
    QPushButton *keep = overlay->addButton(tr("Keep"), u"primary"_s);
    connect(cancel, &QPushButton::clicked, overlay, &Overlay::close);
    const auto accept = [this, overlay, name] {
        const QString text = name->text().trimmed();
        if (text.isEmpty())
            return;
        overlay->close();
        const bool kept = m_parts.templates->keep(text, draft());
        if (kept)
            m_list->setCurrentIndex(m_list->findText(text));
        m_forget->setEnabled(m_list->currentIndex() >= 0);
        Q_EMIT announced(kept ? tr("Kept as template %1").arg(text)
                              : tr("It is too long, or there are too many templates"));
    };
    connect(keep, &QPushButton::clicked, overlay, accept);
    connect(name, &QLineEdit::returnPressed, overlay, accept);
    overlay->setFirstFocus(name);
    overlay->open();
}

} // namespace outpost::ui
