// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <optional>
#include <vector>

namespace outpost::ui {

/// A JSON text that is taken apart only where somebody looks: keys in their own order, numbers as
/// they are written. A value; copies share the text.
class JsonText
{
public:
    enum class Kind {
        Object,
        Array,
        String,
        Number,
        Bool,
        Null,
    };

    /// A value's place in the text.
    struct Node
    {
        Kind kind = Kind::Null;
        QString key; ///< in an object
        qsizetype begin = 0;
        qsizetype end = 0;

        [[nodiscard]] bool holdsOthers() const
        {
            return kind == Kind::Object || kind == Kind::Array;
        }
    };

    /// Nothing where @p text is no JSON, or is nested deeper than Qt's reader goes.
    [[nodiscard]] static std::optional<JsonText> parse(const QByteArray &text);

    [[nodiscard]] const Node &root() const { return m_root; }
    /// At most @p most of what @p node holds, from the place @p at on, which goes to behind them: 0
    /// at first, -1 where there are no more.
    [[nodiscard]] std::vector<Node> children(const Node &node, qsizetype &at, int most) const;
    [[nodiscard]] bool isEmpty(const Node &node) const;
    /// As it is written; a string without its quotes and escapes. At most @p most characters.
    [[nodiscard]] QString text(const Node &node, qsizetype most) const;
    /// The whole with an indent a level; cut off behind about @p most bytes.
    [[nodiscard]] QString pretty(qsizetype most) const;

private:
    explicit JsonText(QByteArray text)
        : m_text(std::move(text))
    {
    }

    [[nodiscard]] char at(qsizetype place) const
    {
        return place < m_text.size() ? m_text[place] : '\0';
    }
    [[nodiscard]] qsizetype skipSpace(qsizetype place) const;
    [[nodiscard]] qsizetype skipString(qsizetype place) const;
    [[nodiscard]] qsizetype skipValue(qsizetype place) const;
    [[nodiscard]] Node nodeAt(qsizetype place) const;
    [[nodiscard]] QString unescaped(qsizetype begin, qsizetype end) const;

    QByteArray m_text; ///< valid JSON
    Node m_root;
};

} // namespace outpost::ui
