// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/dropreport.h"

#include "base/isotime.h"
#include "base/logging.h"

#include <QJsonDocument>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr std::chrono::seconds shortest = 10s;
constexpr std::chrono::seconds longest = 1h;

} // namespace

DropReport::DropReport(Outbox &outbox, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_outbox(outbox)
    , m_clock(clock)
    , m_timer(clock.createTimer())
    , m_pause(shortest)
    , m_toldAt(clock.steady())
{
    connect(&outbox, &Outbox::dropped, this, &DropReport::add);
    connect(&outbox, &Outbox::damaged, this, &DropReport::addDamage);
    connect(m_timer.get(), &Timer::timeout, this, &DropReport::send);
}

void DropReport::add(const DroppedMessages &what)
{
    const auto [loss, isFirst] = m_losses.try_emplace({what.sensor, what.cause}, what);
    if (!isFirst) {
        loss->second.messages += what.messages;
        loss->second.readings += what.readings;
        loss->second.from = std::min(loss->second.from, what.from);
        loss->second.to = std::max(loss->second.to, what.to);
    }
    sendSoon();
}

void DropReport::addDamage(const OutboxDamage &found)
{
    if (!m_damage)
        m_damage = OutboxDamage{};
    m_damage->add(found);
    sendSoon();
}

void DropReport::sendSoon()
{
    if (m_timer->isActive())
        return;
    if (m_clock.steady() - m_toldAt > longest) // a quiet time: it begins anew
        m_pause = shortest;
    m_timer->start(m_pause);
}

void DropReport::send()
{
    m_toldAt = m_clock.steady();
    m_pause = std::min(m_pause * 2, longest);
    sendLosses();
    sendDamage();
}

void DropReport::sendLosses()
{
    for (const auto &[key, loss] : std::exchange(m_losses, {})) {
        const QString cause = dropCauseName(loss.cause);
        qCWarning(lcAgent, "sensor %s: %lld messages with %lld readings are lost (%s)",
                  qUtf8Printable(loss.sensor), qlonglong(loss.messages), qlonglong(loss.readings),
                  qUtf8Printable(cause));
        tell(loss.sensor, u"dropped"_s,
             {{u"cause"_s, cause},
              {u"droppedMessages"_s, loss.messages},
              {u"droppedReadings"_s, loss.readings},
              {u"from"_s, QString::fromLatin1(formatIso(loss.from))},
              {u"to"_s, QString::fromLatin1(formatIso(loss.to))}},
             cause);
    }
}

/// The path of the file that was kept stays on the device: it is of no use elsewhere.
void DropReport::sendDamage()
{
    const auto damage = std::exchange(m_damage, std::nullopt);
    if (!damage)
        return;
    tell(u"outpost"_s, u"damaged"_s,
         {{u"lostMessages"_s, damage->lost},
          {u"moreAreLost"_s, damage->countUnknown},
          {u"rescuedMessages"_s, damage->messages},
          {u"rescuedReadings"_s, damage->readings}},
         std::nullopt);
}

void DropReport::tell(const QString &sensor, const QString &kind, QJsonObject body,
                      const std::optional<QString> &cause)
{
    body.insert(u"t"_s, QString::fromLatin1(formatIso(m_clock.now())));
    Message message;
    message.sensor = sensor;
    message.lane = Lane::Alarm;
    message.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
    message.contentType = u"application/json"_s;
    message.contentEncoding = u"utf-8"_s;
    message.created = m_clock.now();
    message.properties = {{u"sensor"_s, sensor}, {u"schema"_s, u"1"_s}, {u"kind"_s, kind}};
    if (cause)
        message.properties.emplace_back(u"cause"_s, *cause);
    if (m_times)
        m_times->mark(message);
    m_outbox.append(message, Durability::Prompt);
}

} // namespace outpost
