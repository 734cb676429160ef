// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QStringList>

#include <memory>

namespace outpost::test {

/// Two machines and the cable between them, as far as a network goes: two network namespaces and a
/// veth pair. A link that is taken down says nothing to anybody, as no closed socket does. Needs
/// root. The names hold our process id; what a test left that was killed is removed by the next.
class NetworkPair
{
public:
    enum class End { Hub, Agent };

    /// Makes both, with addresses and the link up. Unavailable where this machine does not let us.
    [[nodiscard]] static Result<std::unique_ptr<NetworkPair>> make();
    /// Removes both, and the link with them; processes in them go on without a network.
    ~NetworkPair();

    /// What a command line begins with to run at that end.
    [[nodiscard]] QStringList prefix(End end) const;
    [[nodiscard]] QString address(End end) const;

    /// One end of the link, down or up; its address stays.
    Result<void> setLink(End end, bool up);
    /// That end has another address from now on, and the one before no more.
    Result<void> setAddress(End end, const QString &address);
    /// Its machine is switched off and on: the namespace is removed, and made anew with the same
    /// address. Its processes must have ended.
    Result<void> restart(End end);

private:
    NetworkPair() = default;
    [[nodiscard]] QString name(End end) const;
    Result<void> makeNamespace(End end);
    Result<void> makeLink();

    QString m_addresses[2]{QStringLiteral("10.77.0.1"), QStringLiteral("10.77.0.2")};
};

} // namespace outpost::test
