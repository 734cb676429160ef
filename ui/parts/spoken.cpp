// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/spoken.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

namespace {

struct Spoken
{
    Q_DECLARE_TR_FUNCTIONS(Spoken)
};

QDateTime local(Timestamp time)
{
    return QDateTime::fromMSecsSinceEpoch(floor<milliseconds>(time).time_since_epoch().count());
}

} // namespace

QString spokenTime(Timestamp time, Timestamp now)
{
    const QDateTime moment = local(time);
    const QString clock = moment.toString(u"HH:mm:ss"_s);
    if (moment.date() == local(now).date())
        return clock;
    return QLocale().toString(moment.date(), QLocale::ShortFormat) + u' ' + clock;
}

QString spokenAge(microseconds age)
{
    const qint64 whole = std::max<qint64>(0, floor<seconds>(age).count());
    const QLocale locale;
    if (whole < 60)
        return Spoken::tr("%1 s").arg(locale.toString(whole));
    if (whole < 3600)
        return Spoken::tr("%1 min").arg(locale.toString(whole / 60));
    if (whole < 86'400)
        return Spoken::tr("%1 h").arg(locale.toString(whole / 3600));
    return Spoken::tr("%1 d").arg(locale.toString(whole / 86'400));
}

QString spokenBytes(qint64 bytes)
{
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace outpost::ui
