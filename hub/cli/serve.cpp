// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/unixsignals.h"
#include "hub/cli/command.h"
#include "hub/cli/terminal.h"
#include "hub/localhub.h"
#include "hub/runninghub.h"

#include <QCoreApplication>

#include <csignal>

namespace outpost::hub::cli {

using namespace Qt::Literals::StringLiterals;

namespace {

Result<HubOptions> optionsFrom(const Arguments &arguments)
{
    HubOptions options{.stateDirectory = arguments.stateDirectory()};
    if (arguments.has(u"address"_s) && !options.address.setAddress(arguments.value(u"address"_s))) {
        return Error{
            ErrorCode::InvalidInput,
            u"--address is \"%1\", which is no IP address"_s.arg(arguments.value(u"address"_s)),
            u"Use one like 127.0.0.1, or 0.0.0.0 for all."_s};
    }
    const auto mqtt = arguments.number(u"mqtt-port"_s, 8883, 0, 65535);
    const auto webSocket = arguments.number(u"ws-port"_s, 0, 0, 65535);
    const auto https = arguments.number(u"https-port"_s, 8443, 0, 65535);
    for (const auto *port : {&mqtt, &webSocket, &https}) {
        if (!*port)
            return port->error();
    }
    options.mqttPort = quint16(*mqtt);
    options.httpsPort = quint16(*https);
    if (arguments.has(u"ws-port"_s))
        options.webSocketPort = quint16(*webSocket);
    return options;
}

int serve(const Arguments &arguments)
{
    const auto options = optionsFrom(arguments);
    if (!options)
        return misuse(options.error());
    // Before the hub: a signal that comes while it starts must stop it cleanly too.
    UnixSignals signals({SIGTERM, SIGINT});
    QObject::connect(&signals, &UnixSignals::received, QCoreApplication::instance(),
                     &QCoreApplication::quit, Qt::QueuedConnection);
    LocalHub hub(*options);
    if (const auto started = hub.start(); !started)
        return fail(started.error());
    const auto running = RunningHub::read(options->stateDirectory);
    if (!running)
        return fail(running.error());
    QStringList ready{u"hub ready"_s};
    for (const QString &url : {running->mqttUrl, running->webSocketUrl, running->serviceUrl}) {
        if (!url.isEmpty())
            ready.append(url);
    }
    print(ready.join(u' ').toUtf8());
    const int code = QCoreApplication::exec();
    hub.stop();
    say(u"hub stopped"_s);
    return code;
}

} // namespace

Command serveCommand()
{
    return {
        .name = u"serve"_s,
        .positional = {},
        .synopsis = u"[--address 127.0.0.1] [--mqtt-port 8883] [--ws-port N] [--https-port 8443]"_s,
        .summary
        = u"runs a hub until SIGTERM; prints \"hub ready mqtts://…\" once it listens; port 0 is a free one"_s,
        .options = {{u"address"_s, u"Where to listen (127.0.0.1)."_s, u"IP"_s},
                    {u"mqtt-port"_s, u"MQTT over TLS (8883)."_s, u"PORT"_s},
                    {u"ws-port"_s, u"MQTT over WebSocket (none)."_s, u"PORT"_s},
                    {u"https-port"_s, u"The service side (8443)."_s, u"PORT"_s}},
        .run = serve};
}

} // namespace outpost::hub::cli
