// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/clocktime.h"

#include <QDateTime>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

QString clockTime(qint64 micros)
{
    return QDateTime::fromMSecsSinceEpoch(micros / 1000).time().toString(u"HH:mm:ss.zzz"_s);
}

} // namespace outpost::ui
