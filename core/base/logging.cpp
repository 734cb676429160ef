// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"

#include "base/isotime.h"

#include <cstdio>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Q_LOGGING_CATEGORY(lcConfig, "outpost.config", QtInfoMsg)
Q_LOGGING_CATEGORY(lcIo, "outpost.io", QtInfoMsg)
Q_LOGGING_CATEGORY(lcTelemetry, "outpost.telemetry", QtInfoMsg)
Q_LOGGING_CATEGORY(lcStore, "outpost.store", QtInfoMsg)
Q_LOGGING_CATEGORY(lcIdentity, "outpost.identity", QtInfoMsg)
Q_LOGGING_CATEGORY(lcNet, "outpost.net", QtInfoMsg)
Q_LOGGING_CATEGORY(lcMqtt, "outpost.mqtt", QtInfoMsg)
Q_LOGGING_CATEGORY(lcIotHub, "outpost.iothub", QtInfoMsg)
Q_LOGGING_CATEGORY(lcCommands, "outpost.commands", QtInfoMsg)
Q_LOGGING_CATEGORY(lcAgent, "outpost.agent", QtInfoMsg)
Q_LOGGING_CATEGORY(lcHub, "outpost.hub", QtInfoMsg)

namespace {

struct Level
{
    const char *word;
    char journal; ///< syslog's severity, as sd-daemon(3) has it in front of a line
};

Level levelOf(QtMsgType type)
{
    switch (type) {
    case QtDebugMsg:
        return {"debug", '7'};
    case QtInfoMsg:
        return {"info", '6'};
    case QtWarningMsg:
        return {"warning", '4'};
    case QtCriticalMsg:
        return {"error", '3'};
    case QtFatalMsg:
        return {"fatal", '2'};
    }
    return {"info", '6'};
}

/// A line from outside must not be able to write log lines of its own, or to move a terminal's
/// cursor.
QByteArray printable(const QString &message)
{
    QByteArray text = message.toUtf8();
    for (char &c : text) {
        if (uchar(c) < 0x20 || c == 0x7f)
            c = c == '\n' ? '|' : '?';
    }
    return text;
}

void handle(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    static const bool journal = qEnvironmentVariableIsSet("JOURNAL_STREAM");
    const Level level = levelOf(type);
    QByteArray line;
    line.reserve(message.size() + 80);
    if (journal)
        line.append('<').append(level.journal).append('>');
    else
        line.append(formatIso(SystemClock().now())).append(' ').append(level.word).append(' ');
    line.append(context.category).append(": ").append(printable(message)).append('\n');
    // One call a line, so that lines of several threads do not mix.
    std::fwrite(line.constData(), 1, size_t(line.size()), stderr);
    std::fflush(stderr);
}

} // namespace

void installLogHandler()
{
    qInstallMessageHandler(handle);
}

void setLogLevel(QStringView level)
{
    const bool debug = level == u"debug";
    const bool info = debug || level == u"info";
    const bool warning = info || level == u"warning";
    const auto rule = [](QLatin1StringView type, bool shown) {
        return "outpost.*."_L1 + type + (shown ? "=true\n"_L1 : "=false\n"_L1);
    };
    QLoggingCategory::setFilterRules(rule("debug"_L1, debug) + rule("info"_L1, info)
                                     + rule("warning"_L1, warning)
                                     // One for each damaged frame; core/io tells of them by itself.
                                     + "qt.modbus.warning=false\n"_L1);
}

} // namespace outpost
