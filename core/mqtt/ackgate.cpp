// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqtt/ackgate.h"

#include "mqtt/packetheader.h"

#include <algorithm>

namespace outpost {

AckGate::AckGate(Outlet outlet)
    : m_outlet(std::move(outlet))
{
}

void AckGate::confirm(quint64 receipt)
{
    if (receipt <= m_safe || receipt > m_issued)
        return;
    m_early.insert(receipt);
    while (!m_early.empty() && *m_early.begin() == m_safe + 1) {
        m_early.erase(m_early.begin());
        ++m_safe;
    }
    release();
}

void AckGate::release()
{
    // Never in the middle of another packet: the rest of that one comes first.
    if (m_passing > 0)
        return;
    while (m_released < m_safe && !m_held.empty()) {
        const Puback puback = m_held.front();
        m_held.pop_front();
        ++m_released;
        m_outlet(QByteArrayView(puback.data(), qsizetype(puback.size())));
    }
}

bool AckGate::write(QByteArrayView bytes)
{
    QByteArray joined;
    if (!m_partial.isEmpty()) {
        joined = std::exchange(m_partial, {});
        joined.append(bytes);
        bytes = joined;
    }

    qsizetype begin = 0; // of what passes in one piece
    qsizetype at = 0;
    const auto pass = [&] {
        if (at > begin)
            m_outlet(bytes.sliced(begin, at - begin));
    };
    while (at < bytes.size()) {
        if (m_passing > 0) {
            const qsizetype count = std::min(m_passing, bytes.size() - at);
            at += count;
            m_passing -= count;
            if (m_passing == 0 && m_released < m_safe && !m_held.empty()) {
                pass();
                begin = at;
                release();
            }
            continue;
        }
        PacketHeader header;
        const auto outcome = PacketHeader::read(bytes.sliced(at), header);
        if (outcome == PacketHeader::Outcome::Malformed)
            return false;
        const bool puback = outcome == PacketHeader::Outcome::Complete
            && header.type == PacketHeader::Type::Puback;
        if (puback && header.size() != qsizetype(sizeof(Puback)))
            return false;
        if (outcome == PacketHeader::Outcome::Incomplete
            || (puback && bytes.size() - at < header.size())) {
            pass();
            m_partial = bytes.sliced(at).toByteArray();
            release();
            return true;
        }
        if (!puback) {
            m_passing = header.size();
            continue;
        }
        pass();
        Puback copy;
        std::copy_n(bytes.data() + at, copy.size(), copy.begin());
        m_held.push_back(copy);
        at += header.size();
        begin = at;
        release();
    }
    pass();
    release();
    return true;
}

} // namespace outpost
