// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/transactions/participantentry.h"

#include "base/isotime.h"

#include <QJsonDocument>

#include <algorithm>
#include <array>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr std::array stateNames{"waiting"_L1, "begun"_L1, "done"_L1, "failed"_L1, "interrupted"_L1};

} // namespace

QString changeStateName(ChangeProgress::State state)
{
    return stateNames[size_t(state)];
}

QString ParticipantEntry::holder() const
{
    return u"transaction "_s + id;
}

bool ParticipantEntry::isWhole() const
{
    return std::ranges::none_of(changes, [](const ChangeProgress &progress) {
        return progress.state == ChangeProgress::State::Failed
            || progress.state == ChangeProgress::State::Interrupted;
    });
}

QJsonObject ParticipantEntry::told() const
{
    QJsonObject told{{u"id"_s, id}, {u"state"_s, participantStateName(record.state)}};
    if (record.state == ParticipantState::None)
        return told;
    told[u"since"_s] = QString::fromLatin1(formatIso(since));
    if (!reason.isEmpty())
        told[u"error"_s] = reason;
    if (record.byHand) {
        told[u"byHand"_s] = true;
        told[u"decidedBy"_s] = decidedBy;
    }
    if (record.conflict)
        told[u"conflict"_s] = true;
    if (record.state != ParticipantState::Committing && record.state != ParticipantState::Committed)
        return told;
    QJsonArray list;
    for (const ChangeProgress &progress : changes) {
        QJsonObject entry{{u"state"_s, changeStateName(progress.state)}};
        if (progress.change.contains("command"_L1))
            entry[u"command"_s] = progress.change["command"_L1];
        if (!progress.outcome.isEmpty())
            entry[u"error"_s] = progress.outcome;
        list.append(entry);
    }
    told[u"changes"_s] = list;
    return told;
}

QByteArray ParticipantEntry::changesText() const
{
    QJsonArray list;
    for (const ChangeProgress &progress : changes)
        list.append(QJsonObject{{u"change"_s, progress.change},
                                {u"state"_s, changeStateName(progress.state)},
                                {u"outcome"_s, progress.outcome}});
    return QJsonDocument(list).toJson(QJsonDocument::Compact);
}

bool ParticipantEntry::readChanges(const QByteArray &text)
{
    const QJsonDocument document = QJsonDocument::fromJson(text);
    if (!document.isArray())
        return false;
    changes.clear();
    for (const QJsonValue &value : document.array()) {
        const QString name = value["state"_L1].toString();
        const auto state = std::ranges::find(stateNames, name);
        if (state == stateNames.end() || !value["change"_L1].isObject())
            return false;
        changes.push_back({.change = value["change"_L1].toObject(),
                           .state = ChangeProgress::State(state - stateNames.begin()),
                           .outcome = value["outcome"_L1].toString()});
    }
    return true;
}

QByteArray ParticipantEntry::thingsText() const
{
    return QJsonDocument(QJsonArray::fromStringList(things)).toJson(QJsonDocument::Compact);
}

void ParticipantEntry::readThings(const QByteArray &text)
{
    things.clear();
    for (const QJsonValue &thing : QJsonDocument::fromJson(text).array())
        things.append(thing.toString());
}

} // namespace outpost
