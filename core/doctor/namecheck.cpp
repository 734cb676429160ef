// SPDX-License-Identifier: GPL-3.0-or-later
#include "doctor/namecheck.h"

#include <QHostInfo>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

NameCheck::NameCheck(CheckContext &context)
    : Check(context, CheckKind::Name)
{
}

NameCheck::~NameCheck()
{
    if (m_lookup >= 0)
        QHostInfo::abortHostLookup(m_lookup);
}

void NameCheck::start()
{
    const QString host = context().nearHost();
    if (QHostAddress address; address.setAddress(host)) {
        context().addresses = {address};
        step().seen = u"%1 is an address already"_s.arg(host);
        end(CheckState::Skipped);
        return;
    }
    connect(&timer(), &Timer::timeout, this, [this, host] {
        QHostInfo::abortHostLookup(std::exchange(m_lookup, -1));
        ChannelTroubleTeller::Trouble trouble{
            context().hasProxy() ? ChannelFailure::ProxyFailed : ChannelFailure::NameNotFound,
            {ErrorCode::TimedOut,
             u"no DNS server answered for %1 within %2 s"_s.arg(host).arg(
                 double(context().patience.name.count()) / 1000.0),
             {}}};
        fail(trouble);
    });
    timer().start(context().patience.name);
    m_lookup = QHostInfo::lookupHost(host, this, &NameCheck::onLookedUp);
}

void NameCheck::onLookedUp(const QHostInfo &info)
{
    m_lookup = -1;
    const QString host = context().nearHost();
    if (info.error() != QHostInfo::NoError || info.addresses().isEmpty()) {
        const auto error = context().hasProxy() ? QAbstractSocket::ProxyNotFoundError
                                                : QAbstractSocket::HostNotFoundError;
        fail(ChannelTroubleTeller(context().channel)
                 .socketError(error, info.errorString(), ChannelTroubleTeller::Stage::Connecting));
        return;
    }
    context().addresses = info.addresses();
    QStringList addresses;
    for (const QHostAddress &address : info.addresses())
        addresses.append(address.toString());
    step().seen = (context().hasProxy() ? u"the proxy %1 is %2"_s : u"%1 is %2"_s)
                      .arg(host, addresses.join(u", "_s));
    step().detail(u"addresses"_s, addresses.join(u", "_s));
    end(CheckState::Ok);
}

} // namespace outpost
