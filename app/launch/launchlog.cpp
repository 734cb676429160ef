// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/launch/launchlog.h"

namespace outpost {

Q_LOGGING_CATEGORY(lcLaunch, "outpost.launch", QtInfoMsg)

} // namespace outpost
