// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

#include <variant>
#include <vector>

namespace outpost {

/// Where something stands in a text; both count from 1, and 0 means the file as a whole.
struct SourcePosition
{
    int line = 0;
    int column = 0; ///< in characters, not bytes

    friend auto operator<=>(const SourcePosition &, const SourcePosition &) = default;
};

/// One value of a TOML text with its place: the neutral form in which the configuration is read, so
/// that the TOML library stays in one source file. Threads: any.
struct TomlNode
{
    enum class Kind {
        Table, ///< members
        Array, ///< items
        String, ///< text
        Integer, ///< integer
        Float, ///< number; may be infinite or NaN, which TOML allows
        Boolean, ///< boolean
        DateTime, ///< a date or a time; its value is not kept, because no key takes one
    };
    struct Member;

    Kind kind = Kind::Table;
    SourcePosition at; ///< the value; of a table its header
    QString text;
    qint64 integer = 0;
    double number = 0;
    bool boolean = false;
    std::vector<TomlNode> items;
    std::vector<Member> members; ///< in the order of the text

    /// The member of this table under @p key; null where there is none.
    [[nodiscard]] const Member *find(QStringView key) const;
    /// For people: "text", "a whole number", "a table".
    [[nodiscard]] QString kindName() const;
};

struct TomlNode::Member
{
    QString key;
    SourcePosition at; ///< the key
    TomlNode value;
};

/// Why a text is not TOML.
struct TomlError
{
    SourcePosition at;
    QString message; ///< never holds more of the text than a character
};

/// Bounds on what is read at all.
namespace tomllimits {
constexpr qsizetype bytes = 1024 * 1024;
constexpr int depth
    = 16; ///< of brackets, and of dots in one key: a deep tree would be walked with the stack
} // namespace tomllimits

/// Reads @p text into its root table. Bounded by tomllimits; binary data are refused with a message
/// of their own.
[[nodiscard]] std::variant<TomlNode, TomlError> parseToml(QByteArrayView text);

} // namespace outpost
