// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QRemoteObjectPendingCall>

#include <utility>

namespace outpost {

/// Calls @p done with what comes back, on the event loop; not at all where the connection or
/// @p context goes before. One turn of the loop later than it came: a signal that was sent after
/// the answer may be told before it, so whoever takes both as the newest state connects that signal
/// with Qt::QueuedConnection.
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
