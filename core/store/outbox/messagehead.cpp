// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/outbox/messagehead.h"

#include <QDataStream>
#include <QIODevice>

namespace outpost {

namespace {

constexpr quint8 formatVersion = 3;
constexpr quint8 uncountedVersion = 2; ///< the same without the ordinal
constexpr quint8 unlabelledVersion = 1; ///< the same without the label
constexpr quint32 mostProperties = 1000; ///< a damaged count must not make us reserve gigabytes

} // namespace

QByteArray writeMessageHead(const Message &message)
{
    QByteArray bytes;
    bytes.reserve(128);
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << formatVersion << quint8(message.lane) << message.id.toUtf8()
           << message.contentType.toUtf8() << message.contentEncoding.toUtf8()
           << message.component.toUtf8() << quint32(message.properties.size());
    for (const auto &[key, value] : message.properties)
        stream << key.toUtf8() << value.toUtf8();
    stream << message.label << message.ordinal;
    return bytes;
}

bool readMessageHead(QByteArrayView bytes, Message &message)
{
    QDataStream stream(QByteArray::fromRawData(bytes.data(), bytes.size()));
    stream.setVersion(QDataStream::Qt_6_4);
    quint8 version = 0;
    quint8 lane = 0;
    QByteArray id;
    QByteArray contentType;
    QByteArray contentEncoding;
    QByteArray component;
    quint32 count = 0;
    stream >> version >> lane >> id >> contentType >> contentEncoding >> component >> count;
    if (stream.status() != QDataStream::Ok || version < unlabelledVersion || version > formatVersion
        || lane > quint8(Lane::Backlog) || count > mostProperties)
        return false;
    Properties properties;
    for (quint32 i = 0; i < count; ++i) {
        QByteArray key;
        QByteArray value;
        stream >> key >> value;
        properties.emplace_back(QString::fromUtf8(key), QString::fromUtf8(value));
    }
    qint64 label = 0;
    qint64 ordinal = 0;
    if (version > unlabelledVersion)
        stream >> label;
    if (version > uncountedVersion)
        stream >> ordinal;
    if (stream.status() != QDataStream::Ok || !stream.atEnd())
        return false;
    message.lane = Lane(lane);
    message.id = QString::fromUtf8(id);
    message.contentType = QString::fromUtf8(contentType);
    message.contentEncoding = QString::fromUtf8(contentEncoding);
    message.component = QString::fromUtf8(component);
    message.properties = std::move(properties);
    message.label = label;
    message.ordinal = ordinal;
    return true;
}

} // namespace outpost
