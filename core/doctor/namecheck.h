// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/check.h"

class QHostInfo;

namespace outpost {

/// Which addresses the hub has, or the proxy, as the system's resolver knows them.
class NameCheck final : public Check
{
    Q_OBJECT

public:
    explicit NameCheck(CheckContext &context);
    ~NameCheck() override;

    void start() override;

private:
    void onLookedUp(const QHostInfo &info);

    int m_lookup = -1;
};

} // namespace outpost
