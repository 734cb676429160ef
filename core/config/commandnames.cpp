// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/commandnames.h"

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

const QStringList &builtInCommands()
{
    static const QStringList names{u"ping"_s,
                                   u"getDiagnostics"_s,
                                   u"sendNow"_s,
                                   u"setLogLevel"_s,
                                   u"restart"_s,
                                   u"transactionPrepare"_s,
                                   u"transactionCommit"_s,
                                   u"transactionAbort"_s,
                                   u"transactionStatus"_s};
    return names;
}

const std::vector<CallerWord> &callerWords()
{
    static const std::vector<CallerWord> words{{u"hub"_s, Caller::Hub},
                                               {u"operator"_s, Caller::Operator},
                                               {u"technician"_s, Caller::Technician}};
    return words;
}

QString callerWord(Caller caller)
{
    const auto word = std::ranges::find(callerWords(), caller, &CallerWord::second);
    return word == callerWords().end() ? QString() : word->first;
}

} // namespace outpost
