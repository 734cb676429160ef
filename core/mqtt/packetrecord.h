// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "mqtt/packetheader.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace outpost {

/// One MQTT packet as it went over the wire, for people to look at: what it says, and the beginning
/// of what it carries. Secrets are taken out: CONNECT's password, and the signature of every shared
/// access signature. A value.
struct PacketRecord
{
    /// What of a packet's beginning is looked at; a topic that is longer is cut.
    static constexpr qsizetype headBytes = 8 * 1024;
    /// Of a payload.
    static constexpr qsizetype payloadBytes = 1024;
    static constexpr qsizetype topicCharacters = 1024;

    quint64 number = 0; ///< rises by one; given by the recorder
    Timestamp time{};
    bool sent = false; ///< by us
    std::optional<PacketHeader::Type> type; ///< nothing: no MQTT
    quint16 id = 0; ///< packet identifier; 0: it has none
    QString topic; ///< of PUBLISH; the filters of SUBSCRIBE and UNSUBSCRIBE
    int qos = 0;
    bool duplicate = false;
    bool retained = false;
    qint64 size = 0; ///< the whole packet
    qint64 payloadSize = 0; ///< of which `payload` is the beginning
    QByteArray payload;
    QString note; ///< what else it says: "not authorised (5)"

    /// What keeping it costs, roughly.
    [[nodiscard]] qsizetype bytes() const;

    /// Reads the packet that begins with @p head, which is all of it or its first headBytes, header
    /// and all. Whatever the bytes are, this ends and says what could be read.
    [[nodiscard]] static PacketRecord read(const PacketHeader &header, QByteArrayView head);
};

[[nodiscard]] QString packetTypeName(std::optional<PacketHeader::Type> type); ///< "PUBLISH"

/// @p text with the values of `sig=`, `SharedAccessKey=` and the like replaced, percent-encoded or
/// not: what may be a secret goes to its last byte, more rather than less.
[[nodiscard]] QByteArray removeSecrets(QByteArrayView text);

} // namespace outpost
