// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRemoteObjectPendingCall>

#include <utility>

namespace outpost {

/// Calls @p done with what comes back, on the event loop; not at all where the connection or
/// @p context goes before.
template <typename T, typename Done>
void whenAnswered(const QRemoteObjectPendingReply<T> &reply, QObject *context, Done done)
{
    auto *watcher = new QRemoteObjectPendingCallWatcher(reply, context);
    QObject::connect(watcher, &QRemoteObjectPendingCallWatcher::finished, context,
                     [done = std::move(done)](QRemoteObjectPendingCallWatcher *answered) {
                         answered->deleteLater();
                         if (answered->error() == QRemoteObjectPendingCall::NoError)
                             done(answered->returnValue().template value<T>());
                     });
}

} // namespace outpost
