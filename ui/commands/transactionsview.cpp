// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/transactionsview.h"

#include "ui/commands/callwords.h"
#include "ui/commands/commandsclient.h"
#include "ui/commands/flowlayout.h"
#include "ui/look/theme.h"
#include "ui/parts/confirmoverlay.h"
#include "ui/parts/spoken.h"

#include <QPushButton>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

TransactionsView::TransactionsView(Theme &theme, CommandsClient &client, QWidget *parent)
    : RecordsView(theme, client, u"repeat"_s, parent)
    , m_commit(new QPushButton(tr("Decide: commit"), this))
    , m_abort(new QPushButton(tr("Decide: abort"), this))
    , m_raise(new QPushButton(tr("Decide as a technician"), this))
{
    setEmptyText(tr("This device takes part in no transaction"),
                 tr("A change that several devices make together or not at all is begun with "
                    "\"outpost transaction apply\", and shown here then."));
    for (QPushButton *button : {m_commit, m_abort}) {
        button->setProperty("look", u"danger"_s);
        facts()->actions()->addWidget(button);
    }
    facts()->actions()->addWidget(m_raise);
    connect(m_raise, &QPushButton::clicked, this, [this] { Q_EMIT roleWanted(Role::Technician); });
    connect(m_commit, &QPushButton::clicked, this, [this] { askToDecide(true); });
    connect(m_abort, &QPushButton::clicked, this, [this] { askToDecide(false); });
    connect(&client, &CommandsClient::transactionsChanged, this, &TransactionsView::touch);
    connect(&client, &CommandsClient::decided, this,
            [this](const QString &id, const QString &error) {
                Q_EMIT announced(error.isEmpty() ? tr("Decided by hand: %1").arg(id)
                                                 : tr("Not decided: %1").arg(error));
            });
    connect(&client, &CommandsClient::decisionLost, this, [this](const QString &id) {
        Q_EMIT announced(tr("The agent went before it answered. Whether %1 is decided is seen here "
                            "when it is back")
                             .arg(id));
    });
}

QList<Line> TransactionsView::lines() const
{
    QList<Line> lines;
    for (const TransactionLine &line : client().transactions()) {
        const auto words = CallWords::transaction(line);
        lines.append(
            {.key = line.id(),
             .title = line.id(),
             .detail = words.text,
             .right = line.state() == "prepared"_L1 ? deadlineText(line) : timeText(line.since()),
             .mark = words.severity});
    }
    return lines;
}

bool TransactionsView::isMoving() const
{
    return std::ranges::any_of(client().transactions(),
                               [](const auto &line) { return line.state() == "prepared"_L1; });
}

QString TransactionsView::deadlineText(const TransactionLine &line) const
{
    const auto left = timestamp(line.deadline()) - client().session().clock().now();
    return left > std::chrono::microseconds(0) ? tr("%1 left").arg(spokenAge(left))
                                               : tr("overdue for %1").arg(spokenAge(-left));
}

QString TransactionsView::noticeOf(const TransactionLine &line) const
{
    if (line.conflict())
        return tr("It was decided by hand here, and the coordinator decided otherwise. Nothing is "
                  "undone by itself: a person has to bring the devices together again.");
    if (!line.inDoubt())
        return {};
    return tr(
        "This device promised, and nobody has told it what was decided. What it touches stays "
        "reserved until then.\n"
        "First: \"outpost transaction resume\" where it was begun. Only where that can't be, "
        "because the coordinator's disk is gone: look at the other devices. If one has committed, "
        "commit; if one has aborted or never promised, abort; if all are in doubt, decide the same "
        "everywhere.");
}

void TransactionsView::fill(const QString &key)
{
    const auto found = std::ranges::find(client().transactions(), key,
                                         [](const TransactionLine &line) { return line.id(); });
    if (found == client().transactions().end())
        return;
    const TransactionLine &line = m_shown = *found;
    const bool isPromised = line.state() == "prepared"_L1;
    const auto words = CallWords::transaction(line);
    facts()->setTitle(tr("Transaction %1").arg(line.id()), words.severity, words.text);
    facts()->setNotice(noticeOf(line));
    const QString vote = line.state() == "aborted"_L1 ? line.reason().isEmpty()
            ? tr("Nothing was promised, or it is free again")
            : tr("No: %1").arg(line.reason())
        : isPromised ? tr("Yes, and it is bound by that")
                                                      : tr("Yes");
    facts()->setFacts(
        {{tr("Changes here"), line.changes().join(u'\n')},
         {tr("Vote of this device"), vote},
         {tr("Votes of others"), isPromised ? tr("Only the coordinator knows them") : QString()},
         {tr("Coordinator"), line.coordinator()},
         {tr("In this state since"), timeText(line.since())},
         {tr("Deadline"),
          isPromised ? u"%1 (%2)"_s.arg(timeText(line.deadline()), deadlineText(line))
                     : timeText(line.deadline())},
         {tr("Decided by hand by"), line.decidedBy()},
         {tr("Decision by hand"),
          isPromised && !client().session().may(Role::Technician) ? tr("Only for a technician")
                                                                  : QString()}});
    const bool may = isPromised && client().session().may(Role::Technician);
    m_commit->setVisible(may);
    m_abort->setVisible(may);
    m_raise->setVisible(isPromised && !may
                        && client().session().state() == AgentSession::State::Attached);
}

void TransactionsView::askToDecide(bool commit)
{
    const TransactionLine line = m_shown;
    const QString what
        = line.changes().isEmpty() ? QString() : u"\n\n"_s + line.changes().join(u'\n');
    const QString follows = commit
        ? tr("This device makes its changes now, whatever the others do. If the coordinator or "
             "another device aborted, they are different from then on, and a person has to bring "
             "them together again.")
        : tr("This device makes none of its changes and gives free what it reserved, whatever the "
             "others do. If another device has committed, they are different from then on, and a "
             "person has to bring them together again.");
    const QString early = line.inDoubt()
        ? QString()
        : u"\n\n"_s + tr("It is not in doubt yet: the coordinator may still decide by itself.");
    ConfirmOverlay::ask(theme(), this,
                        {.title = commit ? tr("Commit in the coordinator's stead?")
                                         : tr("Abort in the coordinator's stead?"),
                         .text = follows + early + what + u"\n\n"_s
                             + tr("It can't be taken back, and is recorded with your name."),
                         .confirm = commit ? tr("Commit by hand") : tr("Abort by hand"),
                         .danger = true},
                        [this, id = line.id(), commit] { client().decide(id, commit); });
}

} // namespace outpost::ui
