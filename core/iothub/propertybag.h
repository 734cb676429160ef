// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "telemetry/message.h"

#include <QString>

#include <optional>
#include <utility>
#include <vector>

namespace outpost {

/// The properties at the end of a message's topic: `key=value&…`, both percent-encoded as in a URL
/// query ("%20" for a space; "+" stands for itself). A key alone is null, `key=` is empty. A value
/// without I/O. System properties begin with "$." (`$.mid` message id, `$.cid` correlation id,
/// `$.ct` content type, `$.ce` content encoding,
/// `$.uid` user id, `$.to`, `$.exp` expiry, `$.sub` component, `$.ctime` creation time) or with
/// "iothub-".
class PropertyBag
{
public:
    using Entry = std::pair<QString, std::optional<QString>>;

    /// What a telemetry message carries: `$.mid`, `$.ct`, `$.ce`, `$.sub`, `$.ctime` where set,
    /// then its own properties.
    [[nodiscard]] static PropertyBag of(const Message &message);
    /// Never fails: what is no percent-encoding stands for itself, and a broken UTF-8 sequence
    /// becomes U+FFFD. At most 256 entries are read; a hub does not send more.
    [[nodiscard]] static PropertyBag parse(QStringView text);
    /// The encoding of parse(), keys in their order.
    [[nodiscard]] QString encoded() const;
    /// Appends the encoding to @p topic.
    void appendTo(QString &topic) const;

    void add(QString key, std::optional<QString> value);
    /// The first entry of that name; nothing where there is none, or its value is null.
    [[nodiscard]] std::optional<QString> value(QStringView key) const;
    [[nodiscard]] const std::vector<Entry> &entries() const { return m_entries; }
    /// Bytes that keys and values count towards a message's size, in UTF-8 and decoded.
    [[nodiscard]] qsizetype size() const;

    friend bool operator==(const PropertyBag &, const PropertyBag &) = default;

private:
    std::vector<Entry> m_entries;
};

} // namespace outpost
