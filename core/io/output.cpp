// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/output.h"

namespace outpost {

void Output::setStatus(Status status)
{
    if (m_status == status)
        return;
    m_status = std::move(status);
    Q_EMIT statusChanged();
}

} // namespace outpost
