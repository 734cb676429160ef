// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/mqtt/packet.h"

#include <QByteArrayView>
#include <QLatin1StringView>

#include <optional>

namespace outpost::hub {

/// Takes the fields of one packet's variable header and payload (MQTT 3.1.1, 1.5) from the front of
/// its bytes. The first failure stays; whatever is read after it is empty, so a parser can read on
/// and ask once at the end. A value that looks at bytes which must outlive it.
class FieldReader
{
public:
    explicit FieldReader(QByteArrayView bytes)
        : m_rest(bytes)
    {
    }

    [[nodiscard]] quint8 byte();
    /// Two bytes, the most significant first (1.5.2).
    [[nodiscard]] quint16 number();
    /// A number that must not be 0 (2.3.1).
    [[nodiscard]] quint16 packetId();
    /// A UTF-8 string with its length in front (1.5.3); ill-formed text, surrogates and U+0000 are
    /// failures, a leading U+FEFF is kept.
    [[nodiscard]] QString text();
    /// Bytes with their length in front; never null.
    [[nodiscard]] QByteArray binary();
    /// Everything that is left; never null.
    [[nodiscard]] QByteArray rest();
    [[nodiscard]] bool atEnd() const { return m_rest.isEmpty(); }

    /// Notes what is wrong, with the clause it offends, and what CONNACK is to say about it, if
    /// anything.
    void fail(QLatin1StringView reason, std::optional<ConnectReturnCode> answer = std::nullopt);
    [[nodiscard]] bool failed() const { return !m_reason.isNull(); }
    [[nodiscard]] QLatin1StringView reason() const { return m_reason; }
    [[nodiscard]] std::optional<ConnectReturnCode> answer() const { return m_answer; }

private:
    [[nodiscard]] QByteArrayView take(qsizetype size);
    [[nodiscard]] QByteArrayView takeCounted();

    QByteArrayView m_rest;
    QLatin1StringView m_reason;
    std::optional<ConnectReturnCode> m_answer;
};

} // namespace outpost::hub
