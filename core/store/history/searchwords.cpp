// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/searchwords.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isDigit(QChar c)
{
    return c >= u'0' && c <= u'9';
}

/// Where a number with decimals or a point in time ends that begins with the digits from @p begin
/// to @p end; @p end itself where it is neither.
qsizetype endOfNumber(QStringView text, qsizetype begin, qsizetype end)
{
    const auto digitAt = [text](qsizetype at) { return at < text.size() && isDigit(text[at]); };
    if (end < text.size() && text[end] == u'.' && digitAt(end + 1)) {
        qsizetype at = end + 1;
        while (digitAt(at))
            ++at;
        return at;
    }
    if (end - begin == 4 && end < text.size() && text[end] == u'-' && digitAt(end + 1)) {
        qsizetype at = end;
        while (at < text.size() && (isDigit(text[at]) || u":.-+tz"_s.contains(text[at])))
            ++at;
        return at;
    }
    return end;
}

} // namespace

QString folded(QStringView text)
{
    bool isPlain = true;
    for (const QChar c : text)
        isPlain &= c.unicode() < 0x80;
    if (isPlain)
        return text.toString().toLower();
    const QString apart = text.toString().normalized(QString::NormalizationForm_KD);
    QString bare;
    bare.reserve(apart.size());
    for (const QChar c : apart) {
        if (!c.isMark())
            bare.append(c);
    }
    return bare.toCaseFolded();
}

void SearchWords::add(QStringView text)
{
    const QString plain = folded(text);
    const QStringView view = plain;
    qsizetype at = 0;
    while (at < view.size() && m_words.size() < most) {
        if (!view[at].isLetterOrNumber() && !view[at].isSurrogate()) {
            ++at;
            continue;
        }
        const qsizetype begin = at;
        bool digitsOnly = true;
        while (at < view.size() && (view[at].isLetterOrNumber() || view[at].isSurrogate())) {
            digitsOnly &= isDigit(view[at]);
            ++at;
        }
        if (digitsOnly) {
            const qsizetype end = endOfNumber(view, begin, at);
            if (end != at || at - begin < 3) {
                at = end;
                continue;
            }
        }
        addWord(view.sliced(begin, qMin(at - begin, longest)).toString());
    }
}

void SearchWords::addMark(QLatin1StringView kind, qint64 number)
{
    m_words.append(u'_' + kind + QString::number(number));
}

void SearchWords::addWord(QString word)
{
    // Half of a surrogate pair is no text; the cut may leave one.
    if (word.back().isHighSurrogate())
        word.chop(1);
    if (!word.isEmpty() && !m_words.contains(word))
        m_words.append(std::move(word));
}

SearchText SearchText::parse(QStringView typed)
{
    SearchText search;
    SearchWords all;
    bool quoted = false;
    for (const QStringView between : typed.split(u'"')) {
        const auto parts = quoted ? QList<QStringView>{between.trimmed()}
                                  : between.split(u' ', Qt::SkipEmptyParts);
        quoted = !quoted;
        for (const QStringView part : parts) {
            if (part.isEmpty())
                continue;
            SearchWords own;
            own.add(part);
            const QString plain = folded(part);
            if (own.words() != QStringList{plain})
                search.literals.append(plain);
            all.add(part);
        }
    }
    search.words = all.words();
    return search;
}

} // namespace outpost
