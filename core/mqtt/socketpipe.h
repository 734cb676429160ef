// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArray>
#include <QByteArrayView>

namespace outpost {

/// The other end of libmosquitto's socket: the library can only connect to an address, so it is
/// given a unix socket in a folder that only we may enter and that is gone as soon as the library
/// is connected. connect() to a unix socket that listens ends at once, so no loop runs in between.
/// Unix only, as the library's unix sockets are. Never blocks.
class SocketPipe
{
public:
    SocketPipe() = default;
    ~SocketPipe();
    Q_DISABLE_COPY_MOVE(SocketPipe)

    /// Listens in the runtime folder (XDG_RUNTIME_DIR, systemd's RUNTIME_DIRECTORY), else in the
    /// folder for temporary files.
    [[nodiscard]] Result<void> listen();
    /// Where the library is to connect to; at most 107 bytes, which is what a unix address holds.
    [[nodiscard]] const QByteArray &path() const { return m_path; }
    /// Takes the connection that was made, makes sure that it was this process, and removes the
    /// folder.
    [[nodiscard]] Result<void> accept();

    /// For a QSocketNotifier; -1 before accept().
    [[nodiscard]] int descriptor() const { return m_socket; }
    /// How many bytes there were, up to @p size; 0 where there are none now; -1 at the end.
    [[nodiscard]] qsizetype read(char *data, qsizetype size);
    /// How many bytes fitted; 0 where none does now; -1 where nobody reads any more.
    [[nodiscard]] qsizetype write(QByteArrayView bytes);

    /// Room for a window of messages, so that the writer seldom meets a full socket; the system may
    /// give less.
    static void enlarge(int socket);

private:
    void stopListening();

    QByteArray m_folder;
    QByteArray m_path;
    int m_listener = -1;
    int m_socket = -1;
};

} // namespace outpost
