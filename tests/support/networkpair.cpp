// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/networkpair.h"

#include "support/programundertest.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>

#include <unistd.h>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto namePrefix = "outpost-test-"_L1;
const QString link = u"wire"_s; ///< of each end, in its own namespace

QString ipProgram()
{
    const QString found = QStandardPaths::findExecutable(u"ip"_s);
    return found.isEmpty() ? QStandardPaths::findExecutable(u"ip"_s, {u"/usr/sbin"_s, u"/sbin"_s})
                           : found;
}

Result<void> ip(const QString &arguments)
{
    const Outcome outcome = runProgram(ipProgram(), arguments.split(u' '));
    if (outcome.exitCode == 0)
        return {};
    return Error{ErrorCode::Unavailable,
                 u"ip %1: %2"_s.arg(arguments, QString::fromUtf8(outcome.errors).simplified()),
                 u"Run as root, where namespaces are permitted"_s};
}

/// Of tests that were killed.
void removeLeftOvers()
{
    const QStringList names = QDir(u"/run/netns"_s).entryList({namePrefix + u'*'}, QDir::Files);
    for (const QString &name : names) {
        const QString process = name.sliced(namePrefix.size()).section(u'-', 0, 0);
        if (!QFileInfo::exists(u"/proc/"_s + process))
            (void)ip(u"netns del "_s + name);
    }
}

} // namespace

Result<std::unique_ptr<NetworkPair>> NetworkPair::make()
{
    if (ipProgram().isEmpty())
        return Error{ErrorCode::Unavailable, u"there is no ip"_s, u"Install iproute2"_s};
    if (::geteuid() != 0)
        return Error{ErrorCode::Unavailable, u"only root may make network namespaces"_s, {}};
    removeLeftOvers();
    std::unique_ptr<NetworkPair> pair(new NetworkPair);
    for (const End end : {End::Hub, End::Agent}) {
        if (const auto made = pair->makeNamespace(end); !made)
            return made.error();
    }
    if (const auto made = pair->makeLink(); !made)
        return made.error();
    return pair;
}

NetworkPair::~NetworkPair()
{
    for (const End end : {End::Hub, End::Agent})
        (void)ip(u"netns del "_s + name(end));
}

QString NetworkPair::name(End end) const
{
    return namePrefix + QString::number(QCoreApplication::applicationPid())
        + (end == End::Hub ? u"-hub"_s : u"-agent"_s);
}

QStringList NetworkPair::prefix(End end) const
{
    return {ipProgram(), u"netns"_s, u"exec"_s, name(end)};
}

QString NetworkPair::address(End end) const
{
    return m_addresses[int(end)];
}

Result<void> NetworkPair::makeNamespace(End end)
{
    if (const auto added = ip(u"netns add "_s + name(end)); !added)
        return added;
    return ip(u"-n %1 link set lo up"_s.arg(name(end)));
}

Result<void> NetworkPair::makeLink()
{
    if (const auto added = ip(u"link add %1 netns %2 type veth peer name %1 netns %3"_s.arg(
            link, name(End::Hub), name(End::Agent)));
        !added)
        return added;
    for (const End end : {End::Hub, End::Agent}) {
        if (const auto set
            = ip(u"-n %1 addr add %2/24 dev %3"_s.arg(name(end), address(end), link));
            !set)
            return set;
        if (const auto set = setLink(end, true); !set)
            return set;
    }
    return {};
}

Result<void> NetworkPair::setLink(End end, bool up)
{
    return ip(u"-n %1 link set %2 %3"_s.arg(name(end), link, up ? u"up"_s : u"down"_s));
}

Result<void> NetworkPair::setAddress(End end, const QString &address)
{
    if (const auto removed = ip(u"-n %1 addr flush dev %2"_s.arg(name(end), link)); !removed)
        return removed;
    m_addresses[int(end)] = address;
    return ip(u"-n %1 addr add %2/24 dev %3"_s.arg(name(end), address, link));
}

Result<void> NetworkPair::restart(End end)
{
    // The kernel takes its time to remove a namespace, and the other end of the link with it.
    if (const auto removed = ip(u"-n %1 link del %2"_s.arg(name(end), link)); !removed)
        return removed;
    if (const auto removed = ip(u"netns del "_s + name(end)); !removed)
        return removed;
    if (const auto made = makeNamespace(end); !made)
        return made;
    return makeLink();
}

} // namespace outpost::test
