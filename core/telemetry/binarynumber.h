// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"
#include "base/value.h"
#include "config/framesizes.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QStringView>

#include <optional>
#include <variant>

namespace outpost {

/// A number as bytes on a line: its type and the order of its bytes. A value class without I/O.
struct BinaryNumber
{
    using Type = FieldLayout::Type;
    using Order = FieldLayout::Order;
    using Number = std::variant<qint64, quint64, double>;

    Type type = Type::U8; ///< any but Text
    Order order = Order::BigEndian;

    /// "u8", "i16be", "f32le"; types of more than one byte need their order.
    [[nodiscard]] static std::optional<BinaryNumber> named(QStringView name);

    [[nodiscard]] int size() const { return bytesOf(type); } ///< bytes; 0 for Text
    [[nodiscard]] bool isSigned() const;
    [[nodiscard]] bool isFloat() const { return type == Type::F32 || type == Type::F64; }

    /// The number in the first size() bytes of @p bytes, which has as many. An f32 becomes the
    /// double that is written the same way: 23.1, not 23.100000381469727.
    [[nodiscard]] Number read(QByteArrayView bytes) const;
    /// The bytes of @p value, added to @p bytes; InvalidInput, and nothing added, where it does not
    /// fit ("must be from 0 to 255, not 300"). A truth is 1 or 0.
    [[nodiscard]] Result<void> append(const Value &value, QByteArray &bytes) const;
};

/// As readings have it: a whole number as far as 64 bits with a sign hold it, a double beyond.
[[nodiscard]] Value valueOf(const BinaryNumber::Number &number);

/// @p size low bytes of @p number, in @p order, added to @p bytes.
void appendBytes(quint64 number, int size, FieldLayout::Order order, QByteArray &bytes);
/// What @p bytes (8 at most) are without a sign.
[[nodiscard]] quint64 numberOf(QByteArrayView bytes, FieldLayout::Order order);

} // namespace outpost
