// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/callwords.h"

#include <QLocale>
#include <QRegularExpression>
#include <QStringList>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

CallWords::Words CallWords::status(int status, bool isOver)
{
    if (!isOver)
        return {Severity::Info,
                status == 202 ? tr("Running, its caller was told so") : tr("Running")};
    switch (status) {
    case 200:
        return {Severity::Normal, tr("Done")};
    case 202:
        return {Severity::Info, tr("Begun, and goes on")};
    case 400:
        return {Severity::Warning, tr("Refused: a value is wrong")};
    case 403:
        return {Severity::Warning, tr("Refused: not for this caller")};
    case 404:
        return {Severity::Warning, tr("There is no such command")};
    case 409:
        return {Severity::Warning, tr("Not now: something is in the way")};
    case 410:
        return {Severity::Warning, tr("It came too late")};
    case 429:
        return {Severity::Warning, tr("Too many calls at once")};
    case 503:
        return {Severity::Warning, tr("This device can't do it now")};
    case 504:
        return {Severity::Critical, tr("No answer in time")};
    default:
        if (status >= 200 && status < 300)
            return {Severity::Normal, tr("Done")};
        return {Severity::Critical, tr("Failed")};
    }
}

CallWords::Words CallWords::arrival(const QString &state)
{
    if (state == "stored"_L1)
        return {Severity::Info, tr("Stored, waits for its turn")};
    if (state == "begun"_L1)
        return {Severity::Info, tr("Being carried out")};
    if (state == "done"_L1)
        return {Severity::Normal, tr("Carried out")};
    if (state == "refused"_L1)
        return {Severity::Warning, tr("Refused")};
    if (state == "expired"_L1)
        return {Severity::Warning, tr("Came too late")};
    if (state == "interrupted"_L1)
        return {Severity::Critical, tr("Interrupted: how far it came is not known")};
    if (state == "damaged"_L1)
        return {Severity::Critical, tr("Damaged on the disk, not carried out")};
    if (state == "copy"_L1)
        return {Severity::Normal, tr("A copy, not carried out again")};
    return {Severity::Unknown, state};
}

CallWords::Words CallWords::transaction(const TransactionLine &line)
{
    if (line.conflict())
        return {Severity::Critical, tr("Conflict: decided otherwise by hand")};
    if (line.inDoubt())
        return {Severity::Critical, tr("In doubt: nobody told the decision")};
    const QString &state = line.state();
    if (state == "prepared"_L1)
        return {Severity::Info, tr("Promised, waits for the decision")};
    if (state == "committing"_L1)
        return {Severity::Info, tr("Committing")};
    if (state == "committed"_L1)
        return {Severity::Normal, tr("Committed")};
    if (state == "aborted"_L1)
        return {Severity::Normal, tr("Aborted: nothing was changed")};
    return {Severity::Unknown, state};
}

CallWords::Words CallWords::message(const QString &state)
{
    if (state == "storing"_L1)
        return {Severity::Info, tr("On its way to the disk")};
    if (state == "waiting"_L1)
        return {Severity::Info, tr("Safe on the disk, not acknowledged yet")};
    if (state == "memory"_L1)
        return {Severity::Warning, tr("In memory alone: the disk takes nothing")};
    if (state == "acknowledged"_L1)
        return {Severity::Normal, tr("The hub has it")};
    if (state == "dropped"_L1)
        return {Severity::Critical, tr("Given up: too old, or no room")};
    if (state == "refused"_L1)
        return {Severity::Critical, tr("The hub does not take it")};
    return {Severity::Unknown, state};
}

QString CallWords::who(const QString &caller, const QString &person, const QString &via)
{
    const QString role = caller == "hub"_L1 ? tr("the hub")
        : caller == "operator"_L1           ? tr("an operator")
                                            : tr("a technician");
    const QString way = via == "method"_L1 ? tr("by a direct method")
        : via == "c2d"_L1                  ? tr("by a cloud-to-device message")
        : via == "screen"_L1               ? tr("at a screen")
        : via == "kiosk"_L1                ? tr("at the panel")
        : via == "command line"_L1         ? tr("on the command line")
                                           : via;
    QStringList parts;
    if (!person.isEmpty())
        parts.append(person);
    parts.append(role);
    if (!way.isEmpty())
        parts.append(way);
    return parts.join(u", "_s);
}

QString CallWords::callers(const QStringList &callers)
{
    QStringList parts;
    if (callers.contains("operator"_L1))
        parts.append(tr("an operator"));
    if (callers.contains("technician"_L1))
        parts.append(tr("a technician"));
    return parts.join(tr(" or "));
}

QString CallWords::interlock(const QString &require)
{
    static const QRegularExpression condition(
        uR"(^\s*([A-Za-z_][\w.]*)\s*(<=|>=|==|!=|<|>)\s*(.+?)\s*$)"_s);
    static const QRegularExpression conjunction(uR"(\s+and\s+)"_s);
    QStringList parts;
    for (const QString &part : require.split(conjunction, Qt::SkipEmptyParts)) {
        const auto match = condition.match(part);
        if (!match.hasMatch()) {
            parts.append(part);
            continue;
        }
        const QString relation = match.captured(2);
        const QString words = relation == "<"_L1 ? tr("%1 is below %2")
            : relation == "<="_L1                ? tr("%1 is at most %2")
            : relation == ">"_L1                 ? tr("%1 is above %2")
            : relation == ">="_L1                ? tr("%1 is at least %2")
            : relation == "!="_L1                ? tr("%1 is not %2")
                                                 : tr("%1 is %2");
        parts.append(words.arg(match.captured(1), match.captured(3)));
    }
    return tr("Only while %1").arg(parts.join(tr(" and ")));
}

QString CallWords::duration(qint64 milliseconds)
{
    const QLocale locale;
    if (milliseconds < 1000)
        return tr("%1 ms").arg(milliseconds);
    if (milliseconds < 60'000)
        return tr("%1 s").arg(locale.toString(double(milliseconds) / 1000, 'f', 1));
    return tr("%1 min %2 s").arg(milliseconds / 60'000).arg(milliseconds / 1000 % 60);
}

} // namespace outpost::ui
