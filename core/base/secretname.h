// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringView>

namespace outpost {

/// Whether a value of that name is nobody's to see: "password", "accessToken", "pin",
/// "sharedAccessKey". In doubt it is.
[[nodiscard]] bool isNameOfSecret(QStringView name);

} // namespace outpost
