// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/placeholders.h"

#include <QRegularExpression>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

const QRegularExpression &grammar()
{
    static const QRegularExpression expression(
        u"\\\\[\\\\{}]|\\{(?<name>[A-Za-z][A-Za-z0-9_]{0,63})(?::[^{}]*)?\\}"_s);
    return expression;
}

} // namespace

QStringList placeholdersIn(const QString &text)
{
    QStringList names;
    for (auto it = grammar().globalMatch(text); it.hasNext();) {
        if (const QString name = it.next().captured(u"name"_s); !name.isEmpty())
            names.append(name);
    }
    return names;
}

QString onlyPlaceholderOf(const QString &text)
{
    const auto match = grammar().match(text);
    return match.hasMatch() && match.capturedLength() == text.size() ? match.captured(u"name"_s)
                                                                     : QString();
}

QString fillPlaceholders(const QString &text,
                         const std::function<QString(const QString &)> &valueOf)
{
    QString filled;
    qsizetype from = 0;
    for (auto it = grammar().globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        filled += QStringView(text).sliced(from, match.capturedStart() - from);
        const QString name = match.captured(u"name"_s);
        filled += name.isEmpty() ? match.captured().sliced(1) : valueOf(name);
        from = match.capturedEnd();
    }
    filled += QStringView(text).sliced(from);
    return filled;
}

} // namespace outpost
