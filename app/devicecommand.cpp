// SPDX-License-Identifier: GPL-3.0-or-later
#include "askagent.h"
#include "username.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QUuid>

#include <algorithm>
#include <cstdio>

#include <unistd.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

QString range(const CommandParameter &parameter)
{
    if (!parameter.choices().isEmpty())
        return u"one of "_s + parameter.choices().join(u", "_s);
    QString text = parameter.type();
    if (parameter.minimum().isValid())
        text += u", from "_s + parameter.minimum().toString();
    if (parameter.maximum().isValid())
        text += u", to "_s + parameter.maximum().toString();
    return parameter.unit().isEmpty() ? text : text + u", in "_s + parameter.unit();
}

QJsonObject asJson(const CommandInfo &command)
{
    QJsonArray parameters;
    const auto given = command.parameters();
    for (const CommandParameter &parameter : given) {
        parameters.append(
            QJsonObject{{u"name"_s, parameter.name()},
                        {u"description"_s, parameter.description()},
                        {u"type"_s, parameter.type()},
                        {u"minimum"_s, QJsonValue::fromVariant(parameter.minimum())},
                        {u"maximum"_s, QJsonValue::fromVariant(parameter.maximum())},
                        {u"maxLength"_s, parameter.maxLength()},
                        {u"choices"_s, QJsonArray::fromStringList(parameter.choices())},
                        {u"unit"_s, parameter.unit()},
                        {u"default"_s, QJsonValue::fromVariant(parameter.fallback())}});
    }
    return {{u"name"_s, command.name()},
            {u"description"_s, command.description()},
            {u"callers"_s, QJsonArray::fromStringList(command.callers())},
            {u"confirm"_s, command.confirm()},
            {u"require"_s, command.require()},
            {u"parameters"_s, parameters}};
}

void list(const QList<CommandInfo> &commands, bool json)
{
    if (json) {
        QJsonArray array;
        for (const CommandInfo &command : commands)
            array.append(asJson(command));
        std::puts(QJsonDocument(array).toJson(QJsonDocument::Compact).constData());
        return;
    }
    for (const CommandInfo &command : commands) {
        std::printf("%-20s %s\n", qUtf8Printable(command.name()),
                    qUtf8Printable(command.description()));
        const auto parameters = command.parameters();
        for (const CommandParameter &parameter : parameters)
            std::printf("    %-16s %s%s\n", qUtf8Printable(parameter.name()),
                        qUtf8Printable(range(parameter)),
                        parameter.fallback().isValid()
                            ? qUtf8Printable(u"; else "_s + parameter.fallback().toString())
                            : "");
    }
}

/// "level=5" as the command wants it; what can't be made so stays text, and the agent says why not.
QJsonValue valueOf(const QString &text, const QString &type)
{
    bool ok = false;
    if (type == "integer"_L1) {
        if (const qint64 whole = text.toLongLong(&ok); ok)
            return whole;
    } else if (type == "number"_L1) {
        if (const double number = text.toDouble(&ok); ok)
            return number;
    } else if (type == "boolean"_L1) {
        if (text == "true"_L1 || text == "on"_L1)
            return true;
        if (text == "false"_L1 || text == "off"_L1)
            return false;
    }
    return text;
}

/// Nothing where one of @p words is no "name=value".
std::optional<QJsonObject> parametersIn(const QStringList &words, const CommandInfo *command)
{
    QJsonObject parameters;
    for (const QString &word : words) {
        const qsizetype equals = word.indexOf(u'=');
        if (equals <= 0) {
            std::fprintf(stderr, "outpost command: '%s' is no parameter: write name=value\n",
                         qUtf8Printable(word));
            return std::nullopt;
        }
        const QString name = word.first(equals);
        QString type;
        const auto known = command ? command->parameters() : QList<CommandParameter>();
        for (const CommandParameter &parameter : known) {
            if (parameter.name() == name)
                type = parameter.type();
        }
        parameters.insert(name, valueOf(word.sliced(equals + 1), type));
    }
    return parameters;
}

/// The exit code where it is not to be called.
std::optional<int> askAgain(const CommandInfo &command)
{
    if (::isatty(STDIN_FILENO) == 0 || ::isatty(STDERR_FILENO) == 0) {
        std::fprintf(stderr,
                     "outpost command: %s is to be confirmed, and there is no terminal to ask on: "
                     "add --yes\n",
                     qUtf8Printable(command.name()));
        return WrongUsage;
    }
    std::fprintf(stderr, "%s: %s\nCarry it out? [y/N] ", qUtf8Printable(command.name()),
                 qUtf8Printable(command.description()));
    const int first = std::getchar();
    if (first == 'y' || first == 'Y')
        return std::nullopt;
    std::fputs("not called\n", stderr);
    return Failed;
}

int print(int status, const QString &body, qint64 milliseconds, bool json)
{
    const bool done = status >= 200 && status < 300;
    const QJsonObject told = QJsonDocument::fromJson(body.toUtf8()).object();
    if (json) {
        const QJsonObject all{
            {u"status"_s, status}, {u"body"_s, told}, {u"durationMs"_s, milliseconds}};
        std::puts(QJsonDocument(all).toJson(QJsonDocument::Compact).constData());
        return done ? Done : Failed;
    }
    if (!done)
        printError({ErrorCode::Refused, u"%1 (%2)"_s.arg(told["error"_L1].toString()).arg(status),
                    told["remedy"_L1].toString()});
    for (auto it = told.begin(); it != told.end(); ++it) {
        if (it.key() == "error"_L1 || it.key() == "remedy"_L1)
            continue;
        const QString text = it->isObject() || it->isArray()
            ? QString::fromUtf8(
                QJsonDocument::fromVariant(it->toVariant()).toJson(QJsonDocument::Compact))
            : it->toVariant().toString();
        std::printf("%s: %s\n", qUtf8Printable(it.key()), qUtf8Printable(text));
    }
    return done ? Done : Failed;
}

} // namespace

int runCommand(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Tells the running agent's device to do something, or shows what it can be told."_s);
    addCommonOptions(parser, "st");
    parser.addOption({u"json"_s, u"One JSON value, for scripts."_s});
    parser.addOption({u"yes"_s, u"Do not ask again."_s});
    parser.addPositionalArgument(u"NAME"_s, u"The command; without it, all are shown."_s,
                                 u"[NAME]"_s);
    parser.addPositionalArgument(u"name=value"_s, u"Its parameters."_s, u"[name=value …]"_s);
    if (const auto over = parse(parser, arguments, u"outpost command"_s, -1))
        return *over;
    QStringList words = parser.positionalArguments();
    const bool json = parser.isSet(u"json"_s);
    const bool sure = parser.isSet(u"yes"_s);

    return withAgent(commonOptions(parser), [&](AgentLink &link) {
        whenAnswered(link.agent().commands(), link, [&](const QVariant &answer) {
            const auto commands = answer.value<CommandList>().commands();
            // There is always one that is built in: without any, nobody knows what is to be asked.
            if (commands.isEmpty()) {
                printError({ErrorCode::Unsupported, u"the agent does not tell its commands"_s,
                            u"Use the 'outpost' of the agent's release"_s});
                QCoreApplication::exit(Failed);
                return;
            }
            if (words.isEmpty()) {
                list(commands, json);
                QCoreApplication::exit(Done);
                return;
            }
            const QString name = words.takeFirst();
            const auto known = std::ranges::find_if(
                commands, [&](const CommandInfo &one) { return one.name() == name; });
            const CommandInfo *command = known == commands.end() ? nullptr : &*known;
            const auto parameters = parametersIn(words, command);
            if (!parameters) {
                QCoreApplication::exit(WrongUsage);
                return;
            }
            if (command && command->confirm() && !sure) {
                if (const auto code = askAgain(*command)) {
                    QCoreApplication::exit(*code);
                    return;
                }
            }
            const QString id = QUuid::createUuid().toString(QUuid::WithoutBraces);
            QObject::connect(&link.agent(), &AgentV1Replica::commandFinished, &link,
                             [id, json](const QString &of, qint32 status, const QString &body,
                                        qint64 milliseconds) {
                                 if (of == id)
                                     QCoreApplication::exit(
                                         print(status, body, milliseconds, json));
                             });
            introduce(link.agent(), userName());
            link.agent().callCommand(
                id, name,
                QString::fromUtf8(QJsonDocument(*parameters).toJson(QJsonDocument::Compact)));
        });
    });
}

} // namespace outpost
