// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// QCustomPlot's header needs Qt's keywords, which this project does without.
#define signals Q_SIGNALS // NOLINT
#define foreach Q_FOREACH // NOLINT
#include <qcustomplot.h>
#undef foreach
#undef signals
