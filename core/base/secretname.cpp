// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/secretname.h"

#include <QString>

#include <algorithm>
#include <array>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

bool isNameOfSecret(QStringView name)
{
    const QString lower = name.toString().toLower();
    constexpr std::array parts{"passw"_L1,      "passphrase"_L1, "secret"_L1,
                               "credential"_L1, "accesskey"_L1,  "apikey"_L1,
                               "accountkey"_L1, "primarykey"_L1, "secondarykey"_L1};
    return lower == "pin"_L1 || lower == "key"_L1 || lower == "sig"_L1 || lower.endsWith("token"_L1)
        || std::ranges::any_of(parts, [&](QLatin1StringView part) { return lower.contains(part); });
}

} // namespace outpost
