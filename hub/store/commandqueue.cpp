// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/store/commandqueue.h"

#include <QStringList>

#include <algorithm>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<Statement *> statement(Database &database, QStringView name)
{
    return database.cached(u":/outpost/hub/store/%1.sql"_s.arg(name));
}

bool wantsFeedback(AckKind ack, CommandOutcome outcome)
{
    if (ack == AckKind::None)
        return false;
    return ack == AckKind::Full
        || (outcome == CommandOutcome::Success) == (ack == AckKind::Positive);
}

Result<void> insertFeedback(Database &database, const Feedback &record)
{
    const auto insert = statement(database, u"insert_feedback");
    if (!insert)
        return insert.error();
    (*insert)
        ->bind(record.sequence)
        .bind(record.originalMessageId)
        .bind(record.deviceId)
        .bind(record.generationId);
    return (*insert)->bind(int(record.outcome)).bind(record.time).run(u"save feedback");
}

Result<void> runWithNumber(Database &database, QStringView name, qint64 number, QStringView doing)
{
    const auto found = statement(database, name);
    return found ? (*found)->bind(number).run(doing) : Result<void>(found.error());
}

} // namespace

CommandQueue::CommandQueue(StateDatabase &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

Result<void> CommandQueue::load()
{
    return m_database.readNow([this](Database &database) -> Result<void> {
        const auto commands = statement(database, u"select_commands");
        if (!commands)
            return commands.error();
        Statement &rows = **commands;
        if (const auto done = rows.run(u"read the commands"); !done)
            return done;
        while (rows.next()) {
            const CloudMessage message{
                .sequence = rows.integer(0),
                .deviceId = rows.text(1),
                .messageId = rows.text(2),
                .properties = propertiesFromJson(rows.blob(3)).value_or(Properties()),
                .system = propertiesFromJson(rows.blob(4)).value_or(Properties()),
                .body = rows.blob(5),
                .ack = AckKind(std::clamp<qint64>(rows.integer(6), 0, 3)),
                .enqueued = rows.time(7),
                .expires = rows.time(8),
                .deliveryCount = int(rows.integer(9))};
            m_nextSequence = message.sequence + 1;
            m_queues[message.deviceId].push_back(message);
        }
        if (const auto read = rows.readError(u"read the commands"); !read)
            return read;
        const auto feedback = statement(database, u"select_feedback");
        if (!feedback)
            return feedback.error();
        Statement &records = **feedback;
        if (const auto done = records.run(u"read the feedback"); !done)
            return done;
        while (records.next()) {
            m_feedback.push_back(
                {.sequence = records.integer(0),
                 .originalMessageId = records.text(1),
                 .deviceId = records.text(2),
                 .generationId = records.text(3),
                 .outcome = CommandOutcome(std::clamp<qint64>(records.integer(4), 0, 3)),
                 .time = records.time(5)});
            m_nextFeedback = m_feedback.back().sequence + 1;
        }
        return records.readError(u"read the feedback");
    });
}

const std::deque<CloudMessage> &CommandQueue::messages(const QString &deviceId) const
{
    static const std::deque<CloudMessage> none;
    const auto found = m_queues.constFind(deviceId);
    return found == m_queues.cend() ? none : *found;
}

const CloudMessage *CommandQueue::find(const QString &deviceId, qint64 sequence) const
{
    const auto &queue = messages(deviceId);
    const auto found = std::ranges::find(queue, sequence, &CloudMessage::sequence);
    return found == queue.end() ? nullptr : &*found;
}

std::optional<Timestamp> CommandQueue::nextExpiry() const
{
    std::optional<Timestamp> next;
    for (const auto &queue : m_queues) {
        for (const CloudMessage &message : queue)
            next = next ? std::min(*next, message.expires) : message.expires;
    }
    return next;
}

QStringList CommandQueue::devicesWithMessages() const
{
    return m_queues.keys();
}

Result<qint64> CommandQueue::add(CloudMessage message, StateDatabase::Done done)
{
    if (const auto writable = m_database.writable(); !writable)
        return writable.error();
    if (messages(message.deviceId).size() >= size_t(maxPerDevice))
        return Error{
            ErrorCode::Unavailable,
            u"%1 commands wait for '%2' already (403004)"_s.arg(maxPerDevice).arg(message.deviceId),
            u"Wait until the device has fetched some, or purge its queue"_s};
    message.sequence = m_nextSequence++;
    m_queues[message.deviceId].push_back(message);
    m_database.write(
        [message](Database &database) -> Result<void> {
            const auto insert = statement(database, u"insert_command");
            if (!insert)
                return insert.error();
            (*insert)->bind(message.sequence).bind(message.messageId);
            (*insert)
                ->bind(propertiesToJson(message.properties))
                .bind(propertiesToJson(message.system));
            (*insert)
                ->bind(message.body)
                .bind(int(message.ack))
                .bind(message.enqueued)
                .bind(message.expires);
            return (*insert)
                ->bind(message.deliveryCount)
                .bind(message.deviceId)
                .run(u"queue a command");
        },
        std::move(done));
    return message.sequence;
}

void CommandQueue::countDelivery(const QString &deviceId, qint64 sequence)
{
    const auto queue = m_queues.find(deviceId);
    if (queue == m_queues.end())
        return;
    const auto message = std::ranges::find(*queue, sequence, &CloudMessage::sequence);
    if (message == queue->end())
        return;
    const int count = ++message->deliveryCount;
    m_database.write([count, sequence](Database &database) -> Result<void> {
        const auto update = statement(database, u"count_delivery");
        if (!update)
            return update.error();
        return (*update)->bind(count).bind(sequence).run(u"count a delivery");
    });
}

void CommandQueue::finish(const QString &deviceId, qint64 sequence, CommandOutcome outcome,
                          Timestamp now, const QString &generationId, StateDatabase::Done done)
{
    const auto queue = m_queues.find(deviceId);
    if (queue == m_queues.end())
        return;
    const auto message = std::ranges::find(*queue, sequence, &CloudMessage::sequence);
    if (message == queue->end())
        return;
    std::optional<Feedback> record;
    if (wantsFeedback(message->ack, outcome)) {
        record = Feedback{.sequence = m_nextFeedback++,
                          .originalMessageId = message->messageId,
                          .deviceId = deviceId,
                          .generationId = generationId,
                          .outcome = outcome,
                          .time = now};
    }
    queue->erase(message);
    if (queue->empty())
        m_queues.erase(queue);
    m_database.write(
        [sequence, record](Database &database) -> Result<void> {
            if (record) {
                if (const auto saved = insertFeedback(database, *record); !saved)
                    return saved;
            }
            return runWithNumber(database, u"delete_command", sequence, u"finish a command");
        },
        [this, record, done = std::move(done)] {
            // Only now may a service see it.
            if (record) {
                m_feedback.push_back(*record);
                if (m_feedback.size() > size_t(maxFeedback))
                    completeFeedback(m_feedback.front().sequence);
                Q_EMIT feedbackAdded();
            }
            if (done)
                done();
        });
}

void CommandQueue::forget(const QString &deviceId)
{
    m_queues.remove(deviceId);
}

QList<Feedback> CommandQueue::feedback(int limit) const
{
    const auto count = std::min(m_feedback.size(), size_t(std::max(limit, 0)));
    return {m_feedback.begin(), m_feedback.begin() + std::ptrdiff_t(count)};
}

void CommandQueue::completeFeedback(qint64 sequence, StateDatabase::Done done)
{
    while (!m_feedback.empty() && m_feedback.front().sequence <= sequence)
        m_feedback.pop_front();
    m_database.write(
        [sequence](Database &database) {
            return runWithNumber(database, u"delete_feedback", sequence, u"drop feedback");
        },
        std::move(done));
}

} // namespace outpost::hub
