// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/result.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

QString Error::text() const
{
    return remedy.isEmpty() ? message : message + u". "_s + remedy;
}

Error Error::within(QStringView context) const
{
    return {code, context.toString() + u": "_s + message, remedy};
}

} // namespace outpost
