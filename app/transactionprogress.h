// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/coordinator/transactionrun.h"

#include <QObject>

namespace outpost {

/// Shows on stderr how a transaction comes on: a table of devices that is drawn again in its place
/// where that is a terminal, else a line for each change. Lives as long as its run at most.
class TransactionProgress : public QObject
{
    Q_OBJECT

public:
    explicit TransactionProgress(TransactionRun &run, QObject *parent = nullptr);

private:
    void draw();
    void sayMember(size_t member) const;
    [[nodiscard]] QString line(size_t member) const;

    TransactionRun &m_run;
    bool m_isTerminal;
    qsizetype m_widest = 0; ///< device id, in characters
    size_t m_drawn = 0; ///< lines that stand on the terminal
};

} // namespace outpost
