// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/hubstate.h"

#include "ui/connection/waytext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("outpost::ui", text);
}

QString titleOf(const HubLink &hub)
{
    const QString &state = hub.state();
    if (state == "connected"_L1)
        return tr("Connected to %1").arg(hub.host());
    if (state == "connecting"_L1)
        return tr("Connecting to %1 …").arg(hub.host());
    if (state == "authenticating"_L1)
        return tr("Signing in to %1 …").arg(hub.host());
    if (state == "subscribing"_L1)
        return tr("Subscribing at %1 …").arg(hub.host());
    if (state == "waiting-to-retry"_L1)
        return tr("Not connected: %1").arg(WayText::reason(hub.reason()));
    if (state == "disconnecting"_L1)
        return tr("Signing off …");
    return state.isEmpty() ? tr("Nothing is known of the connection yet") : tr("Stopped");
}

} // namespace

FoldContent hubStateContent(const HubLink &hub, bool attached, qint64 now)
{
    FoldContent content;
    content.title = titleOf(hub);
    const bool connected = hub.state() == "connected"_L1;
    const bool waiting = hub.state() == "waiting-to-retry"_L1;
    content.severity = !attached ? Severity::Unknown
        : connected              ? Severity::Normal
        : waiting                ? Severity::Critical
                                 : Severity::Info;
    if (!attached) {
        content.line = hub.state().isEmpty() ? tr("The agent is not there")
                                             : tr("The agent is not there: this is how it was");
    } else if (waiting && hub.retryAt() > 0) {
        const qint64 left = std::max<qint64>(hub.retryAt() - now, 0) / 1'000'000;
        content.line = left > 0 ? tr("Tries again in %1").arg(WayText::duration(left * 1'000'000))
                                : tr("Tries again now");
    } else if (connected) {
        content.line = tr("As %1, since %2").arg(hub.device(), WayText::time(hub.since()));
    }
    if (hub.since() > 0)
        content.right
            = WayText::duration(std::max<qint64>(now - hub.since(), 0) / 1'000'000 * 1'000'000);
    content.error = hub.error();
    content.remedy = hub.remedy();

    const auto detail = [&](const QString &name, const QString &text) {
        if (!text.isEmpty())
            content.details.append({name, text});
    };
    detail(tr("Hub"), hub.host());
    detail(tr("Device"), hub.device());
    detail(tr("Encryption"),
           hub.protocol().isEmpty() ? QString() : hub.protocol() + u", "_s + hub.cipher());
    if (hub.certificateUntil() > 0)
        detail(
            tr("Hub's certificate until"),
            QLocale().toString(QDateTime::fromMSecsSinceEpoch(hub.certificateUntil() / 1000).date(),
                               QLocale::ShortFormat));
    if (hub.tokenExpires() > 0)
        detail(tr("Token until"), WayText::time(hub.tokenExpires()));
    if (hub.tries() > 0)
        detail(tr("Failed tries"), QLocale().toString(hub.tries()));
    return content;
}

} // namespace outpost::ui
