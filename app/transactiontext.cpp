// SPDX-License-Identifier: GPL-3.0-or-later
#include "transactiontext.h"

#include "base/isotime.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

QString iso(Timestamp time)
{
    return QString::fromLatin1(formatIso(time));
}

QString iso(qint64 micros)
{
    return iso(Timestamp(std::chrono::microseconds(micros)));
}

QJsonValue jsonTime(const std::optional<Timestamp> &time)
{
    return time ? QJsonValue(iso(*time)) : QJsonValue();
}

QString outcomeText(const LoggedTransaction &transaction, size_t member)
{
    const bool commit = transaction.record.decision == Coordinator::Decision::Commit;
    switch (transaction.record.outcomes[member]) {
    case Coordinator::Outcome::Open:
        return u"open"_s;
    case Coordinator::Outcome::Ended:
        return commit ? u"committed"_s : u"aborted"_s;
    case Coordinator::Outcome::Conflict:
        break;
    }
    return u"conflict"_s;
}

} // namespace

QString stateText(const LoggedTransaction &transaction)
{
    switch (transaction.record.decision) {
    case Coordinator::Decision::Commit:
        return transaction.finished ? u"committed"_s : u"committing"_s;
    case Coordinator::Decision::Abort:
        return transaction.finished ? u"aborted"_s : u"aborting"_s;
    case Coordinator::Decision::None:
        break;
    }
    return u"preparing"_s;
}

QJsonObject transactionAsJson(const LoggedTransaction &transaction)
{
    QJsonArray devices;
    for (size_t i = 0; i < transaction.members.size(); ++i) {
        devices.append(QJsonObject{{u"device"_s, transaction.members[i].device},
                                   {u"outcome"_s, outcomeText(transaction, i)},
                                   {u"detail"_s, transaction.members[i].detail}});
    }
    constexpr std::array decisions{"none"_L1, "commit"_L1, "abort"_L1};
    return {{u"id"_s, transaction.id},
            {u"plan"_s, transaction.plan},
            {u"state"_s, stateText(transaction)},
            {u"decision"_s, decisions[size_t(transaction.record.decision)]},
            {u"created"_s, iso(transaction.created)},
            {u"deadline"_s, iso(transaction.deadline)},
            {u"decided"_s, jsonTime(transaction.decided)},
            {u"finished"_s, jsonTime(transaction.finished)},
            {u"devices"_s, devices}};
}

QString transactionText(const LoggedTransaction &transaction)
{
    QString text = u"%1  %2  %3, since %4\n"_s.arg(transaction.id, stateText(transaction),
                                                   transaction.plan, iso(transaction.created));
    for (size_t i = 0; i < transaction.members.size(); ++i) {
        const auto &member = transaction.members[i];
        text += u"    %1  %2  %3"_s.arg(member.device, outcomeText(transaction, i), member.detail)
                    .trimmed()
                    .prepend(u"    "_s)
            + u'\n';
    }
    return text;
}

QJsonArray promisesAsJson(const QList<TransactionLine> &lines)
{
    QJsonArray array;
    for (const TransactionLine &line : lines) {
        array.append(QJsonObject{{u"id"_s, line.id()},
                                 {u"state"_s, line.state()},
                                 {u"coordinator"_s, line.coordinator()},
                                 {u"since"_s, iso(line.since())},
                                 {u"deadline"_s, iso(line.deadline())},
                                 {u"inDoubt"_s, line.inDoubt()},
                                 {u"decidedBy"_s, line.decidedBy()},
                                 {u"conflict"_s, line.conflict()},
                                 {u"reason"_s, line.reason()},
                                 {u"changes"_s, QJsonArray::fromStringList(line.changes())}});
    }
    return array;
}

QString promiseText(const TransactionLine &line)
{
    QString text = u"%1  %2 since %3, coordinator %4"_s.arg(line.id(), line.state(),
                                                            iso(line.since()), line.coordinator());
    if (line.inDoubt())
        text += u"; in doubt: nobody has said what was decided"_s;
    if (!line.decidedBy().isEmpty())
        text += u"; decided by hand, by %1"_s.arg(line.decidedBy());
    if (line.conflict())
        text += u"; THE COORDINATOR DECIDED OTHERWISE"_s;
    if (!line.reason().isEmpty())
        text += u"; "_s + line.reason();
    for (const QString &change : line.changes())
        text += u"\n    "_s + change;
    return text;
}

} // namespace outpost
