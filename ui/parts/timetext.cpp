// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/timetext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(TimeText)
};

QDateTime local(Timestamp time)
{
    using namespace std::chrono;
    return QDateTime::fromMSecsSinceEpoch(floor<milliseconds>(time).time_since_epoch().count());
}

} // namespace

QString spanText(std::chrono::microseconds span)
{
    using namespace std::chrono;
    const qint64 all = std::max<qint64>(0, floor<seconds>(span).count());
    const auto number = [](qint64 value) { return QString::number(value); };
    const auto both
        = [](const QString &first, const QString &second) { return first + u' ' + second; };
    const QString inSeconds = Words::tr("%1 s");
    const QString inMinutes = Words::tr("%1 min");
    const QString inHours = Words::tr("%1 h");
    const QString inDays = Words::tr("%1 d");
    if (all < 60)
        return inSeconds.arg(number(all));
    if (all < 3600)
        return inMinutes.arg(number(all / 60));
    if (all < 86400) {
        const QString hours = inHours.arg(number(all / 3600));
        const qint64 rest = all % 3600 / 60;
        return rest == 0 ? hours : both(hours, inMinutes.arg(number(rest)));
    }
    const QString days = inDays.arg(number(all / 86400));
    const qint64 rest = all % 86400 / 3600;
    return rest == 0 ? days : both(days, inHours.arg(number(rest)));
}

QString agoText(std::chrono::microseconds span)
{
    if (span < std::chrono::seconds(1))
        return Words::tr("just now");
    return Words::tr("%1 ago").arg(spanText(span));
}

QString minuteText(Timestamp time, Timestamp now)
{
    const QDateTime moment = local(time);
    const QString clock = moment.time().toString(u"HH:mm"_s);
    if (moment.date() == local(now).date())
        return clock;
    return QLocale().toString(moment.date(), QLocale::ShortFormat) + u' ' + clock;
}

} // namespace outpost::ui
