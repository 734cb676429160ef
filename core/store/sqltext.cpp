// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sqltext.h"

#include <QFile>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// Where what begins at @p start (a text, a name or a comment) ends; @p start itself where nothing
/// of that kind begins there.
qsizetype skipQuoted(QStringView script, qsizetype start)
{
    const QChar first = script[start];
    const auto after = [&](QStringView end, qsizetype from) {
        const qsizetype found = script.indexOf(end, from);
        return found < 0 ? script.size() : found + end.size();
    };
    if (first == u'\'' || first == u'"' || first == u'`')
        return after(QStringView(&first, 1),
                     start + 1); // A doubled quote is two texts side by side.
    if (first == u'[')
        return after(u"]", start + 1);
    if (script.sliced(start).startsWith(u"--"))
        return after(u"\n", start + 2);
    if (script.sliced(start).startsWith(u"/*"))
        return after(u"*/", start + 2);
    return start;
}

bool isComment(QStringView text)
{
    return text.startsWith(u"--") || text.startsWith(u"/*");
}

} // namespace

Result<QString> readSqlFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{file.exists() ? ErrorCode::Io : ErrorCode::NotFound,
                     u"The SQL file %1 can't be read: %2"_s.arg(path, file.errorString()),
                     u"It is part of the program; install the program again"_s};
    return QString::fromUtf8(file.readAll());
}

QStringList splitStatements(QStringView script)
{
    QStringList statements;
    QString statement;
    QString word;
    QStringList
        words; // Of the statement so far, in upper case; a trigger's are needed up to its END.
    const auto endWord = [&] {
        if (!word.isEmpty())
            words.append(std::exchange(word, {}).toUpper());
    };
    const auto endStatement = [&] {
        if (!words.isEmpty() && !statement.trimmed().isEmpty())
            statements.append(statement.trimmed());
        statement.clear();
        words.clear();
    };
    for (qsizetype i = 0; i < script.size();) {
        const qsizetype end = skipQuoted(script, i);
        if (end > i) {
            endWord();
            const QStringView part = script.sliced(i, end - i);
            if (isComment(part)) {
                statement += u' ';
            } else {
                statement += part;
                words.append(u"''"_s);
            }
            i = end;
            continue;
        }
        const QChar c = script[i++];
        if (c.isLetterOrNumber() || c == u'_') {
            word += c;
            statement += c;
            continue;
        }
        endWord();
        const bool isTrigger = words.value(0) == u"CREATE"
            && (words.value(1) == u"TRIGGER" || words.value(2) == u"TRIGGER");
        if (c == u';' && !(isTrigger && words.constLast() != u"END")) {
            endStatement();
            continue;
        }
        statement += c;
    }
    endWord();
    endStatement();
    return statements;
}

} // namespace outpost
