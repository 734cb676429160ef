// SPDX-License-Identifier: GPL-3.0-or-later
#include "pastday.h"

#include "base/isotime.h"
#include "store/history/historyfile.h"
#include "store/history/recordids.h"

#include <QRandomGenerator>

#include <cmath>
#include <numbers>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto day = 24h;
constexpr auto pace = 2s;

HistoryRecord record(Timestamp at, RecordKind kind, RecordDirection direction, RecordState state,
                     const QString &subject, const QString &title, const QByteArray &body = {})
{
    return {.time = at,
            .direction = direction,
            .kind = kind,
            .state = state,
            .subject = subject,
            .title = title,
            .body = body};
}

Reading readingAt(Timestamp at, double hours, QRandomGenerator &random)
{
    // It works by day and rests by night; the valve makes the saw.
    const double noise = random.generateDouble() - 0.5;
    const double load = 0.5 + 0.5 * std::sin((hours - 9.0) / 24.0 * 2 * std::numbers::pi);
    const double saw = std::fmod(hours * 9.0, 1.0);
    const double temperature
        = 62.0 + 16.0 * load + 5.0 * (saw < 0.6 ? saw / 0.6 : (1 - saw) / 0.4) + 0.4 * noise;
    return {.sensor = u"boiler"_s,
            .time = at,
            .fields = {{u"temperature"_s, temperature},
                       {u"pressure"_s, (temperature - 40.0) / 20.0 + 0.02 * noise},
                       {u"level"_s, 57.5 + 12.0 * std::sin(hours * 1.7) + 0.3 * noise},
                       {u"valve"_s, saw < 0.6}}};
}

QByteArray asJson(const Reading &reading)
{
    QByteArray text = "{\"t\":\"" + formatIso(reading.time) + '"';
    for (const Field &field : reading.fields) {
        text += ",\"" + field.name.toUtf8() + "\":";
        if (const bool *truth = std::get_if<bool>(&field.value))
            text += *truth ? "true" : "false";
        else
            text += QByteArray::number(std::get<double>(field.value), 'f', 2);
    }
    return text + '}';
}

} // namespace

Result<void> writePastDay(const QString &file, Timestamp now)
{
    HistoryFile history(file, {});
    if (const auto opened = history.open(); !opened)
        return opened.error();
    QRandomGenerator random(7);
    RecordIds ids;
    HistoryBatch batch{.now = now};
    const auto add = [&](HistoryRecord made) {
        made.id = ids.next(made.time);
        batch.records.push_back(std::move(made));
    };
    using enum RecordKind;
    const Timestamp begin = now - day;
    add(record(begin, Agent, RecordDirection::Local, RecordState::None, {},
               u"the agent was started, version 0.1.0"_s));
    qint64 number = 0;
    for (Timestamp at = begin; at < now - 2min; at += pace) {
        const double hours = std::chrono::duration<double, std::ratio<3600>>(at - begin).count();
        // A cable was loose for a while.
        if (hours > 15.2 && hours < 15.35)
            continue;
        batch.readings.push_back(readingAt(at, hours, random));
        if (++number % 30 == 0) {
            HistoryRecord message
                = record(at, Message, RecordDirection::Out, RecordState::Acknowledged, u"boiler"_s,
                         u"30 readings"_s, '[' + asJson(batch.readings.back()) + ']');
            message.properties = {{u"contentType"_s, u"application/json"_s},
                                  {u"contentEncoding"_s, u"utf-8"_s},
                                  {u"sensor"_s, u"boiler"_s}};
            add(std::move(message));
        }
        if (number % 4000 == 0)
            add(record(at, LineError, RecordDirection::In, RecordState::Refused, u"boiler"_s,
                       u"bad UTF-8"_s, "{\"temperature\":8\xf9\x82\xec"));
        if (number % 9000 == 0)
            add(record(at, Command, RecordDirection::In, RecordState::Completed, u"boiler"_s,
                       u"setTarget by ada"_s, "{\"temperature\":82}"));
    }
    add(record(begin + 9h, ConnectionChange, RecordDirection::Local, RecordState::None, {},
               u"waiting-to-retry: the connection was lost"_s));
    add(record(begin + 9h + 4min, ConnectionChange, RecordDirection::Local, RecordState::None, {},
               u"connected to hub"_s));
    add(record(begin + 12h, Alarm, RecordDirection::Out, RecordState::Cleared, u"boiler"_s,
               u"overheated: temperature 84.1 is above 83"_s));
    std::ranges::sort(batch.records, {}, [](const HistoryRecord &r) { return r.id; });
    const auto written = history.write(batch);
    history.close();
    return written ? Result<void>() : written.error();
}

} // namespace outpost::test
