// SPDX-License-Identifier: GPL-3.0-or-later
// What nearly every source of the screen includes, parsed once.
#include "core.h"

#include <QtWidgets>
