// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mqtt/packetrecord.h"

#include <functional>

namespace outpost {

/// Cuts one direction of a connection into packets, as its bytes come in pieces of any size, and
/// tells each when its last byte was there. It keeps no more than the beginning of one packet.
/// After rubbish, which it tells once, it hears nothing until reset(). A value without I/O.
class PacketReader
{
public:
    using Sink = std::function<void(PacketRecord)>;

    explicit PacketReader(Sink sink)
        : m_sink(std::move(sink))
    {
    }

    /// The next byte begins a packet, after @p rest bytes of one that is not told.
    void reset(qsizetype rest = 0);
    void add(QByteArrayView bytes);

private:
    Sink m_sink;
    QByteArray m_head; // the beginning of the packet that is coming
    PacketHeader m_header;
    bool m_known = false; // m_header is that packet's
    qsizetype m_skip = 0; // what is still to come of it and is not kept
    bool m_untold = false; // it began before we listened
    bool m_deaf = false;
};

} // namespace outpost
