// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/freemessages.h"

#include "config/valuereader.h"
#include "iothub/propertybag.h"

#include <QRegularExpression>
#include <QSet>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using valuereader::shown;

namespace {

constexpr int mostProperties = 64;
constexpr qsizetype mostTopic = 60'000; ///< characters of encoded properties; MQTT takes 64 KB
constexpr qsizetype ownProperties = 256; ///< bytes for what the outbox adds: an id and the time
const QString ownSensor = u"outpost"_s; ///< as for all that is said by no sensor

Error wrong(const QString &message, const QString &remedy)
{
    return {ErrorCode::InvalidInput, message, remedy};
}

bool hasControls(const QString &text)
{
    return std::ranges::any_of(text, [](QChar c) { return c.category() == QChar::Other_Control; });
}

Message messageOf(const FreeMessage &free)
{
    Message message;
    message.sensor = ownSensor;
    message.lane = Lane::Live;
    message.body = free.body();
    message.contentType = free.contentType();
    message.contentEncoding = free.contentEncoding();
    for (const MessageProperty &property : free.properties())
        message.properties.emplace_back(property.name(), property.value());
    return message;
}

Result<void> checkProperty(const MessageProperty &property)
{
    // As an IoT Hub takes them: what is one token in HTTP.
    static const QRegularExpression token(u"^[A-Za-z0-9!#$%&'*+.^_`|~-]+$"_s);
    const QString &name = property.name();
    if (name.isEmpty())
        return wrong(u"a property has no name"_s, u"Give it one, or remove it"_s);
    if (name.startsWith(u'$') || name.startsWith("iothub-"_L1, Qt::CaseInsensitive))
        return wrong(u"the property %1 has a name of the hub's own"_s.arg(shown(name)),
                     u"Give it a name that begins neither with $ nor with iothub-"_s);
    if (!token.match(name).hasMatch())
        return wrong(u"a property can't be called %1"_s.arg(shown(name)),
                     u"Use letters, digits, and any of ! # % & ' * + . ^ _ ` | ~ -"_s);
    if (hasControls(property.value()))
        return wrong(u"the value of the property %1 holds a control character"_s.arg(shown(name)),
                     u"Put it into the body"_s);
    return {};
}

} // namespace

FreeMessages::FreeMessages(Outbox &outbox, const BootTimes &times, Clock &clock,
                           std::function<void(HistoryRecord)> record, QObject *parent)
    : QObject(parent)
    , m_outbox(outbox)
    , m_times(times)
    , m_clock(clock)
    , m_record(std::move(record))
{
    connect(&outbox, &Outbox::stored, this, &FreeMessages::onStored);
    connect(&outbox, &Outbox::ended, this, &FreeMessages::onEnded);
    connect(&outbox, &Outbox::durabilityChanged, this, &FreeMessages::onDurabilityChanged);
}

Result<void> FreeMessages::check(const FreeMessage &message)
{
    if (message.properties().size() > mostProperties)
        return wrong(u"it has %1 properties, and may have %2"_s.arg(message.properties().size())
                         .arg(mostProperties),
                     u"Put them into the body"_s);
    QSet<QString> names;
    for (const MessageProperty &property : message.properties()) {
        if (const auto fits = checkProperty(property); !fits)
            return fits;
        if (names.contains(property.name()))
            return wrong(u"the property %1 is there twice"_s.arg(shown(property.name())),
                         u"Remove one of them"_s);
        names.insert(property.name());
    }
    if (hasControls(message.contentType()) || hasControls(message.contentEncoding()))
        return wrong(u"the content type or encoding holds a control character"_s,
                     u"For instance application/json, and utf-8"_s);
    const PropertyBag bag = PropertyBag::of(messageOf(message));
    const qsizetype size = message.body().size() + bag.size() + ownProperties;
    if (size > mostBytes)
        return wrong(
            u"it has %1 bytes with its properties, and an IoT Hub takes %2"_s.arg(size).arg(
                mostBytes),
            u"Shorten the body, or send it in parts"_s);
    if (bag.encoded().size() > mostTopic)
        return wrong(u"its properties are too long"_s, u"Put them into the body"_s);
    return {};
}

void FreeMessages::send(const FreeMessage &free, const Sender &sender, Taken taken)
{
    if (m_stopped) {
        taken(Error{ErrorCode::Unavailable, u"the agent is being stopped"_s,
                    u"Try again when it has started"_s});
        return;
    }
    if (const auto fits = check(free); !fits) {
        taken(fits);
        return;
    }
    if (m_storing.size() >= mostStoring) {
        taken(Error{ErrorCode::Busy,
                    u"%1 messages are on their way to the disk already"_s.arg(mostStoring),
                    u"Try again in a moment"_s});
        return;
    }
    const Timestamp now = m_clock.now();
    Message message = messageOf(free);
    message.created = now;
    m_times.mark(message);
    const quint64 sequence = m_outbox.append(std::move(message), Durability::Prompt);
    if (sequence == 0) {
        taken(Error{ErrorCode::Unavailable, u"the outbox has no room for it"_s,
                    u"See why messages are not sent, and send it then"_s});
        return;
    }
    m_outbox.watch(sequence);

    SentMessage told;
    told.setId(sender.id.left(mostName));
    told.setWho(sender.who.left(mostName));
    told.setVia(sender.via.left(mostName));
    told.setBytes(free.body().size());
    told.setContentType(free.contentType().left(mostName));
    QString text = QString::fromUtf8(free.body().left(4 * mostText)).left(mostText);
    std::ranges::replace_if(
        text, [](QChar c) { return !c.isPrint() && c != u'\n'; }, u'·');
    told.setBody(text);
    told.setSentAt(now.time_since_epoch().count());
    told.setState(u"storing"_s);
    const qint64 number = m_messages.add(told);
    m_open.insert(sequence, number);

    HistoryRecord record{.time = now,
                         .direction = RecordDirection::Local,
                         .kind = RecordKind::Command,
                         .subject = ownSensor,
                         .title
                         = u"a message of %1 bytes was sent by hand"_s.arg(free.body().size()),
                         .properties = {}};
    for (const auto &[key, value] :
         {std::pair{u"who"_s, sender.who}, std::pair{u"via"_s, sender.via}}) {
        if (!value.isEmpty())
            record.properties.emplace_back(key, value.left(mostName));
    }
    m_record(std::move(record));

    m_storing[sequence] = {.number = number, .taken = std::move(taken)};
    if (m_outbox.durabilityLost())
        onDurabilityChanged();
    Q_EMIT changed();
}

SentMessages FreeMessages::since(qint64 revision) const
{
    return SentMessages(m_messages.since(revision), m_messages.revision());
}

void FreeMessages::onStored(quint64 sequence)
{
    while (!m_storing.empty() && m_storing.begin()->first <= sequence) {
        const Storing storing = std::move(m_storing.begin()->second);
        const bool isOpen = m_open.contains(m_storing.begin()->first);
        m_storing.erase(m_storing.begin());
        if (isOpen)
            setState(storing.number, u"waiting"_s, false);
        storing.taken({});
    }
}

/// What is taken while the disk takes nothing goes out from memory all the same.
void FreeMessages::onDurabilityChanged()
{
    if (!m_outbox.durabilityLost())
        return;
    for (auto &[sequence, storing] : std::exchange(m_storing, {})) {
        // It may have gone out, or made room, before it was on the disk.
        if (m_open.contains(sequence))
            setState(storing.number, u"memory"_s, false);
        storing.taken({});
    }
}

void FreeMessages::onEnded(quint64 sequence, Outbox::Outcome outcome)
{
    const qint64 number = m_open.take(sequence);
    if (number == 0)
        return;
    switch (outcome) {
    case Outbox::Outcome::Acknowledged:
        setState(number, u"acknowledged"_s, true);
        break;
    case Outbox::Outcome::Dropped:
        setState(number, u"dropped"_s, true);
        break;
    case Outbox::Outcome::PutAside:
        setState(number, u"refused"_s, true);
        break;
    }
}

void FreeMessages::setState(qint64 number, const QString &state, bool isOver)
{
    m_messages.change(number, [&](SentMessage &message) {
        message.setState(state);
        if (isOver)
            message.setEndedAt(m_clock.now().time_since_epoch().count());
    });
    Q_EMIT changed();
}

} // namespace outpost
