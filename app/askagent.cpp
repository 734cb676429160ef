// SPDX-License-Identifier: GPL-3.0-or-later
#include "askagent.h"

#include "contract/agentsocket.h"

#include <QCoreApplication>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

int withAgent(const CommonOptions &options, const std::function<void(AgentLink &)> &work)
{
    SystemClock clock;
    AgentLink link(options.socket.isEmpty() ? agentSocketPath(options.stateDirectory)
                                            : options.socket,
                   clock, 5s);
    QObject::connect(&link, &AgentLink::failed, &link, [](const Error &error) {
        printError(error);
        QCoreApplication::exit(Failed);
    });
    QObject::connect(&link, &AgentLink::ready, &link, [&] { work(link); });
    link.open();
    return QCoreApplication::exec();
}

void introduce(AgentV1Replica &agent, const QString &who)
{
    agent.introduce(u"command line"_s, who);
}

void whenAnswered(const QRemoteObjectPendingCall &call, AgentLink &link,
                  std::function<void(const QVariant &)> done)
{
    auto *watcher = new QRemoteObjectPendingCallWatcher(call, &link);
    QObject::connect(watcher, &QRemoteObjectPendingCallWatcher::finished, &link,
                     [done = std::move(done)](QRemoteObjectPendingCallWatcher *answered) {
                         if (answered->error() == QRemoteObjectPendingCall::NoError) {
                             done(answered->returnValue());
                             return;
                         }
                         printError({ErrorCode::Unavailable,
                                     u"the agent ended before it answered"_s,
                                     u"Look at its log for why"_s});
                         QCoreApplication::exit(Failed);
                     });
}

int askAgent(const CommonOptions &options,
             const std::function<QRemoteObjectPendingCall(AgentV1Replica &)> &question,
             const std::function<int(const QVariant &)> &answer)
{
    return withAgent(options, [&](AgentLink &link) {
        whenAnswered(question(link.agent()), link,
                     [&answer](const QVariant &told) { QCoreApplication::exit(answer(told)); });
    });
}

} // namespace outpost
