// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/check.h"

#include <QTcpSocket>

namespace outpost {

/// Whether the port answers, at each of the addresses, all at once: the hub's, or the proxy's.
/// Nothing is said on it. An address that refuses while another answers costs nobody anything; one
/// that is silent holds up each connection, and is worth a warning.
class TcpCheck final : public Check
{
    Q_OBJECT

public:
    static constexpr qsizetype mostAddresses = 16;

    explicit TcpCheck(CheckContext &context);
    ~TcpCheck() override;

    void start() override;

private:
    struct Try
    {
        QHostAddress address;
        std::unique_ptr<QTcpSocket> socket;
        std::optional<std::chrono::microseconds> answered;
        std::optional<ChannelTroubleTeller::Trouble> trouble;
    };

    void look();
    void conclude();
    [[nodiscard]] ChannelTroubleTeller teller() const;

    SteadyTime m_begun{};
    std::vector<Try> m_tries;
    bool m_hasAnswer = false;
};

} // namespace outpost
