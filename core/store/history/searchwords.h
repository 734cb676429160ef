// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace outpost {

/// What a text search compares: small letters, without accents.
[[nodiscard]] QString folded(QStringView text);

/// The words of a text that can be searched for: runs of letters and digits, folded, each once.
/// Left out are what fills an index and is never asked for: points in time, numbers with decimals,
/// numbers below 100. A value without I/O; the same text gives the same words for ever, as a word
/// is taken out of the index by giving it once more.
class SearchWords
{
public:
    static constexpr qsizetype most = 256; ///< words of one record
    static constexpr qsizetype longest = 40; ///< letters of a word; what follows is cut off

    /// Adds the words of @p text.
    void add(QStringView text);
    /// Adds a word that no text can hold: "_k3".
    void addMark(QLatin1StringView kind, qint64 number);

    [[nodiscard]] const QStringList &words() const { return m_words; }
    /// All of them with a space between.
    [[nodiscard]] QString text() const { return m_words.join(u' '); }

private:
    void addWord(QString word);

    QStringList m_words;
};

/// What somebody typed into a search field, split into what the index can answer and what a record
/// must be held against. Parts are separated by spaces, "quoted" ones stay together; a record must
/// hold all of them, whole words each.
struct SearchText
{
    QStringList words; ///< all in the index
    QStringList literals; ///< parts of the record's text, folded: where words alone do not say it

    [[nodiscard]] static SearchText parse(QStringView typed);
};

} // namespace outpost
