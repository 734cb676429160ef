// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace outpost {

/// How far an arrival has come. The numbers are those of the table.
enum class ArrivalState {
    Stored = 0, ///< on the disk, and acknowledged to its sender
    Begun = 1, ///< somebody carries it out
    Done = 2, ///< carried out
    Refused = 3, ///< nobody here does what it asks for, or it asks wrongly
    Expired = 4, ///< its time was over before it was begun
    Interrupted = 5, ///< the program ended while it was carried out: how far it came is not known
    Damaged = 6, ///< what the disk gave back is not what was stored
};

/// Nothing more happens to it.
[[nodiscard]] constexpr bool isOver(ArrivalState state)
{
    return state >= ArrivalState::Done;
}

/// "stored", "begun", "done", "refused", "expired", "interrupted", "damaged".
[[nodiscard]] QString arrivalStateName(ArrivalState state);

/// Names with values, in their order; nothing: the name came alone.
using Attributes = std::vector<std::pair<QString, std::optional<QString>>>;

/// Something that was sent to this device, whoever sent it, and by whatever way.
struct Arrival
{
    quint64 number = 0; ///< its place in the order, given by the inbox
    QString messageId; ///< as its sender chose it: nothing makes it unique; empty: none
    QString contentType;
    QString contentEncoding;
    Attributes system; ///< what else the way says about it, the same in every copy
    Attributes properties; ///< its sender's own
    QByteArray body;
    Timestamp received{};
    std::optional<Timestamp> expires; ///< not to be begun from then on
    bool repeated = false; ///< who delivers it says that this is not the first time
    ArrivalState state = ArrivalState::Stored;
    QByteArray digest; ///< as digestOf(); the inbox fills it in
};

/// SHA-256 of what is the same in every copy: body, attributes in any order, content type and
/// encoding. Neither its id nor when it came.
[[nodiscard]] QByteArray digestOf(const Arrival &arrival);

/// Whether @p later is @p first once more. Where it has an id, id and content tell: a sender that
/// gives an old id to something else means something else. Where it has none, the content alone
/// can't tell a copy from the same command given twice, so whoever delivers has to say that he
/// repeats himself. Both have their digests.
[[nodiscard]] bool isCopy(const Arrival &later, const Arrival &first);

/// What the row of an arrival has besides its body: attributes, content type and encoding, as CBOR.
[[nodiscard]] QByteArray writeArrivalHead(const Arrival &arrival);
/// Reads it back into @p arrival; false where it is not what writeArrivalHead() writes.
[[nodiscard]] bool readArrivalHead(const QByteArray &head, Arrival &arrival);

} // namespace outpost
