// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/resultpanel.h"

#include "ui/commands/callwords.h"
#include "ui/commands/jsontree.h"
#include "ui/commands/parametercheck.h"
#include "ui/look/theme.h"
#include "ui/parts/spoken.h"
#include "ui/parts/statusmark.h"

#include <QJsonDocument>
#include <QLabel>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

ResultPanel::ResultPanel(Theme &theme, Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_theme(theme)
    , m_clock(clock)
    , m_mark(new StatusMark(theme, 24, this))
    , m_state(new QLabel(this))
    , m_detail(new QLabel(this))
    , m_reason(new QLabel(this))
    , m_body(new JsonTree(theme, this))
{
    setProperty("look", u"tile"_s);
    m_detail->setProperty("look", u"muted"_s);
    for (QLabel *label : {m_state, m_detail, m_reason}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    auto *head = new QHBoxLayout;
    head->setSpacing(theme.space(2));
    head->addWidget(m_mark, 0, Qt::AlignTop);
    head->addWidget(m_state, 1);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.space(3), theme.space(3), theme.space(3), theme.space(3));
    layout->setSpacing(theme.space(1));
    layout->addLayout(head);
    layout->addWidget(m_reason);
    layout->addWidget(m_detail);
    layout->addWidget(m_body);
    m_tick.setInterval(100);
    connect(&m_tick, &QTimer::timeout, this, &ResultPanel::tick);
    connect(&theme, &Theme::changed, this, &ResultPanel::restyle);
    restyle();
    hide();
}

void ResultPanel::setCall(const OwnCall *call, const QList<CommandParameter> &parameters)
{
    setVisible(call != nullptr);
    if (!call)
        return;
    m_call = *call;
    m_values = ParameterCheck::spoken(parameters, call->parameters);
    m_reason->clear();
    m_body->setText({});
    if (!call->end) {
        if (isVisible())
            m_tick.start();
    } else if (call->end->kind == CallEnd::Kind::Lost) {
        m_mark->setSeverity(Severity::Critical);
        m_state->setText(tr("The agent was lost in the middle of it"));
        m_reason->setText(tr("Whether it was carried out is not known. It is looked for as soon as "
                             "the agent is back; until then look at the device itself."));
    } else if (call->end->kind == CallEnd::Kind::Unknown) {
        m_mark->setSeverity(Severity::Critical);
        m_state->setText(tr("Nobody knows what became of it"));
        m_reason->setText(tr("The agent knows nothing of this call: it never got there, or the "
                             "agent began anew. Look at the device before you call it again."));
    } else {
        const auto words = CallWords::status(call->end->status);
        m_mark->setSeverity(words.severity);
        m_state->setText(words.text);
        QJsonObject body = QJsonDocument::fromJson(call->end->body.toUtf8()).object();
        QStringList reasons;
        for (const QString &name : {u"error"_s, u"remedy"_s}) {
            if (QString text = body.take(name).toString(); !text.isEmpty()) {
                text[0] = text[0].toUpper();
                reasons.append(text.endsWith(u'.') ? text : text + u'.');
            }
        }
        m_reason->setText(reasons.join(u' '));
        m_body->setText(
            body.isEmpty() ? QString()
                           : QString::fromUtf8(QJsonDocument(body).toJson(QJsonDocument::Compact)));
    }
    if (call->end)
        m_tick.stop();
    m_reason->setVisible(!m_reason->text().isEmpty());
    tick();
    setAccessibleName(m_state->text());
    setAccessibleDescription(m_reason->text());
}

QString ResultPanel::stateText() const
{
    return m_state->text();
}

void ResultPanel::tick()
{
    const Timestamp now = m_clock.now();
    QStringList parts;
    if (!m_values.isEmpty())
        parts.append(m_values);
    parts.append(tr("called at %1").arg(spokenTime(m_call.calledAt, now)));
    if (!m_call.end) {
        const auto passed = std::max(now - m_call.calledAt, std::chrono::microseconds(0));
        m_mark->setSeverity(Severity::Info);
        m_state->setText(
            tr("Running for %1")
                .arg(CallWords::duration(
                    std::chrono::duration_cast<std::chrono::milliseconds>(passed).count() / 100
                    * 100)));
    } else if (m_call.end->kind == CallEnd::Kind::Answered) {
        parts.append(tr("took %1").arg(CallWords::duration(m_call.end->milliseconds)));
    }
    m_detail->setText(parts.join(u" · "_s));
}

void ResultPanel::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    if (!m_call.id.isEmpty() && !m_call.end)
        m_tick.start();
}

void ResultPanel::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    m_tick.stop();
}

void ResultPanel::restyle()
{
    m_state->setFont(m_theme.font(TextRole::Strong));
}

} // namespace outpost::ui
