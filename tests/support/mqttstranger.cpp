// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/mqttstranger.h"

#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTest>
#include <QtEndian>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray bigEndian(quint16 number)
{
    QByteArray bytes(2, Qt::Uninitialized);
    qToBigEndian(number, bytes.data());
    return bytes;
}

} // namespace

MqttStranger::MqttStranger(QString caFile, quint16 port, QObject *parent)
    : QObject(parent)
    , m_caFile(std::move(caFile))
    , m_port(port)
{
    connect(&m_socket, &QSslSocket::readyRead, this, &MqttStranger::read);
    connect(&m_socket, &QSslSocket::disconnected, this, [this] { m_closed = true; });
    connect(&m_socket, &QSslSocket::errorOccurred, this, [this] { m_closed = true; });
}

void MqttStranger::open()
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setCaCertificates(QSslCertificate::fromPath(m_caFile));
    m_socket.setSslConfiguration(tls);
    m_closed = false;
    m_buffer.clear();
    m_socket.connectToHostEncrypted(u"localhost"_s, m_port);
}

bool MqttStranger::login(const DeviceCredentials &credentials, const QByteArray &token, bool clean)
{
    forget();
    open();
    if (!waitUntil([this] { return isEncrypted() || m_closed; }) || m_closed)
        return false;
    write(connectPacket(credentials.deviceId.toUtf8(), credentials.userName().toUtf8(), token,
                        clean));
    return waitUntil([this] { return count(Connack) > 0 || m_closed; }) && connackCode() == 0;
}

int MqttStranger::connackCode() const
{
    for (const Packet &one : m_packets) {
        if (one.type == Connack && one.body.size() == 2)
            return one.body.at(1);
    }
    return -1;
}

bool MqttStranger::sessionPresent() const
{
    for (const Packet &one : m_packets) {
        if (one.type == Connack && one.body.size() == 2)
            return one.body.at(0) == 1;
    }
    return false;
}

void MqttStranger::forget()
{
    m_packets.clear();
    m_counts.fill(0);
    m_acknowledged.clear();
}

bool MqttStranger::waitUntil(const std::function<bool()> &condition,
                             std::chrono::milliseconds timeout)
{
    return QTest::qWaitFor(condition, int(timeout.count()));
}

void MqttStranger::read()
{
    m_buffer += m_socket.readAll();
    qsizetype at = 0;
    while (m_buffer.size() - at >= 2) {
        quint32 length = 0;
        qsizetype head = 1;
        int shift = 0;
        bool complete = false;
        while (at + head < m_buffer.size() && head < 5) {
            const auto byte = quint8(m_buffer.at(at + head++));
            length |= quint32(byte & 0x7f) << shift;
            shift += 7;
            if (!(byte & 0x80)) {
                complete = true;
                break;
            }
        }
        if (!complete || m_buffer.size() - at < head + qsizetype(length))
            break;
        const auto first = quint8(m_buffer.at(at));
        Packet one{quint8(first >> 4), quint8(first & 0x0f), m_buffer.sliced(at + head, length)};
        at += head + length;
        ++m_counts[one.type];
        if (one.type == Puback && one.body.size() == 2)
            m_acknowledged.append(qFromBigEndian<quint16>(one.body.constData()));
        m_packets.append(std::move(one));
    }
    m_buffer.remove(0, at);
}

QByteArray MqttStranger::packet(quint8 first, const QByteArray &body)
{
    QByteArray result(1, char(first));
    auto length = quint32(body.size());
    do {
        auto byte = quint8(length & 0x7f);
        length >>= 7;
        if (length > 0)
            byte |= 0x80;
        result += char(byte);
    } while (length > 0);
    return result + body;
}

QByteArray MqttStranger::text(const QByteArray &utf8)
{
    return bigEndian(quint16(utf8.size())) + utf8;
}

QByteArray MqttStranger::connectPacket(const QByteArray &clientId, const QByteArray &userName,
                                       const QByteArray &password, bool clean, quint16 keepAlive)
{
    const char flags = char(0xc0 | (clean ? 0x02 : 0));
    return packet(0x10,
                  text("MQTT") + char(4) + flags + bigEndian(keepAlive) + text(clientId)
                      + text(userName) + text(password));
}

QByteArray MqttStranger::publishPacket(const QString &topic, const QByteArray &payload, quint8 qos,
                                       quint16 id, quint8 flags)
{
    const QByteArray identifier = qos > 0 ? bigEndian(id) : QByteArray();
    return packet(quint8(0x30 | (qos << 1) | flags), text(topic.toUtf8()) + identifier + payload);
}

QByteArray MqttStranger::subscribePacket(const QString &filter, quint8 qos, quint16 id)
{
    return packet(0x82, bigEndian(id) + text(filter.toUtf8()) + char(qos));
}

QByteArray MqttStranger::pubackPacket(quint16 id)
{
    return packet(0x40, bigEndian(id));
}

} // namespace outpost::test
