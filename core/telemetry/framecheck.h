// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "config/framesizes.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QStringView>

#include <optional>

namespace outpost {

/// The check that guards a binary frame: how it is reckoned, and the order of its bytes. A value
/// class without I/O. The CRCs are, in the catalogue of parametrised CRC algorithms
/// (reveng.sourceforge.io): CRC-16/MODBUS, CRC-16/IBM-3740 (known as CCITT-FALSE), CRC-16/XMODEM
/// and CRC-32/ISO-HDLC (that of zlib, of Ethernet).
class FrameCheck
{
public:
    using Kind = FrameConfig::Check;
    using Order = FieldLayout::Order;

    /// None: no bytes, and nothing is ever wrong.
    FrameCheck() = default;
    FrameCheck(Kind kind, Order order)
        : m_kind(kind)
        , m_order(order)
    {
    }

    /// "crc16-modbus", in the order that is usual for it (Modbus sends its low byte first, the
    /// others their high byte), or with one: "crc32:le", "crc16-ccitt:be".
    [[nodiscard]] static std::optional<FrameCheck> named(QStringView name);
    /// The names, for people.
    [[nodiscard]] static QStringList names();
    /// The order that most devices send it in.
    [[nodiscard]] static Order usualOrder(Kind kind);

    /// The check over @p bytes as a number.
    [[nodiscard]] quint32 of(QByteArrayView bytes) const;
    [[nodiscard]] int size() const { return bytesOf(m_kind); } ///< bytes that it takes in the frame
    /// Adds to @p bytes the check over all that is there already.
    void appendTo(QByteArray &bytes) const;
    /// True where the last size() bytes are the check over those before, from @p from on.
    [[nodiscard]] bool holds(QByteArrayView bytes, qsizetype from = 0) const;

private:
    Kind m_kind = Kind::None;
    Order m_order = Order::BigEndian;
};

} // namespace outpost
