// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/cli/command.h"
#include "hub/cli/serviceclient.h"
#include "hub/cli/terminal.h"

#include <QEventLoop>
#include <QNetworkReply>
#include <QTimer>
#include <QUrl>

namespace outpost::hub::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int noLimit = 0;
constexpr int mostSeconds = 7 * 24 * 3600;
constexpr qint64 readAhead
    = 1024 * 1024; ///< bytes; what a slow terminal leaves unread stays with the hub

/// Prints events as they come until it has printed enough, time is up, or the hub ends it.
class Monitor
{
public:
    Monitor(QNetworkReply &reply, int count)
        : m_reply(reply)
        , m_count(count)
    {
        m_reply.setReadBufferSize(readAhead);
        QObject::connect(&m_reply, &QNetworkReply::metaDataChanged, &m_loop, [this] {
            const QByteArray after = m_reply.rawHeader("outpost-after");
            if (!after.isEmpty())
                say(u"monitoring from event %1 on"_s.arg(after.toLongLong() + 1));
        });
        QObject::connect(&m_reply, &QNetworkReply::readyRead, &m_loop, [this] { printLines(); });
        QObject::connect(&m_reply, &QNetworkReply::finished, &m_loop, [this] {
            printLines();
            m_loop.quit();
        });
    }

    void run()
    {
        if (!m_reply.isFinished())
            m_loop.exec();
    }
    void stop() { m_loop.quit(); }
    [[nodiscard]] bool isEnough() const { return m_enough; }

private:
    void printLines()
    {
        QByteArray lines;
        while (!m_enough && m_reply.canReadLine()) {
            const QByteArray line = m_reply.readLine();
            if (line.trimmed().isEmpty())
                continue;
            lines += line;
            m_enough = m_count != noLimit && ++m_printed == m_count;
        }
        // Nobody reads any more: as good as enough.
        if (!lines.isEmpty() && !print(lines))
            m_enough = true;
        if (m_enough)
            m_loop.quit();
    }

    QNetworkReply &m_reply;
    const int m_count;
    int m_printed = 0;
    bool m_enough = false;
    QEventLoop m_loop;
};

int monitor(const Arguments &arguments)
{
    const auto count = arguments.number(u"count"_s, noLimit, 1, 1'000'000'000);
    const auto timeout = arguments.number(u"timeout"_s, 0, 1, mostSeconds);
    if (!count)
        return misuse(count.error());
    if (!timeout)
        return misuse(timeout.error());
    const auto client = ServiceClient::open(arguments.stateDirectory());
    if (!client)
        return fail(client.error());
    QByteArray path = arguments.has(u"no-follow"_s) ? "/events?follow=0" : "/events?follow=1";
    if (arguments.has(u"device"_s))
        path += "&device=" + QUrl::toPercentEncoding(arguments.value(u"device"_s));
    if (arguments.has(u"after"_s)) {
        bool ok = false;
        const qint64 after = arguments.value(u"after"_s).toLongLong(&ok);
        if (!ok || after < 0)
            return misuse({ErrorCode::InvalidInput, u"--after must be an event's sequence"_s, {}});
        path += "&after=" + QByteArray::number(after);
    } else if (arguments.has(u"from-start"_s)) {
        path += "&after=0";
    }

    const auto reply = (*client)->stream(path);
    Monitor printer(*reply, *count);
    bool timedOut = false;
    if (*timeout > 0) {
        QTimer::singleShot(std::chrono::seconds(*timeout), reply.get(), [&] {
            timedOut = true;
            printer.stop();
        });
    }
    printer.run();
    if (printer.isEnough())
        return Done;
    if (timedOut) {
        if (*count == noLimit)
            return Done;
        return fail({ErrorCode::TimedOut,
                     u"fewer than %1 events came in %2 s"_s.arg(*count).arg(*timeout),
                     {}});
    }
    if (const auto checked = (*client)->check(*reply); !checked)
        return fail(checked.error());
    if (*count != noLimit)
        return fail({ErrorCode::NotFound, u"there are fewer than %1 events"_s.arg(*count), {}});
    return Done;
}

} // namespace

Command monitorCommand()
{
    return {
        .name = u"monitor"_s,
        .positional = {},
        .synopsis
        = u"[--device ID] [--count N] [--timeout S] [--from-start | --after SEQUENCE] [--no-follow]"_s,
        .summary = u"prints telemetry as it comes, one JSON object a line"_s,
        .options = {{u"device"_s, u"Of one device alone."_s, u"ID"_s},
                    {u"count"_s, u"Ends after so many events."_s, u"N"_s},
                    {u"timeout"_s,
                     u"Ends after so many seconds; fails where --count was not reached."_s, u"S"_s},
                    {u"from-start"_s,
                     u"Begins with the oldest event that the hub holds, not with the next."_s},
                    {u"after"_s, u"Begins after this event."_s, u"SEQUENCE"_s},
                    {u"no-follow"_s, u"Ends with what there is."_s}},
        .run = monitor};
}

} // namespace outpost::hub::cli
