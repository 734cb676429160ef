// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/agentprocess.h"
#include "support/hubprocess.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTest>

#include <array>

namespace outpost::test {

/// A hub, two agents "one" and "two", and a coordinator's desk, all as programs. What a transaction
/// changes is the agents' limit of messages a second, or it has them say something on their lines.
class TransactionRig
{
public:
    [[nodiscard]] bool start()
    {
        if (!hub.start())
            return false;
        for (int i = 0; i < 2; ++i) {
            agents[size_t(i)].configure(hub, hub.addDevice(names[size_t(i)]), {},
                                        QStringLiteral("[[command]]\n"
                                                       "name = \"say\"\n"
                                                       "action = \"serial\"\n"
                                                       "sensor = \"boiler\"\n"
                                                       "send = \"SET {level}\\n\"\n"
                                                       "[[command.parameter]]\n"
                                                       "name = \"level\"\n"
                                                       "type = \"integer\"\n"
                                                       "maximum = 9\n")
                                            + more);
            if (!startAgent(i))
                return false;
        }
        return true;
    }
    [[nodiscard]] bool startAgent(int i)
    {
        AgentProcess &agent = agents[size_t(i)];
        return agent.start() && agent.waitForHubState(QStringLiteral("connected"));
    }

    /// A plan in which each makes its change (a line of TOML), within @p seconds.
    [[nodiscard]] QString planOf(const QByteArray &first, const QByteArray &second,
                                 int seconds = 30) const
    {
        const QString name = desk.filePath(QStringLiteral("plan.toml"));
        QFile file(name);
        if (!file.open(QIODevice::WriteOnly))
            return {};
        file.write("deadline = \"" + QByteArray::number(seconds) + "s\"\n");
        for (int i = 0; i < 2; ++i)
            file.write("[[device]]\nid = \"" + names[size_t(i)].toUtf8() + "\"\n[[device.change]]\n"
                       + (i == 0 ? first : second) + '\n');
        return name;
    }
    /// One in which each sets its limit.
    [[nodiscard]] QString plan(int first, int second, int seconds = 30) const
    {
        const auto change = [](int limit) {
            return "settings = { limits = { messagesPerSecond = " + QByteArray::number(limit)
                + " } }";
        };
        return planOf(change(first), change(second), seconds);
    }

    /// `outpost transaction {arguments}` at the desk, not yet started.
    [[nodiscard]] std::unique_ptr<ProgramUnderTest> atDesk(QStringList arguments) const
    {
        arguments.prepend(QStringLiteral("transaction"));
        arguments << QStringLiteral("--state") << desk.filePath(QStringLiteral("state"));
        if (!arguments.contains(QStringLiteral("list")))
            arguments << QStringLiteral("--service-connection-string-file")
                      << hub.stateDirectory() + QStringLiteral("/service.connectionstring")
                      << QStringLiteral("--ca-file") << hub.caFile();
        return std::make_unique<ProgramUnderTest>(builtProgram(QStringLiteral("outpost")),
                                                  arguments);
    }
    /// The same, to its end.
    [[nodiscard]] Outcome runAtDesk(const QStringList &arguments) const
    {
        const auto program = atDesk(arguments);
        if (!program->start())
            return {};
        const auto code = program->waitForEnd(std::chrono::seconds(60));
        return {code, program->output(), program->errors()};
    }
    [[nodiscard]] QJsonArray list() const
    {
        return QJsonDocument::fromJson(
                   runAtDesk({QStringLiteral("list"), QStringLiteral("--json")}).output)
            .array();
    }

    /// `outpost transaction {arguments}` at an agent.
    [[nodiscard]] Outcome runAtAgent(int i, QStringList arguments) const
    {
        arguments.prepend(QStringLiteral("transaction"));
        return runProgram(builtProgram(QStringLiteral("outpost")),
                          arguments << QStringLiteral("--state")
                                    << agents[size_t(i)].stateDirectory());
    }
    /// What it promised last.
    [[nodiscard]] QJsonObject promise(int i) const
    {
        return QJsonDocument::fromJson(
                   runAtAgent(i, {QStringLiteral("promises"), QStringLiteral("--json")}).output)
            .array()
            .first()
            .toObject();
    }
    /// The limit in force.
    [[nodiscard]] int limit(int i) const
    {
        const QJsonObject limits = agents[size_t(i)].status()[QStringLiteral("limits")].toObject();
        return limits[QStringLiteral("messagesPerSecond")].toInt(-1);
    }
    /// What the agent reports of transactions.
    [[nodiscard]] QJsonObject reported(int i) const
    {
        return hub.run({QStringLiteral("twin"), QStringLiteral("get"), names[size_t(i)]})
            .json()[QStringLiteral("properties")]
            .toObject()[QStringLiteral("reported")]
            .toObject()[QStringLiteral("outpost")]
            .toObject()[QStringLiteral("transactions")]
            .toObject();
    }

    const std::array<QString, 2> names{QStringLiteral("one"), QStringLiteral("two")};
    QString more; ///< before start(): what else stands in the agents' configurations
    HubProcess hub;
    std::array<AgentProcess, 2> agents;
    QTemporaryDir desk;
};

} // namespace outpost::test
