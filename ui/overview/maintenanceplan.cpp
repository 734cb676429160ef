// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/maintenanceplan.h"

#include "ui/parts/spoken.h"
#include "ui/parts/timetext.h"

#include <QCoreApplication>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using std::chrono::microseconds;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(Maintenance)
};

} // namespace

void MaintenancePlan::setLength(std::chrono::minutes length)
{
    m_length = std::clamp(length, shortest, longest);
}

QString MaintenancePlan::text(Timestamp now) const
{
    return Words::tr("Until %1, that is %2")
        .arg(minuteText(now + m_length, now), spanText(m_length));
}

QString maintenanceTitle(const MaintenanceState &state, Timestamp now)
{
    if (!state.active())
        return {};
    const microseconds left = timestamp(state.until()) - now;
    return left < std::chrono::minutes(1)
        ? Words::tr("Maintenance until %1, less than a minute left")
              .arg(minuteText(timestamp(state.until()), now))
        : Words::tr("Maintenance until %1, %2 left")
              .arg(minuteText(timestamp(state.until()), now), spanText(left));
}

QString maintenanceDetail(const MaintenanceState &state)
{
    const QString who = state.reason().isEmpty()
        ? Words::tr("By %1.").arg(state.by())
        : Words::tr("By %1: %2.").arg(state.by(), state.reason());
    return who + u' ' + Words::tr("Alarms are muted, and kept.");
}

} // namespace outpost::ui
