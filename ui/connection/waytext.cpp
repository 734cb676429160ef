// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connection/waytext.h"

#include "ui/parts/hubwords.h"
#include "ui/parts/spoken.h"

#include <QDateTime>
#include <QLocale>

#include <algorithm>
#include <array>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Word
{
    QLatin1StringView name; ///< in the contract
    const char *words;
};

} // namespace

QString WayText::stepTitle(const QString &step)
{
    static constexpr auto titles
        = std::to_array<Word>({{"configuration"_L1, QT_TR_NOOP("Configuration")},
                               {"clock"_L1, QT_TR_NOOP("Clock")},
                               {"name"_L1, QT_TR_NOOP("Name (DNS)")},
                               {"tcp"_L1, QT_TR_NOOP("Port (TCP)")},
                               {"proxy"_L1, QT_TR_NOOP("Proxy")},
                               {"tls"_L1, QT_TR_NOOP("Encryption (TLS)")},
                               {"websocket"_L1, QT_TR_NOOP("WebSocket")},
                               {"credential"_L1, QT_TR_NOOP("Credential")},
                               {"connect"_L1, QT_TR_NOOP("Sign-in")},
                               {"subscriptions"_L1, QT_TR_NOOP("Subscriptions")},
                               {"round-trip"_L1, QT_TR_NOOP("Round trip")}});
    const auto found
        = std::ranges::find_if(titles, [&](const Word &each) { return step == each.name; });
    return found == titles.end() ? step : tr(found->words);
}

QString WayText::stateWord(const QString &state)
{
    static constexpr auto words = std::to_array<Word>({{"waiting"_L1, QT_TR_NOOP("not checked")},
                                                       {"running"_L1, QT_TR_NOOP("checking …")},
                                                       {"ok"_L1, QT_TR_NOOP("OK")},
                                                       {"warning"_L1, QT_TR_NOOP("warning")},
                                                       {"failed"_L1, QT_TR_NOOP("failed")},
                                                       {"skipped"_L1, QT_TR_NOOP("skipped")}});
    const auto found
        = std::ranges::find_if(words, [&](const Word &each) { return state == each.name; });
    return found == words.end() ? state : tr(found->words);
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
    const QString words = hubReasonWords(name);
    return words.isEmpty() ? name : words;
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
