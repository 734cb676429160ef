// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/waytext.h"

#include "ui/parts/spoken.h"

#include <QDateTime>
#include <QHash>
#include <QLocale>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

QString WayText::stepTitle(const QString &step)
{
    const QHash<QString, QString> titles{{u"configuration"_s, tr("Configuration")},
                                         {u"clock"_s, tr("Clock")},
                                         {u"name"_s, tr("Name (DNS)")},
                                         {u"tcp"_s, tr("Port (TCP)")},
                                         {u"proxy"_s, tr("Proxy")},
                                         {u"tls"_s, tr("Encryption (TLS)")},
                                         {u"websocket"_s, tr("WebSocket")},
                                         {u"credential"_s, tr("Credential")},
                                         {u"connect"_s, tr("Sign-in")},
                                         {u"subscriptions"_s, tr("Subscriptions")},
                                         {u"round-trip"_s, tr("Round trip")}};
    return titles.value(step, step);
}

QString WayText::stateWord(const QString &state)
{
    const QHash<QString, QString> words{{u"waiting"_s, tr("not checked")},
                                        {u"running"_s, tr("checking …")},
                                        {u"ok"_s, tr("OK")},
                                        {u"warning"_s, tr("warning")},
                                        {u"failed"_s, tr("failed")},
                                        {u"skipped"_s, tr("skipped")}};
    return words.value(state, state);
}

Severity WayText::severity(const QString &state)
{
    if (state == "ok"_L1)
        return Severity::Normal;
    if (state == "running"_L1)
        return Severity::Info;
    if (state == "warning"_L1)
        return Severity::Warning;
    return state == "failed"_L1 ? Severity::Critical : Severity::Unknown;
}

QString WayText::duration(qint64 micros)
{
    const QLocale locale;
    if (micros < 1'000'000)
        return tr("%1 ms").arg(
            locale.toString(double(micros) / 1000.0, 'f', micros < 10'000 ? 1 : 0));
    const double seconds = double(micros) / 1e6;
    if (seconds < 60)
        return tr("%1 s").arg(locale.toString(seconds, 'f', micros % 1'000'000 == 0 ? 0 : 1));
    const auto minutes = qint64(seconds / 60);
    if (minutes < 60)
        return tr("%1 min %2 s").arg(minutes).arg(qint64(seconds) % 60);
    if (minutes < 48 * 60)
        return tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    return tr("%n day(s)", nullptr, int(minutes / (24 * 60)));
}

QString WayText::time(qint64 micros)
{
    return spokenTime(timestamp(micros), SystemClock().now());
}

QString WayText::reason(const QString &name)
{
    const QHash<QString, QString> words{
        {u"no-network"_s, tr("No network")},
        {u"name-not-found"_s, tr("Name not found")},
        {u"proxy-failed"_s, tr("Proxy failed")},
        {u"certificate-untrusted"_s, tr("Certificate not trusted")},
        {u"certificate-expired"_s, tr("Certificate expired")},
        {u"host-name-mismatch"_s, tr("Certificate for another host")},
        {u"tls-failed"_s, tr("No secure connection")},
        {u"websocket-refused"_s, tr("WebSocket refused")},
        {u"clock-wrong"_s, tr("Clock is wrong")},
        {u"credentials-refused"_s, tr("Device refused")},
        {u"device-certificate-refused"_s, tr("Device certificate refused")},
        {u"credentials-unusable"_s, tr("Credentials can't be used")},
        {u"quota-exceeded"_s, tr("Quota used up")},
        {u"hub-unavailable"_s, tr("Hub not available")},
        {u"taken-over"_s, tr("Taken over by another device")},
        {u"connection-lost"_s, tr("Connection lost")},
        {u"protocol-error"_s, tr("Protocol error")}};
    return words.value(name, name);
}

FoldContent WayText::step(const WayStep &step)
{
    const QLocale locale;
    FoldContent content;
    content.severity = severity(step.state());
    content.title = stepTitle(step.step());
    content.right = stateWord(step.state());
    if (step.took() >= 0 && step.state() != "skipped"_L1)
        content.right += u" \u00b7 "_s + duration(step.took());
    content.line = step.seen();
    content.error = step.error();
    content.remedy = step.remedy();
    if (step.fromAgent() && step.state() != "skipped"_L1)
        content.details.append({tr("Seen by"), tr("the agent's own connection")});
    for (const WayDetail &detail : step.details())
        content.details.append({detail.name(), detail.text()});
    int number = 0;
    for (const ChainCertificate &each : step.chain()) {
        QStringList lines;
        lines.append(each.daysLeft() >= 0
                         ? tr("%n day(s) left", nullptr, int(each.daysLeft()))
                         : tr("expired %n day(s) ago", nullptr, int(-each.daysLeft())));
        const QDateTime until = QDateTime::fromMSecsSinceEpoch(each.validUntil() / 1000);
        lines[0] += tr(", until %1").arg(locale.toString(until.date(), QLocale::ShortFormat));
        lines.append(tr("Issued by %1").arg(each.issuer()));
        if (!each.names().isEmpty())
            lines.append(tr("For %1").arg(each.names().join(u", "_s)));
        lines.append(tr("SHA-256 %1").arg(each.sha256()));
        if (!each.fault().isEmpty())
            lines.prepend(each.fault());
        content.details.append(
            {tr("Certificate %1").arg(++number), each.subject() + u'\n' + lines.join(u'\n')});
    }
    return content;
}

FoldContent WayText::disconnect(const HubDisconnect &entry)
{
    FoldContent content;
    content.severity = entry.backAt() == 0 && !entry.planned() ? Severity::Critical
        : entry.planned()                                      ? Severity::Normal
                                                               : Severity::Warning;
    content.title = entry.planned() ? tr("Renewed by this device") : reason(entry.reason());
    content.right = time(entry.at());
    const QString held = tr("Held for %1").arg(duration(entry.heldFor()));
    content.line = entry.backAt() == 0
        ? tr("%1, not yet back").arg(held)
        : tr("%1, back after %2")
              .arg(held, duration(std::max<qint64>(entry.backAt() - entry.at(), 0)));
    if (!entry.planned()) {
        content.details.append({tr("What happened"), entry.error()});
        if (!entry.remedy().isEmpty())
            content.details.append({tr("What to do"), entry.remedy()});
        content.details.append({tr("Failed tries"), QLocale().toString(entry.failedTries())});
    }
    if (!entry.backBy().isEmpty())
        content.details.append({tr("Back by"), entry.backBy()});
    return content;
}

} // namespace outpost::ui
