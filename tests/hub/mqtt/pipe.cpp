// SPDX-License-Identifier: GPL-3.0-or-later
#include "pipe.h"

#include "hub/mqtt/packetencoder.h"

#include <QCoreApplication>

#include <algorithm>

namespace outpost::test {

Pipe::Pipe()
{
    open(QIODevice::ReadWrite | QIODevice::Unbuffered);
}

Pipe::~Pipe()
{
    close();
}

void Pipe::joinTo(Pipe &other)
{
    m_other = &other;
    other.m_other = this;
}

void Pipe::setStalled(bool stalled)
{
    m_stalled = stalled;
    if (!stalled && m_other)
        m_other->receive(std::exchange(m_held, {}));
}

qint64 Pipe::bytesAvailable() const
{
    return m_incoming.size() + QIODevice::bytesAvailable();
}

void Pipe::close()
{
    if (!isOpen())
        return;
    QIODevice::close();
    if (m_other)
        QMetaObject::invokeMethod(m_other, &QIODevice::readChannelFinished, Qt::QueuedConnection);
}

qint64 Pipe::readData(char *data, qint64 maxSize)
{
    const qint64 size = std::min<qint64>(maxSize, m_incoming.size());
    std::copy_n(m_incoming.constData(), size, data);
    m_incoming.remove(0, size);
    return size;
}

qint64 Pipe::writeData(const char *data, qint64 size)
{
    ++m_writes;
    if (m_stalled)
        m_held.append(data, size);
    else if (m_other)
        m_other->receive(QByteArray(data, size));
    return size;
}

void Pipe::receive(const QByteArray &bytes)
{
    m_incoming += bytes;
    QMetaObject::invokeMethod(this, &QIODevice::readyRead, Qt::QueuedConnection);
}

void settle()
{
    constexpr int steps = 10;
    for (int i = 0; i < steps; ++i)
        QCoreApplication::processEvents();
}

ScriptedClient::ScriptedClient()
{
    m_end.joinTo(*m_serverEnd);
    QObject::connect(&m_end, &QIODevice::readChannelFinished, &m_end, [this] { m_closed = true; });
}

void ScriptedClient::send(const hub::Packet &packet)
{
    QByteArray bytes;
    if (!hub::encode(bytes, packet))
        qFatal("a packet that can't be written");
    m_end.write(bytes);
}

void ScriptedClient::sendHex(const char *hex)
{
    m_end.write(QByteArray::fromHex(hex));
}

std::vector<hub::Packet> ScriptedClient::received()
{
    settle();
    m_decoder.feed(m_end.readAll());
    std::vector<hub::Packet> packets;
    while (auto packet = m_decoder.take())
        packets.push_back(std::move(*packet));
    return packets;
}

} // namespace outpost::test
