// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/historyrecorder.h"

#include "agent/alarmdesk.h"
#include "agent/cloudrecords.h"
#include "agent/commandrecords.h"
#include "agent/hubrecords.h"
#include "agent/linerecords.h"
#include "agent/sensorunit.h"
#include "agent/uplink.h"
#include "base/isotime.h"
#include "base/logging.h"
#include "store/damagedfile.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto retryAfter = 30s; ///< a history that could not be opened

HistoryLimits limitsOf(const HistoryConfig &config)
{
    return {.maxBytes = config.maxSize, .maxAge = config.maxAge, .overviewAge = config.overviewAge};
}

QString titleOf(const Message &message)
{
    if (message.readings == 0)
        return u"message"_s;
    return message.readings == 1 ? u"1 reading"_s : u"%1 readings"_s.arg(message.readings);
}

RecordState stateOf(Outbox::Outcome outcome)
{
    switch (outcome) {
    case Outbox::Outcome::Acknowledged:
        return RecordState::Acknowledged;
    case Outbox::Outcome::Dropped:
        return RecordState::Dropped;
    case Outbox::Outcome::PutAside:
        return RecordState::Refused;
    }
    return RecordState::None;
}

RecordState stateOf(Alarm::Change change)
{
    switch (change) {
    case Alarm::Change::Raised:
        return RecordState::Active;
    case Alarm::Change::Acknowledged:
        return RecordState::Acknowledged;
    case Alarm::Change::Cleared:
        return RecordState::Cleared;
    }
    return RecordState::None;
}

} // namespace

HistoryRecorder::HistoryRecorder(QString file, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_file(std::move(file))
    , m_clock(clock)
    , m_retry(clock.createTimer())
{
    connect(m_retry.get(), &Timer::timeout, this, &HistoryRecorder::open);
}

HistoryRecorder::~HistoryRecorder() = default;

void HistoryRecorder::configure(const HistoryConfig &config)
{
    m_config = config;
    if (!config.enabled) {
        close();
        return;
    }
    if (m_history)
        m_history->setLimits(limitsOf(config));
    else
        open();
}

void HistoryRecorder::close()
{
    m_retry->stop();
    m_notOpen.reset();
    if (!m_history)
        return;
    if (m_takeover)
        qCWarning(lcStore, "the damaged history was not read to its end");
    m_takeover.reset();
    m_history->disconnect(this);
    m_history->close();
    m_before = counters();
    m_history.reset();
    Q_EMIT historyChanged();
}

void HistoryRecorder::open()
{
    auto opened = openFile();
    if (!opened && opened.error().code == ErrorCode::Corrupt) {
        qCCritical(lcStore, "%s", qUtf8Printable(opened.error().text()));
        const auto kept = keepDamaged(m_file, m_clock.now());
        opened = kept ? openFile() : Result<void>(kept.error());
        if (opened)
            takeOver(*kept);
    }
    const auto before
        = std::exchange(m_notOpen, opened ? std::nullopt : std::optional(opened.error()));
    if (before != m_notOpen)
        Q_EMIT troubleChanged();
    if (opened)
        return;
    if (before != m_notOpen)
        qCWarning(lcStore, "no history is kept: %s", qUtf8Printable(m_notOpen->text()));
    m_retry->start(retryAfter);
}

void HistoryRecorder::takeOver(const QString &damagedFile)
{
    qCCritical(lcStore, "the damaged history was kept as %s; what can be read of it comes back",
               qUtf8Printable(damagedFile));
    note(u"the history was damaged, and begun anew"_s, RecordState::Failed, damagedFile.toUtf8());
    m_takeover = std::make_unique<HistoryTakeover>(damagedFile, *m_history);
    connect(
        m_takeover.get(), &HistoryTakeover::finished, this,
        [this, damagedFile](const HistoryTakeover::Outcome &outcome) {
            onTakenOver(damagedFile, outcome);
        },
        Qt::QueuedConnection);
    m_takeover->start();
}

void HistoryRecorder::onTakenOver(const QString &damagedFile,
                                  const HistoryTakeover::Outcome &outcome)
{
    QStringList lost;
    if (outcome.error)
        lost.append(outcome.error->text());
    for (const HistoryRescue::Gap &gap : outcome.gaps)
        lost.append(u"records from %1 to %2 are lost"_s.arg(
            QString::fromLatin1(formatIso(gap.first)), QString::fromLatin1(formatIso(gap.last))));
    if (outcome.damagedBlocks > 0)
        lost.append(u"%1 blocks of readings are lost"_s.arg(outcome.damagedBlocks));
    const QString title
        = u"%1 records and %2 readings came back from the damaged history"_s.arg(outcome.records)
              .arg(outcome.readings);
    qCWarning(lcStore).noquote() << title << u"(%1)"_s.arg(damagedFile) << lost.join(u"; "_s);
    note(title, lost.isEmpty() ? RecordState::None : RecordState::Failed,
         lost.join(u'\n').toUtf8());
    m_takeover.reset();
}

Result<void> HistoryRecorder::openFile()
{
    HistoryOptions options;
    options.file = m_file;
    options.limits = limitsOf(m_config);
    auto history = std::make_unique<History>(options, m_clock);
    if (const auto opened = history->open(); !opened)
        return opened.error();
    m_history = std::move(history);
    connect(m_history.get(), &History::troubleChanged, this, &HistoryRecorder::onTroubleChanged,
            Qt::QueuedConnection);
    Q_EMIT historyChanged();
    return {};
}

void HistoryRecorder::onTroubleChanged()
{
    const auto trouble = m_history ? m_history->trouble() : std::nullopt;
    Q_EMIT troubleChanged();
    if (!trouble || trouble->code != ErrorCode::Corrupt)
        return;
    // It was found while it was written: from here on as if it had been at the start.
    close();
    open();
}

void HistoryRecorder::follow(Outbox &outbox)
{
    outbox.setLabeller([this](const Message &message) { return addMessage(message); });
    connect(&outbox, &Outbox::settled, this,
            [this](const QList<qint64> &labels, Outbox::Outcome outcome) {
                setStates(labels, stateOf(outcome));
            });
    connect(&outbox, &Outbox::durabilityChanged, this, [this, &outbox] {
        const auto lost = outbox.durabilityLost();
        note(lost ? u"what is accepted would not survive a power cut"_s
                  : u"what is accepted is safe on the disk again"_s,
             lost ? RecordState::Failed : RecordState::None,
             lost ? lost->text().toUtf8() : QByteArray());
    });
}

void HistoryRecorder::follow(Uplink &uplink)
{
    connect(&uplink, &Uplink::sent, this,
            [this](const QList<qint64> &labels) { setStates(labels, RecordState::Sent); });
}

void HistoryRecorder::follow(HubClient &hub)
{
    new HubRecords(
        hub, m_clock, [this](HistoryRecord record) { add(std::move(record)); }, &hub);
}

void HistoryRecorder::follow(CloudInbox &inbox, const CommandDispatcher &dispatcher)
{
    new CloudRecords(
        inbox, dispatcher, m_clock, [this](HistoryRecord record) { return add(std::move(record)); },
        [this](RecordId id, RecordState state) { setStates({id.value}, state); }, &inbox);
}

void HistoryRecorder::follow(AlarmDesk &alarms)
{
    connect(&alarms, &AlarmDesk::changed, this, [this](const AlarmEvent &event) {
        const AlarmStatus &alarm = event.alarm;
        HistoryRecord record{.time = event.time,
                             .kind = RecordKind::Alarm,
                             .state = stateOf(event.change),
                             .subject = alarm.sensor,
                             .title = u"%1 was %2"_s.arg(alarm.name, changeName(event.change)),
                             .body = alarm.text.toUtf8(),
                             .properties = {{u"alarm"_s, alarm.name},
                                            {u"severity"_s, severityName(alarm.severity)},
                                            {u"occurrence"_s, alarm.occurrence}}};
        const auto addValue = [&record](const QString &name, const std::optional<Value> &value) {
            if (value)
                record.properties.emplace_back(name, toJson(*value).toVariant().toString());
        };
        addValue(u"value"_s, alarm.value);
        addValue(u"limit"_s, alarm.limit);
        if (event.change == Alarm::Change::Acknowledged)
            record.properties.emplace_back(u"by"_s, alarm.acknowledgedBy);
        if (!event.reason.isEmpty())
            record.properties.emplace_back(u"reason"_s, event.reason);
        add(std::move(record));
    });
}

void HistoryRecorder::follow(SensorUnit &unit)
{
    connect(&unit, &SensorUnit::readingAccepted, this, [this](const Reading &reading) {
        if (m_history)
            m_history->add(reading);
    });
    new LineRecords(
        unit, m_clock, [this](HistoryRecord record) { add(std::move(record)); }, &unit);
}

void HistoryRecorder::follow(CommandDispatcher &dispatcher)
{
    new CommandRecords(
        dispatcher, m_clock, [this](HistoryRecord record) { add(std::move(record)); }, &dispatcher);
}

RecordId HistoryRecorder::add(HistoryRecord record)
{
    return m_history ? m_history->add(std::move(record)) : RecordId();
}

void HistoryRecorder::note(const QString &title, RecordState state, const QByteArray &body)
{
    add({.time = m_clock.now(),
         .kind = RecordKind::Agent,
         .state = state,
         .title = title,
         .body = body});
}

qint64 HistoryRecorder::addMessage(const Message &message)
{
    if (!m_history)
        return 0;
    HistoryRecord record{.time = m_clock.now(),
                         .direction = RecordDirection::Out,
                         .kind = RecordKind::Message,
                         .state = RecordState::Stored,
                         .subject = message.sensor,
                         .title = titleOf(message),
                         .body = message.body,
                         .properties = {{u"id"_s, message.id},
                                        {u"contentType"_s, message.contentType},
                                        {u"contentEncoding"_s, message.contentEncoding}}};
    for (const auto &[key, value] : message.properties) {
        if (key == u"kind"_s)
            record.title = value;
        // The sensor is the record's subject, and a number that never changes tells nobody
        // anything.
        if (key != u"sensor"_s && key != u"schema"_s)
            record.properties.emplace_back(key, value);
    }
    return m_history->add(std::move(record)).value;
}

void HistoryRecorder::setStates(const QList<qint64> &labels, RecordState state)
{
    if (!m_history)
        return;
    for (const qint64 label : labels)
        m_history->setState({label}, state);
}

std::optional<Error> HistoryRecorder::trouble() const
{
    return m_history ? m_history->trouble() : m_notOpen;
}

History::Counters HistoryRecorder::counters() const
{
    History::Counters sum = m_before;
    if (m_history) {
        const History::Counters &now = m_history->counters();
        sum.records += now.records;
        sum.readings += now.readings;
        sum.commits += now.commits;
        sum.lostRecords += now.lostRecords;
        sum.lostReadings += now.lostReadings;
    }
    return sum;
}

} // namespace outpost
