// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/alarmdesk.h"

#include "agent/micros.h"
#include "base/logging.h"
#include "telemetry/alarmmessage.h"
#include "telemetry/alarmrecord.h"

#include <QUuid>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString notePrefix = u"alarms/"_s;
const QString maintenanceProperty = u"maintenance"_s;
constexpr qsizetype mostWho = 64; ///< letters of a name that are kept

/// A name that can be logged and shown on a terminal.
QString nameOf(const QString &who)
{
    QString name = who.left(mostWho);
    for (QChar &c : name) {
        if (!c.isPrint())
            c = u' ';
    }
    return name.simplified();
}

QVariant variantOf(const std::optional<Value> &value)
{
    return value ? std::visit([](const auto &v) { return QVariant::fromValue(v); }, *value)
                 : QVariant();
}

StandingAlarm standingAlarm(const AlarmStatus &status)
{
    StandingAlarm alarm;
    alarm.setSensor(status.sensor);
    alarm.setName(status.name);
    alarm.setSeverity(severityName(status.severity));
    alarm.setState(alarmStateName(status.state));
    alarm.setField(status.field);
    alarm.setUnit(status.unit);
    alarm.setValue(variantOf(status.value));
    alarm.setLimit(variantOf(status.limit));
    alarm.setText(status.text);
    alarm.setOccurrence(status.occurrence);
    alarm.setRaisedAt(micros(status.raisedAt));
    alarm.setClearedAt(status.clearedAt ? micros(*status.clearedAt) : 0);
    alarm.setAcknowledgedBy(status.acknowledgedBy);
    alarm.setRaises(status.raises);
    alarm.setChattering(status.chattering);
    return alarm;
}

void log(const AlarmEvent &event)
{
    const AlarmStatus &alarm = event.alarm;
    QString line = u"sensor %1: alarm %2 (%3) %4"_s.arg(
        alarm.sensor, alarm.name, severityName(alarm.severity), changeName(event.change));
    if (event.change == Alarm::Change::Raised)
        line += u": "_s + alarm.text;
    else if (event.change == Alarm::Change::Acknowledged)
        line += u" by "_s + alarm.acknowledgedBy;
    else if (!event.reason.isEmpty())
        line += u": "_s + event.reason;
    if (!alarm.field.isEmpty() && alarm.value)
        line += u" (%1 %2)"_s.arg(alarm.field, valueText(*alarm.value));
    if (alarm.chattering)
        line += u"; it comes and goes, and stands until it is over for a minute"_s;
    if (event.change == Alarm::Change::Raised && alarm.severity != AlarmSeverity::Info)
        qCWarning(lcAgent).noquote() << line;
    else
        qCInfo(lcAgent).noquote() << line;
}

} // namespace

AlarmDesk::AlarmDesk(Outbox &outbox, Clock &clock, const BootTimes &times, QObject *parent)
    : QObject(parent)
    , m_outbox(outbox)
    , m_clock(clock)
    , m_times(times)
{
}

QString AlarmDesk::newOccurrence()
{
    return QUuid::createUuid().toString(QUuid::WithoutBraces);
}

void AlarmDesk::attach(AlarmBoard &board, const Properties &own)
{
    std::erase_if(m_boards, [](const auto &old) { return old.isNull(); });
    m_boards.emplace_back(&board);
    const QString note = notePrefix + board.sensor();
    connect(&board, &AlarmBoard::changed, this, [this, &board, own, note](const AlarmEvent &event) {
        // In one turn of the event loop: both are on the disk, or none.
        send(event, own);
        m_outbox.setNote(note, board.state());
        Q_EMIT changed(event);
    });
    board.restore(m_outbox.note(note));
    // What was left out without a word is forgotten as well.
    m_outbox.setNote(note, board.state());
}

void AlarmDesk::retireOthers()
{
    for (const QString &note : m_outbox.noteNames(notePrefix)) {
        const bool watched = std::ranges::any_of(m_boards, [&](const auto &board) {
            return board && notePrefix + board->sensor() == note;
        });
        if (watched)
            continue;
        for (const AlarmRecord &record : readAlarmRecords(m_outbox.note(note))) {
            const auto event
                = retire(record, m_clock.now(),
                         u"the sensor's alarms are not in the configuration any more"_s);
            if (!event)
                continue;
            send(*event, {});
            Q_EMIT changed(*event);
        }
        m_outbox.setNote(note, {});
    }
}

void AlarmDesk::send(const AlarmEvent &event, const Properties &own)
{
    log(event);
    Message message = alarmMessage(event, own);
    if (m_maintenance) {
        // A route at the hub goes by it: nobody is to be called.
        std::erase_if(message.properties,
                      [](const auto &property) { return property.first == maintenanceProperty; });
        message.properties.emplace_back(maintenanceProperty, u"true"_s);
    }
    m_times.mark(message);
    m_outbox.append(std::move(message), Durability::Prompt);
}

QList<StandingAlarm> AlarmDesk::standing() const
{
    std::vector<AlarmStatus> all;
    for (const auto &board : m_boards) {
        if (!board)
            continue;
        std::ranges::move(board->standing(), std::back_inserter(all));
    }
    std::ranges::stable_sort(all, [](const AlarmStatus &one, const AlarmStatus &other) {
        return one.severity != other.severity ? one.severity > other.severity
                                              : one.raisedAt > other.raisedAt;
    });
    QList<StandingAlarm> standing;
    for (const AlarmStatus &status : all)
        standing.append(standingAlarm(status));
    return standing;
}

Result<void> AlarmDesk::acknowledge(const QString &sensor, const QString &alarm, const QString &who)
{
    const auto board
        = std::ranges::find_if(m_boards, [&](const auto &b) { return b && b->sensor() == sensor; });
    if (board == m_boards.end())
        return Error{ErrorCode::NotFound, u"there is no sensor %1 with alarms"_s.arg(sensor),
                     u"See 'outpost alarm list' for what stands"_s};
    const QString name = nameOf(who);
    if (name.isEmpty())
        return Error{ErrorCode::InvalidInput,
                     u"nobody acknowledges the alarm %1 of %2"_s.arg(alarm, sensor),
                     u"Say who saw it"_s};
    return (*board)->acknowledge(alarm, name);
}

} // namespace outpost
