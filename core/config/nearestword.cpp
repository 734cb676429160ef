// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/nearestword.h"

#include <algorithm>
#include <vector>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

QString normal(QStringView word)
{
    return word.first(std::min<qsizetype>(word.size(), 64))
        .toString()
        .toLower()
        .replace(u'_', u'-');
}

} // namespace

int editDistance(QStringView one, QStringView other)
{
    const QString a = normal(one);
    const QString b = normal(other);
    // Optimal string alignment: Levenshtein's table, with a swap of neighbours as one step.
    std::vector<int> beforeLast(size_t(b.size()) + 1);
    std::vector<int> last(beforeLast.size());
    std::vector<int> current(beforeLast.size());
    for (size_t j = 0; j < last.size(); ++j)
        last[j] = int(j);
    for (qsizetype i = 1; i <= a.size(); ++i) {
        current[0] = int(i);
        for (qsizetype j = 1; j <= b.size(); ++j) {
            const auto at = size_t(j);
            const int change = last[at - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
            current[at] = std::min({last[at] + 1, current[at - 1] + 1, change});
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                current[at] = std::min(current[at], beforeLast[at - 2] + 1);
        }
        std::swap(beforeLast, last);
        std::swap(last, current);
    }
    return last[size_t(b.size())];
}

QString nearestWord(QStringView word, const QStringList &candidates)
{
    const int near = word.size() <= 3 ? 1 : word.size() <= 7 ? 2 : 3;
    int best = near + 1;
    QString nearest;
    for (const QString &candidate : candidates) {
        const int distance = editDistance(word, candidate);
        if (distance < best) {
            best = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

} // namespace outpost
