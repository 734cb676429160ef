// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/framecheck.h"

#include "telemetry/binarynumber.h"

#include <QStringList>

#include <array>

#include <zlib.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

using Kind = FrameConfig::Check;

constexpr std::pair<QLatin1StringView, Kind> kinds[] = {{"sum8"_L1, Kind::Sum8},
                                                        {"xor8"_L1, Kind::Xor8},
                                                        {"crc16-modbus"_L1, Kind::Crc16Modbus},
                                                        {"crc16-ccitt"_L1, Kind::Crc16Ccitt},
                                                        {"crc16-xmodem"_L1, Kind::Crc16Xmodem},
                                                        {"crc32"_L1, Kind::Crc32}};

template <quint16 polynomial, bool reflected> constexpr std::array<quint16, 256> crcTable()
{
    std::array<quint16, 256> result{};
    for (unsigned byte = 0; byte < 256; ++byte) {
        unsigned crc = reflected ? byte : byte << 8;
        for (int bit = 0; bit < 8; ++bit) {
            if constexpr (reflected)
                crc = (crc & 1) ? (crc >> 1) ^ polynomial : crc >> 1;
            else
                crc = (crc & 0x8000) ? (crc << 1) ^ polynomial : crc << 1;
        }
        result[byte] = quint16(crc);
    }
    return result;
}

/// A CRC of 16 bits, a table's step a byte. Qt has but two others (qChecksum).
template <quint16 polynomial, bool reflected> class Crc16
{
public:
    [[nodiscard]] static quint16 of(QByteArrayView bytes, quint16 crc)
    {
        for (const char c : bytes) {
            if constexpr (reflected)
                crc = quint16((crc >> 8) ^ table[uchar(crc) ^ uchar(c)]);
            else
                crc = quint16((crc << 8) ^ table[uchar(crc >> 8) ^ uchar(c)]);
        }
        return crc;
    }

private:
    static constexpr std::array<quint16, 256> table = crcTable<polynomial, reflected>();
};

using ModbusCrc = Crc16<0xa001, true>; // 0x8005, its bits turned round
using CcittCrc = Crc16<0x1021, false>;

} // namespace

std::optional<FrameCheck> FrameCheck::named(QStringView name)
{
    const qsizetype colon = name.indexOf(u':');
    const QStringView word = colon < 0 ? name : name.first(colon);
    const QStringView order = colon < 0 ? QStringView() : name.sliced(colon + 1);
    if (colon >= 0 && order != "le"_L1 && order != "be"_L1)
        return std::nullopt;
    for (const auto &[known, kind] : kinds) {
        if (word == known)
            return FrameCheck(kind,
                              colon < 0              ? usualOrder(kind)
                                  : order == "le"_L1 ? Order::LittleEndian
                                                     : Order::BigEndian);
    }
    return std::nullopt;
}

QStringList FrameCheck::names()
{
    QStringList result;
    for (const auto &[name, kind] : kinds)
        result.append(name);
    return result;
}

FrameCheck::Order FrameCheck::usualOrder(Kind kind)
{
    return kind == Kind::Crc16Modbus ? Order::LittleEndian : Order::BigEndian;
}

quint32 FrameCheck::of(QByteArrayView bytes) const
{
    uchar byte = 0;
    switch (m_kind) {
    case Kind::None:
        break;
    case Kind::Sum8:
        for (const char c : bytes)
            byte = uchar(byte + uchar(c));
        return byte;
    case Kind::Xor8:
        for (const char c : bytes)
            byte ^= uchar(c);
        return byte;
    case Kind::Crc16Modbus:
        return ModbusCrc::of(bytes, 0xffff);
    case Kind::Crc16Ccitt:
        return CcittCrc::of(bytes, 0xffff);
    case Kind::Crc16Xmodem:
        return CcittCrc::of(bytes, 0);
    case Kind::Crc32:
        return quint32(
            ::crc32_z(0, reinterpret_cast<const uchar *>(bytes.data()), std::size_t(bytes.size())));
    }
    return 0;
}

void FrameCheck::appendTo(QByteArray &bytes) const
{
    appendBytes(of(bytes), size(), m_order, bytes);
}

bool FrameCheck::holds(QByteArrayView bytes, qsizetype from) const
{
    const qsizetype end = bytes.size() - size();
    return end >= from
        && numberOf(bytes.sliced(end), m_order) == of(bytes.sliced(from, end - from));
}

} // namespace outpost
