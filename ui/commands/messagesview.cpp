// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/messagesview.h"

#include "ui/commands/callwords.h"
#include "ui/commands/commandsclient.h"
#include "ui/commands/factspane.h"
#include "ui/commands/masterdetail.h"
#include "ui/look/theme.h"
#include "ui/parts/spoken.h"

#include <QStackedWidget>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString newKey = u"new"_s;

} // namespace

MessagesView::MessagesView(const MessageComposer::Parts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_composer(new MessageComposer(parts))
    , m_facts(new FactsPane(*parts.theme))
    , m_detail(new QStackedWidget)
    , m_list(new LineList(*parts.theme))
    , m_both(new MasterDetail(*parts.theme, m_list, m_detail, this))
{
    m_detail->addWidget(m_composer);
    m_detail->addWidget(m_facts);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_both);
    m_soon.setSingleShot(true);
    m_soon.setInterval(50);
    connect(&m_soon, &QTimer::timeout, this, &MessagesView::refresh);
    connect(m_list, &LineList::chosen, this, &MessagesView::showKey);
    connect(m_list, &LineList::opened, m_both, &MasterDetail::openDetail);
    connect(m_both, &MasterDetail::coversMasterChanged, this, &MessagesView::coversChanged);
    connect(m_composer, &MessageComposer::announced, this, &MessagesView::announced);
    connect(m_composer, &MessageComposer::roleWanted, this, &MessagesView::roleWanted);
    connect(parts.client, &CommandsClient::messagesChanged, this, [this] {
        if (isVisible() && !m_soon.isActive())
            m_soon.start();
    });
}

void MessagesView::refresh()
{
    const Timestamp now = m_parts.client->session().clock().now();
    QList<Line> lines{{.key = newKey,
                       .title = tr("New message"),
                       .detail = tr("Write one, or take a template"),
                       .icon = u"edit"_s}};
    const auto &messages = m_parts.client->messages();
    lines.append({.title = messages.isEmpty() ? tr("Nothing was sent by hand yet")
                                              : tr("Sent by hand, the newest first")});
    for (const SentMessage &message : messages) {
        const auto words = CallWords::message(message.state());
        const QString text = message.body().simplified().left(80);
        lines.append({.key = QString::number(message.number()),
                      .title = text.isEmpty() ? tr("An empty message") : text,
                      .detail = words.text,
                      .right = spokenTime(timestamp(message.sentAt()), now),
                      .mark = words.severity});
    }
    m_list->setLines(lines);
    if (m_list->currentKey().isEmpty())
        m_list->setCurrentKey(newKey);
    showKey(m_list->currentKey());
}

void MessagesView::showKey(const QString &key)
{
    for (const SentMessage &message : m_parts.client->messages()) {
        if (QString::number(message.number()) != key)
            continue;
        const Timestamp now = m_parts.client->session().clock().now();
        const auto words = CallWords::message(message.state());
        m_facts->setTitle(tr("Message sent by hand"), words.severity, words.text);
        m_facts->setFacts(
            {{tr("Sent"), spokenTime(timestamp(message.sentAt()), now)},
             {tr("By"), CallWords::who(u"technician"_s, message.who(), message.via())},
             {message.state() == "acknowledged"_L1 ? tr("Acknowledged") : tr("Over"),
              message.endedAt() == 0 ? QString() : spokenTime(timestamp(message.endedAt()), now)},
             {tr("Size"), spokenBytes(message.bytes())},
             {tr("Content type"), message.contentType()}});
        m_facts->setFirstText(tr("Body"), message.body());
        m_detail->setCurrentWidget(m_facts);
        return;
    }
    m_detail->setCurrentWidget(m_composer);
}

void MessagesView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

} // namespace outpost::ui
