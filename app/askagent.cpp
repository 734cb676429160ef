// SPDX-License-Identifier: GPL-3.0-or-later
#include "askagent.h"

#include "contract/agentsocket.h"

#include <QCoreApplication>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

int askAgent(const CommonOptions &options,
             const std::function<QRemoteObjectPendingCall(AgentV1Replica &)> &question,
             const std::function<int(const QVariant &)> &answer)
{
    SystemClock clock;
    AgentLink link(options.socket.isEmpty() ? agentSocketPath(options.stateDirectory)
                                            : options.socket,
                   clock, 5s);
    QObject::connect(&link, &AgentLink::failed, &link, [](const Error &error) {
        printError(error);
        QCoreApplication::exit(Failed);
    });
    QObject::connect(&link, &AgentLink::ready, &link, [&] {
        auto *watcher = new QRemoteObjectPendingCallWatcher(question(link.agent()), &link);
        QObject::connect(watcher, &QRemoteObjectPendingCallWatcher::finished, &link,
                         [&answer](QRemoteObjectPendingCallWatcher *call) {
                             if (call->error() == QRemoteObjectPendingCall::NoError) {
                                 QCoreApplication::exit(answer(call->returnValue()));
                                 return;
                             }
                             printError({ErrorCode::Unavailable,
                                         u"the agent ended before it answered"_s,
                                         u"Look at its log for why"_s});
                             QCoreApplication::exit(Failed);
                         });
    });
    link.open();
    return QCoreApplication::exec();
}

} // namespace outpost
