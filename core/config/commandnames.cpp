// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/commandnames.h"

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

} // namespace outpost
