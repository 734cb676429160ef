// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/dropreport.h"

#include "base/isotime.h"
#include "base/logging.h"

#include <QJsonDocument>
#include <QJsonObject>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

DropReport::DropReport(Outbox &outbox, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_outbox(outbox)
    , m_clock(clock)
    , m_timer(clock.createTimer())
{
    connect(&outbox, &Outbox::dropped, this,
            [this](const QString &sensor, qint64 messages, qint64 readings) {
                Loss &loss = m_losses[sensor];
                loss.messages += messages;
                loss.readings += readings;
                if (!m_timer->isActive())
                    m_timer->start(10s);
            });
    connect(m_timer.get(), &Timer::timeout, this, &DropReport::send);
}

void DropReport::send()
{
    const QHash<QString, Loss> losses = std::exchange(m_losses, {});
    for (auto it = losses.begin(); it != losses.end(); ++it) {
        qCWarning(lcAgent,
                  "sensor %s: %lld messages with %lld readings had to make room, and are lost",
                  qUtf8Printable(it.key()), qlonglong(it->messages), qlonglong(it->readings));
        const QJsonObject body{{u"t"_s, QString::fromLatin1(formatIso(m_clock.now()))},
                               {u"droppedMessages"_s, it->messages},
                               {u"droppedReadings"_s, it->readings}};
        Message message;
        message.sensor = it.key();
        message.lane = Lane::Alarm;
        message.body = QJsonDocument(body).toJson(QJsonDocument::Compact);
        message.contentType = u"application/json"_s;
        message.contentEncoding = u"utf-8"_s;
        message.created = m_clock.now();
        message.properties
            = {{u"sensor"_s, it.key()}, {u"schema"_s, u"1"_s}, {u"kind"_s, u"dropped"_s}};
        m_outbox.append(message, Durability::Prompt);
    }
}

} // namespace outpost
