// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/schemachecks.h"

#include "config/valuereader.h"

#include <QRegularExpression>

namespace outpost::schemachecks {

using namespace Qt::Literals::StringLiterals;

Problem checkName(QString &name)
{
    static const QRegularExpression grammar(u"^[A-Za-z][A-Za-z0-9_]{0,63}\\z"_s);
    if (grammar.match(name).hasMatch())
        return std::nullopt;
    return ConfigProblem{
        u"can't be %1"_s.arg(valuereader::shown(name)),
        u"A name starts with a letter, goes on with letters, digits and underscores, and has at most 64"_s};
}

Problem checkAlarmName(QString &name)
{
    if (name == "silent"_L1)
        return ConfigProblem{u"can't be \"silent\", which is the alarm of silent-after"_s,
                             u"Give it another name"_s};
    return checkName(name);
}

Problem checkUsbId(QString &id)
{
    static const QRegularExpression grammar(u"^(?:0[xX])?([0-9A-Fa-f]{4})\\z"_s);
    const auto match = grammar.match(id);
    if (!match.hasMatch())
        return ConfigProblem{
            u"must be four hexadecimal digits, not %1"_s.arg(valuereader::shown(id)),
            u"lsusb shows them as vendor:product, for instance 0403:6001"_s};
    id = match.captured(1).toLower();
    return std::nullopt;
}

Problem checkPath(QString &path)
{
    if (path.startsWith(u'/'))
        return std::nullopt;
    return ConfigProblem{u"must be a path that starts with /"_s, {}};
}

Problem checkNotEmpty(QString &text)
{
    return text.isEmpty() ? Problem(ConfigProblem{u"must not be empty"_s, {}}) : std::nullopt;
}

Problem checkContentType(QString &type)
{
    static const QRegularExpression grammar(u"^[!-~]+/[ -~]+\\z"_s);
    if (grammar.match(type).hasMatch())
        return std::nullopt;
    return ConfigProblem{u"must be a media type, not %1"_s.arg(valuereader::shown(type)),
                         u"For instance \"application/json\""_s};
}

Problem checkModelId(QString &id)
{
    static const QRegularExpression grammar(
        u"^dtmi:[A-Za-z](?:[A-Za-z0-9_]*[A-Za-z0-9])?(?::[A-Za-z](?:[A-Za-z0-9_]*[A-Za-z0-9])?)*;[1-9][0-9]{0,8}\\z"_s);
    if (grammar.match(id).hasMatch() && id.size() <= 256)
        return std::nullopt;
    return ConfigProblem{u"must be a DTMI, not %1"_s.arg(valuereader::shown(id)),
                         u"For instance \"dtmi:com:example:Boiler;1\""_s};
}

Problem checkExpression(QString &pattern)
{
    const QRegularExpression expression(pattern);
    if (!expression.isValid())
        return ConfigProblem{
            u"is not a valid regular expression: %1 at character %2"_s.arg(expression.errorString())
                .arg(expression.patternErrorOffset() + 1),
            u"It is Perl-compatible; single quotes keep TOML from reading the backslashes"_s};
    return std::nullopt;
}

Problem checkPattern(QString &pattern)
{
    if (auto problem = checkExpression(pattern))
        return problem;
    const QRegularExpression expression(pattern);
    if (expression.namedCaptureGroups().filter(QRegularExpression(u"."_s)).isEmpty())
        return ConfigProblem{u"has no named group, so it would give no field"_s,
                             u"Name what is to be read: '(?<temperature>[0-9.]+)'"_s};
    return std::nullopt;
}

} // namespace outpost::schemachecks
