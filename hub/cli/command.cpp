// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/cli/command.h"

namespace outpost::hub::cli {

using namespace Qt::Literals::StringLiterals;

Result<int> Arguments::number(const QString &option, int fallback, int least, int most) const
{
    if (!m_parser.isSet(option))
        return fallback;
    bool ok = false;
    const int number = m_parser.value(option).toInt(&ok);
    if (ok && number >= least && number <= most)
        return number;
    return Error{ErrorCode::InvalidInput,
                 u"--%1 is \"%2\"; it must be a whole number from %3 to %4"_s
                     .arg(option, m_parser.value(option))
                     .arg(least)
                     .arg(most),
                 {}};
}

} // namespace outpost::hub::cli
