// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqtt/packetreader.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

void PacketReader::reset(qsizetype rest)
{
    m_head.clear();
    m_known = false;
    m_deaf = false;
    m_skip = rest;
    m_untold = rest > 0;
}

void PacketReader::add(QByteArrayView bytes)
{
    while (!m_deaf && !bytes.isEmpty()) {
        if (m_skip > 0) {
            const qsizetype count = std::min(m_skip, bytes.size());
            bytes = bytes.sliced(count);
            m_skip -= count;
            if (m_skip > 0)
                return;
            if (!std::exchange(m_untold, false))
                m_sink(PacketRecord::read(m_header, m_head));
            m_head.clear();
            m_known = false;
            continue;
        }
        if (!m_known) {
            // Five bytes tell what it is, at most.
            m_head.append(bytes.first(1));
            bytes = bytes.sliced(1);
            switch (PacketHeader::read(m_head, m_header)) {
            case PacketHeader::Outcome::Incomplete:
                continue;
            case PacketHeader::Outcome::Malformed: {
                PacketRecord rubbish;
                m_head.append(bytes.first(std::min<qsizetype>(bytes.size(), 64)));
                rubbish.payload = removeSecrets(m_head);
                rubbish.size = rubbish.payloadSize = rubbish.payload.size();
                rubbish.note = u"no MQTT; what follows on this connection is not shown"_s;
                m_deaf = true;
                m_head.clear();
                m_sink(std::move(rubbish));
                return;
            }
            case PacketHeader::Outcome::Complete:
                m_known = true;
                break;
            }
        }
        const qsizetype wanted = std::min(m_header.size(), PacketRecord::headBytes) - m_head.size();
        const qsizetype count = std::min(wanted, bytes.size());
        m_head.append(bytes.first(count));
        bytes = bytes.sliced(count);
        if (count < wanted)
            return;
        m_skip = m_header.size() - m_head.size();
        if (m_skip == 0) {
            m_sink(PacketRecord::read(m_header, m_head));
            m_head.clear();
            m_known = false;
        }
    }
}

} // namespace outpost
