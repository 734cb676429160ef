// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "contract/role.h"
#include "rep_agentv1_merged.h"
#include "ui/commands/recordsview.h"

class QPushButton;

namespace outpost::ui {

/// The changes that this device makes together with others: how each stands, until when a decision
/// may be waited for, what is in doubt and what to do then; and for a technician, behind a question
/// that tells what follows, the decision by hand.
class TransactionsView : public RecordsView
{
    Q_OBJECT

public:
    TransactionsView(Theme &theme, CommandsClient &client, QWidget *parent = nullptr);

Q_SIGNALS:
    void announced(const QString &text);
    void roleWanted(outpost::Role role);

protected:
    [[nodiscard]] QList<Line> lines() const override;
    void fill(const QString &key) override;
    [[nodiscard]] bool isMoving() const override;

private:
    [[nodiscard]] QString deadlineText(const TransactionLine &line) const;
    [[nodiscard]] QString noticeOf(const TransactionLine &line) const;
    void askToDecide(bool commit);

    QPushButton *m_commit;
    QPushButton *m_abort;
    QPushButton *m_raise;
    TransactionLine m_shown;
};

} // namespace outpost::ui
