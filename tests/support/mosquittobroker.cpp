// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/mosquittobroker.h"

#include <QDeadlineTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTcpServer>
#include <QTcpSocket>

#include <csignal>

#include <sys/prctl.h>

using namespace Qt::Literals::StringLiterals;

namespace outpost::test {

namespace {

/// One that nobody listens on now.
quint16 freePort()
{
    QTcpServer server;
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

void save(const QString &path, const QByteArray &data)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(data) != data.size())
        qFatal("%s can't be written", qUtf8Printable(path));
}

QString find(const QString &program)
{
    const QString found = QStandardPaths::findExecutable(program);
    return found.isEmpty()
        ? QStandardPaths::findExecutable(program, {u"/usr/sbin"_s, u"/usr/local/sbin"_s})
        : found;
}

QByteArray quoted(const QString &path)
{
    return QFile::encodeName(path);
}

} // namespace

MosquittoBroker::MosquittoBroker(const TestAuthority &authority)
{
    authority.issue().write(m_folder.path(), u"server"_s);
    save(m_folder.filePath(u"passwords"_s), "device:secret\n");
    if (QProcess::execute(find(u"mosquitto_passwd"_s), {u"-U"_s, m_folder.filePath(u"passwords"_s)})
        != 0)
        qWarning("mosquitto_passwd failed");
    // Another program may take a port between choosing and listening; then the broker ends, and is
    // started anew.
    for (int tries = 0; tries < 5 && !m_ready; ++tries)
        m_ready = begin();
}

MosquittoBroker::~MosquittoBroker()
{
    kill();
}

void MosquittoBroker::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

bool MosquittoBroker::begin()
{
    m_tlsPort = freePort();
    m_webSocketPort = freePort();
    const QByteArray tls = "cafile " + quoted(m_folder.filePath(u"server.pem"_s)) + "\ncertfile "
        + quoted(m_folder.filePath(u"server.pem"_s)) + "\nkeyfile "
        + quoted(m_folder.filePath(u"server.key"_s)) + "\n";
    save(m_folder.filePath(u"mosquitto.conf"_s),
         "user root\nallow_anonymous false\npassword_file "
             + quoted(m_folder.filePath(u"passwords"_s))
             + "\nmax_inflight_messages 0\nmax_queued_messages 0\nlog_type all\n"
               "listener "
             + QByteArray::number(m_tlsPort) + " 127.0.0.1\n" + tls + "listener "
             + QByteArray::number(m_webSocketPort) + " 127.0.0.1\nprotocol websockets\n" + tls);
    // A test that crashes runs no destructor; the broker ends with it all the same.
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGKILL); });
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.start(find(u"mosquitto"_s), {u"-c"_s, m_folder.filePath(u"mosquitto.conf"_s)});
    if (!m_process.waitForStarted())
        return false;
    const QDeadlineTimer deadline(10'000);
    for (const quint16 port : {m_tlsPort, m_webSocketPort}) {
        for (;;) {
            QTcpSocket probe;
            probe.connectToHost(QHostAddress(QHostAddress::LocalHost), port);
            if (probe.waitForConnected(100))
                break;
            if (deadline.hasExpired() || m_process.state() != QProcess::Running)
                return false;
            // Waits for what it says while it starts, or for its end.
            m_process.waitForReadyRead(20);
        }
    }
    return true;
}

} // namespace outpost::test
