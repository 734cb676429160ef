// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/fuzzy.h"

#include <QString>

#include <vector>

namespace outpost::ui {

namespace {

constexpr int wordBegins = 8;
constexpr int textBegins = 2; ///< beyond that
constexpr int follows = 9;
constexpr int fits = 1;
constexpr int none = -1'000'000;

/// Without case and accents; "ü" is found by "u" as well as by itself.
QString folded(QStringView text)
{
    QString plain;
    const QString parts = text.toString().normalized(QString::NormalizationForm_KD).toCaseFolded();
    for (const QChar letter : parts) {
        if (!letter.isMark())
            plain.append(letter);
    }
    return plain;
}

} // namespace

std::optional<int> fuzzyScore(QStringView typed, QStringView text)
{
    QString wanted = folded(typed);
    wanted.remove(u' ');
    if (wanted.isEmpty())
        return 0;
    const QString in = folded(text);
    if (wanted.size() > in.size())
        return std::nullopt;
    // The best of all ways to find the letters: best[i] is what is reached with the last letter so
    // far standing at i.
    const auto length = size_t(in.size());
    std::vector<int> best(length, none);
    for (qsizetype w = 0; w < wanted.size(); ++w) {
        std::vector<int> next(length, none);
        int before = w == 0 ? 0 : none; // the best that ends before i - 1
        for (size_t i = 0; i < length; ++i) {
            if (w > 0 && i >= 2)
                before = std::max(before, best[i - 2]);
            if (in[qsizetype(i)] != wanted[w])
                continue;
            const bool begins = i == 0 || !in[qsizetype(i) - 1].isLetterOrNumber();
            const int here = fits + (begins ? wordBegins : 0) + (i == 0 ? textBegins : 0);
            int reached = before == none ? none : before + here;
            if (w > 0 && i >= 1 && best[i - 1] != none)
                reached = std::max(reached, best[i - 1] + here + follows);
            next[i] = reached;
        }
        best = std::move(next);
    }
    const int score = *std::max_element(best.begin(), best.end());
    if (score < 0)
        return std::nullopt;
    // Of two that fit alike the shorter is more likely meant.
    return score * 16 - int(std::min<size_t>(length, 128)) / 8;
}

} // namespace outpost::ui
