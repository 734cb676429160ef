// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/cloudrecords.h"

#include "agent/withoutsecrets.h"
#include "base/secretname.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

RecordState recordStateOf(ArrivalState state)
{
    switch (state) {
    case ArrivalState::Stored:
    case ArrivalState::Begun:
        return RecordState::Stored;
    case ArrivalState::Done:
        return RecordState::Completed;
    case ArrivalState::Refused:
        return RecordState::Refused;
    case ArrivalState::Expired:
        return RecordState::Dropped;
    case ArrivalState::Interrupted:
    case ArrivalState::Damaged:
        return RecordState::Failed;
    }
    return RecordState::None;
}

} // namespace

CloudRecords::CloudRecords(CloudInbox &inbox, const CommandDispatcher &dispatcher, Clock &clock,
                           Add add, SetState setState, QObject *parent)
    : QObject(parent)
    , m_dispatcher(dispatcher)
    , m_clock(clock)
    , m_add(std::move(add))
    , m_setState(std::move(setState))
{
    connect(&inbox, &CloudInbox::received, this,
            [this](quint64 number, const CloudMessage &message) {
                m_unfinished.insert(
                    number, this->add(message, RecordState::Stored, u"it came from the hub"_s));
            });
    connect(&inbox, &CloudInbox::copyReceived, this, [this](const CloudMessage &message) {
        this->add(message, RecordState::None, u"it came once more, and was taken for a copy"_s);
    });
    connect(&inbox, &CloudInbox::ended, this, &CloudRecords::onEnded);
}

RecordId CloudRecords::add(const CloudMessage &message, RecordState state, const QString &title)
{
    HistoryRecord record{.time = m_clock.now(),
                         .direction = RecordDirection::In,
                         .kind = RecordKind::CloudMessage,
                         .state = state,
                         .subject = u"hub"_s,
                         .title = title,
                         .body = keptBody(message, m_dispatcher.commands()),
                         .properties = {{u"id"_s, message.messageId},
                                        {u"contentType"_s, message.contentType},
                                        {u"contentEncoding"_s, message.contentEncoding}}};
    for (const auto &[key, value] : message.properties)
        record.properties.emplace_back(key,
                                       isNameOfSecret(key) ? u"***"_s : value.value_or(QString()));
    return m_add(std::move(record));
}

void CloudRecords::onEnded(quint64 number, const CloudMessage &message, ArrivalState state,
                           const QString &outcome)
{
    if (const auto record = m_unfinished.take(number); record.value != 0)
        m_setState(record, recordStateOf(state));
    add(message, recordStateOf(state), outcome.isEmpty() ? arrivalStateName(state) : outcome);
}

} // namespace outpost
