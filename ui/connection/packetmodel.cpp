// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/packetmodel.h"

#include "base/isotime.h"
#include "ui/parts/clocktime.h"
#include "ui/parts/hexdump.h"
#include "ui/parts/plaintext.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QLocale>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr int dumpRow = 8; ///< bytes: a packet stands beside the table

QString iso(qint64 micros)
{
    return QString::fromLatin1(formatIso(Timestamp(std::chrono::microseconds(micros))));
}

/// JSON with a line a member, where it is that; otherwise as it is.
QString asReadable(const MqttPacket &packet)
{
    if (packet.payload().size() == packet.payloadSize()) {
        const auto json = QJsonDocument::fromJson(packet.payload());
        if (!json.isNull())
            return QString::fromUtf8(json.toJson());
    }
    QString text = QString::fromUtf8(packet.payload());
    text.replace(QChar(0), QChar(0xfffd));
    return text;
}

} // namespace

void PacketModel::add(const QList<MqttPacket> &packets)
{
    if (m_paused) {
        for (const MqttPacket &packet : packets)
            m_held.push_back(packet);
        while (m_held.size() > most)
            m_held.pop_front();
        Q_EMIT heldChanged();
        return;
    }
    take(packets);
}

/// At once, so that a view has one change to draw.
void PacketModel::take(const QList<MqttPacket> &packets)
{
    std::vector<MqttPacket> fitting;
    for (const MqttPacket &packet : packets) {
        m_all.push_front(packet);
        if (m_type.isEmpty() || packet.type() == m_type)
            fitting.push_back(packet);
    }
    if (m_all.size() > most)
        m_all.resize(most);
    if (fitting.empty())
        return;
    beginInsertRows({}, 0, int(fitting.size()) - 1);
    for (const MqttPacket &packet : fitting)
        m_shown.push_front(packet);
    endInsertRows();
    if (m_shown.size() > most) {
        beginRemoveRows({}, int(most), int(m_shown.size()) - 1);
        m_shown.resize(most);
        endRemoveRows();
    }
}

void PacketModel::clear()
{
    beginResetModel();
    m_all.clear();
    m_shown.clear();
    m_held.clear();
    endResetModel();
    Q_EMIT heldChanged();
}

void PacketModel::setPaused(bool paused)
{
    if (std::exchange(m_paused, paused) == paused || paused)
        return;
    const auto held = std::exchange(m_held, {});
    take(QList<MqttPacket>(held.begin(), held.end()));
    Q_EMIT heldChanged();
}

void PacketModel::setType(const QString &type)
{
    if (std::exchange(m_type, type) == type)
        return;
    beginResetModel();
    m_shown.clear();
    for (const MqttPacket &packet : m_all) {
        if (type.isEmpty() || packet.type() == type)
            m_shown.push_back(packet);
    }
    endResetModel();
}

QList<MqttPacket> PacketModel::all() const
{
    QList<MqttPacket> list(m_all.rbegin(), m_all.rend());
    for (const MqttPacket &packet : m_held)
        list.append(packet);
    return list;
}

int PacketModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_shown.size());
}

int PacketModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PacketModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const MqttPacket &packet = m_shown[size_t(index.row())];
    const QString about = packet.topic().isEmpty() ? packet.note() : packet.topic();
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (index.column() == Bytes ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && index.column() == About)
        return plainTip(about);
    if (role != Qt::DisplayRole)
        return {};
    switch (index.column()) {
    case Time:
        return clockTime(packet.time());
    case Packet:
        return (packet.sent() ? u"\u2192 "_s : u"\u2190 "_s) + packet.type();
    case About:
        return about;
    case Bytes:
        return QLocale().toString(packet.size());
    default:
        return {};
    }
}

QVariant PacketModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation == Qt::Horizontal && role == Qt::TextAlignmentRole && section == Bytes)
        return int(Qt::AlignVCenter | Qt::AlignRight);
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        return tr("Time");
    case Packet:
        return tr("Packet");
    case About:
        return tr("Topic, or what it says");
    case Bytes:
        return tr("Bytes");
    default:
        return {};
    }
}

QByteArray PacketModel::asJsonLines(const QList<MqttPacket> &packets)
{
    QByteArray lines;
    for (const MqttPacket &packet : packets) {
        const QJsonObject json{
            {u"number"_s, packet.number()},
            {u"time"_s, iso(packet.time())},
            {u"direction"_s, packet.sent() ? u"sent"_s : u"received"_s},
            {u"type"_s, packet.type()},
            {u"packetId"_s, packet.packetId()},
            {u"topic"_s, packet.topic()},
            {u"qos"_s, packet.qos()},
            {u"duplicate"_s, packet.duplicate()},
            {u"retained"_s, packet.retained()},
            {u"size"_s, packet.size()},
            {u"payloadSize"_s, packet.payloadSize()},
            {u"payloadBase64"_s, QString::fromLatin1(packet.payload().toBase64())},
            {u"note"_s, packet.note()}};
        lines += QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
    }
    return lines;
}

QString PacketModel::asText(const MqttPacket &packet, bool hex)
{
    const QLocale locale;
    QStringList lines;
    lines.append((packet.sent() ? tr("%1 to the hub, %2") : tr("%1 from the hub, %2"))
                     .arg(packet.type(), clockTime(packet.time())));
    if (!packet.topic().isEmpty())
        lines.append(tr("Topic: %1").arg(packet.topic()));
    if (packet.packetId() != 0)
        lines.append(tr("Packet identifier: %1").arg(packet.packetId()));
    if (packet.type() == "PUBLISH"_L1) {
        QString quality = tr("QoS %1").arg(packet.qos());
        if (packet.duplicate())
            quality += tr(", sent before");
        if (packet.retained())
            quality += tr(", retained");
        lines.append(quality);
    }
    lines.append(tr("%1 bytes, of which %2 are payload")
                     .arg(locale.toString(packet.size()), locale.toString(packet.payloadSize())));
    if (!packet.note().isEmpty())
        lines.append(packet.note());
    if (!packet.payload().isEmpty()) {
        lines.append(QString());
        lines.append(hex ? hexDump(packet.payload(), dumpRow) : asReadable(packet));
        if (packet.payload().size() < packet.payloadSize())
            lines.append(tr("(only the beginning is kept)"));
    }
    return lines.join(u'\n');
}

} // namespace outpost::ui
