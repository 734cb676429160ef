// SPDX-License-Identifier: GPL-3.0-or-later
#include "contract/agentsocket.h"

#include <QCryptographicHash>
#include <QDir>
#include <QStandardPaths>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

QString agentSocketPath(const QString &stateDirectory)
{
    const QString folder = QDir::cleanPath(QDir(stateDirectory).absolutePath());
    const QString inside = folder + u"/agent.socket"_s;
    // sockaddr_un holds 108 bytes with the end; Qt binds a temporary name beside it, which needs
    // room as well.
    if (inside.toUtf8().size() <= 90)
        return inside;
    const QByteArray hash = QCryptographicHash::hash(folder.toUtf8(), QCryptographicHash::Sha256);
    return QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation) + u"/outpost-"_s
        + QString::fromLatin1(hash.toHex().left(16)) + u".socket"_s;
}

QUrl agentNodeUrl()
{
    return QUrl(u"outpost:agent"_s);
}

} // namespace outpost
