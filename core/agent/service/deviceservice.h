// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_devicev1_merged.h"

namespace outpost {

/// DeviceV1: says what this program stands on. Lives on the agent's thread.
class DeviceService final : public DeviceV1SimpleSource
{
    Q_OBJECT

public:
    DeviceParts parts() override;
};

} // namespace outpost
