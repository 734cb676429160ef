// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/recordsview.h"

#include "ui/commands/commandsclient.h"
#include "ui/look/theme.h"
#include "ui/parts/emptynote.h"
#include "ui/parts/spoken.h"

#include <QStackedLayout>

namespace outpost::ui {

RecordsView::RecordsView(Theme &theme, CommandsClient &client, const QString &icon, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_client(client)
    , m_stack(new QStackedLayout(this))
    , m_empty(new EmptyNote(theme, icon, this))
    , m_list(new LineList(theme))
    , m_facts(new FactsPane(theme))
    , m_both(new MasterDetail(theme, m_list, m_facts, this))
{
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_both);
    m_soon.setSingleShot(true);
    m_soon.setInterval(50);
    m_tick.setInterval(500);
    connect(&m_soon, &QTimer::timeout, this, &RecordsView::refresh);
    connect(&m_tick, &QTimer::timeout, this, &RecordsView::refresh);
    connect(m_list, &LineList::chosen, this, [this](const QString &key) {
        if (!key.isEmpty())
            fill(key);
        m_both->scrollToTop();
    });
    connect(m_list, &LineList::opened, m_both, &MasterDetail::openDetail);
    connect(m_both, &MasterDetail::coversMasterChanged, this, &RecordsView::coversChanged);
    connect(&client.session(), &AgentSession::sessionStateChanged, this, &RecordsView::touch);
}

void RecordsView::open(const QString &key)
{
    refresh();
    m_list->setCurrentKey(key);
    if (m_list->currentKey() == key)
        m_both->openDetail();
}

void RecordsView::setEmptyText(const QString &title, const QString &detail)
{
    m_empty->setText(title, detail);
}

void RecordsView::touch()
{
    if (isVisible() && !m_soon.isActive())
        m_soon.start();
}

void RecordsView::refresh()
{
    const QList<Line> all = lines();
    m_list->setLines(all);
    if (m_list->currentKey().isEmpty() && !m_both->isNarrow()) {
        for (const Line &line : all) {
            if (line.key.isEmpty())
                continue;
            m_list->setCurrentKey(line.key);
            break;
        }
    }
    m_stack->setCurrentWidget(all.isEmpty() ? static_cast<QWidget *>(m_empty) : m_both);
    if (const QString key = m_list->currentKey(); !key.isEmpty())
        fill(key);
    if (isMoving() && isVisible())
        m_tick.start();
    else
        m_tick.stop();
}

QString RecordsView::timeText(qint64 micros) const
{
    return micros == 0 ? QString()
                       : spokenTime(timestamp(micros), m_client.session().clock().now());
}

void RecordsView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    refresh();
}

void RecordsView::hideEvent(QHideEvent *event)
{
    QWidget::hideEvent(event);
    m_tick.stop();
    m_soon.stop();
}

} // namespace outpost::ui
