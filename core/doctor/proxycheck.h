// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/check.h"

#include <QTcpSocket>

namespace outpost {

/// Whether the proxy opens the way to the hub; nothing is said on it.
class ProxyCheck final : public Check
{
    Q_OBJECT

public:
    explicit ProxyCheck(CheckContext &context);
    ~ProxyCheck() override;

    void start() override;

private:
    std::unique_ptr<QTcpSocket> m_socket;
};

} // namespace outpost
