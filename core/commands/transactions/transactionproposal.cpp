// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/transactions/transactionproposal.h"

#include "base/isotime.h"

#include <QJsonDocument>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qsizetype longestId = 64;
constexpr qsizetype longestName = 200; ///< of a coordinator

Error wrong(const QString &what)
{
    return {ErrorCode::InvalidInput, what, {}};
}

Result<QJsonObject> readObject(const QByteArray &payload)
{
    if (payload.size() > transactionlimits::bytes) {
        return wrong(u"it has %1 bytes, and %2 are the most"_s.arg(payload.size())
                         .arg(transactionlimits::bytes));
    }
    const QJsonDocument document = QJsonDocument::fromJson(payload);
    if (!document.isObject())
        return wrong(u"it is no JSON object"_s);
    return document.object();
}

Result<QString> readId(const QJsonObject &object)
{
    const QString id = object["id"_L1].toString();
    if (!isTransactionId(id))
        return wrong(u"\"id\" must have 1 to 64 letters, digits, \"-\" and \"_\""_s);
    return id;
}

/// Why @p change can't be one; empty: it can.
QString problemOf(const QJsonValue &change)
{
    const QJsonObject object = change.toObject();
    const bool isCommand = object.contains("command"_L1);
    if (isCommand == object.contains("settings"_L1))
        return u"must be an object with either \"command\" or \"settings\""_s;
    for (const QString &key : object.keys()) {
        if (key != (isCommand ? "command"_L1 : "settings"_L1)
            && !(isCommand && key == "parameters"_L1))
            return u"has \"%1\", which nobody knows"_s.arg(key.left(longestId));
    }
    if (isCommand && object["command"_L1].toString().isEmpty())
        return u"must name its command as text"_s;
    if (!isCommand && !object["settings"_L1].isObject())
        return u"must have an object as its settings"_s;
    return {};
}

} // namespace

bool isTransactionId(QStringView text)
{
    return !text.isEmpty() && text.size() <= longestId && std::ranges::all_of(text, [](QChar c) {
        return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9')
            || c == u'-' || c == u'_';
    });
}

Result<ParticipantEntry> readProposal(const QByteArray &payload)
{
    const auto object = readObject(payload);
    if (!object)
        return object.error();
    const auto id = readId(*object);
    if (!id)
        return id.error();
    ParticipantEntry entry{.id = *id};
    entry.coordinator = (*object)["coordinator"_L1].toString();
    if (entry.coordinator.isEmpty() || entry.coordinator.size() > longestName)
        return wrong(u"\"coordinator\" must say who decides"_s);
    const auto deadline = parseIso((*object)["deadline"_L1].toString().toUtf8());
    if (!deadline)
        return wrong(u"\"deadline\" must be a time such as 2026-11-22T23:10:00Z"_s);
    entry.deadline = *deadline;
    const QJsonArray changes = (*object)["changes"_L1].toArray();
    if (changes.isEmpty() || changes.size() > transactionlimits::changes)
        return wrong(u"\"changes\" must be a list of 1 to %1"_s.arg(transactionlimits::changes));
    for (qsizetype i = 0; i < changes.size(); ++i) {
        if (const QString problem = problemOf(changes[i]); !problem.isEmpty())
            return wrong(u"change %1 %2"_s.arg(i + 1).arg(problem));
        entry.changes.push_back({.change = changes[i].toObject()});
    }
    return entry;
}

Result<QString> readTransactionId(const QByteArray &payload)
{
    const auto object = readObject(payload);
    return object ? readId(*object) : object.error();
}

} // namespace outpost
