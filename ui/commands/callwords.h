// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_agentv1_merged.h"
#include "ui/look/colours.h"

#include <QCoreApplication>
#include <QString>

namespace outpost::ui {

/// What the contract's words and numbers mean, for people. No state, no widgets.
class CallWords
{
    Q_DECLARE_TR_FUNCTIONS(outpost::ui::CallWords)

public:
    struct Words
    {
        Severity severity = Severity::Unknown;
        QString text;
    };

    /// A call's status: 0 runs, 202 runs and its caller was told so, the rest as HTTP has them.
    [[nodiscard]] static Words status(int status, bool isOver = true);
    /// A cloud-to-device message's state.
    [[nodiscard]] static Words arrival(const QString &state);
    /// A transaction.
    [[nodiscard]] static Words transaction(const TransactionLine &line);
    /// A message sent by hand.
    [[nodiscard]] static Words message(const QString &state);
    /// "the hub, by a direct method", "ada, a technician, at a screen".
    [[nodiscard]] static QString who(const QString &caller, const QString &person,
                                     const QString &via);
    /// "an operator or a technician": who may call it.
    [[nodiscard]] static QString callers(const QStringList &callers);
    /// "boiler.pressure < 4 and lid == true" as a sentence.
    [[nodiscard]] static QString interlock(const QString &require);
    /// "340 ms", "2.4 s", "3 min 5 s".
    [[nodiscard]] static QString duration(qint64 milliseconds);
};

} // namespace outpost::ui
