// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/trends/trendtext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

#include <cmath>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 millisecond = 1'000;
constexpr qint64 second = 1'000 * millisecond;
constexpr qint64 minute = 60 * second;
constexpr qint64 hour = 60 * minute;
constexpr qint64 day = 24 * hour;

struct TrendText
{
    Q_DECLARE_TR_FUNCTIONS(TrendText)
};

QDateTime localTime(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time / millisecond);
}

QString two(qint64 length, qint64 large, const QString &largeName, qint64 small,
            const QString &smallName)
{
    const qint64 whole = length / large;
    const qint64 rest = length % large / small;
    const QString text = u"%1 %2"_s.arg(QLocale().toString(whole), largeName);
    return rest == 0 ? text : u"%1 %2 %3"_s.arg(text, QLocale().toString(rest), smallName);
}

} // namespace

QString durationText(qint64 length)
{
    const QLocale locale;
    const qint64 size = std::abs(length);
    const QString sign = length < 0 ? u"−"_s : QString();
    if (size < millisecond)
        return sign + u"%1 µs"_s.arg(locale.toString(size));
    if (size < second)
        return sign + u"%1 ms"_s.arg(locale.toString(double(size) / millisecond, 'g', 4));
    if (size < minute)
        return sign + u"%1 s"_s.arg(locale.toString(double(size) / second, 'g', 4));
    if (size < hour)
        return sign + two(size, minute, TrendText::tr("min"), second, TrendText::tr("s"));
    if (size < day)
        return sign + two(size, hour, TrendText::tr("h"), minute, TrendText::tr("min"));
    return sign + two(size, day, TrendText::tr("d"), hour, TrendText::tr("h"));
}

QString valueText(double value, double axisSize)
{
    if (!std::isfinite(value))
        return u"–"_s;
    const QLocale locale;
    const double size = std::max(std::abs(value), std::abs(axisSize));
    if (size >= 1e9 || (size > 0 && size < 1e-4))
        return locale.toString(value, 'g', 4);
    const double step = axisSize > 0 ? axisSize / 400 : std::max(std::abs(value), 1e-4) / 400;
    const int decimals = std::clamp(int(std::ceil(-std::log10(step))), 0, 6);
    return locale.toString(value, 'f', decimals);
}

QString momentText(qint64 time, TimeSpan window)
{
    const QDateTime local = localTime(time);
    const QString format = window.length() < minute ? u"HH:mm:ss.zzz"_s : u"HH:mm:ss"_s;
    const QString text = QLocale().toString(local.time(), format);
    if (localTime(window.from).date() == localTime(window.to).date())
        return text;
    return u"%1 %2"_s.arg(QLocale().toString(local.date(), u"d MMM yyyy"_s), text);
}

QString windowText(TimeSpan window)
{
    const QDateTime from = localTime(window.from);
    const QDateTime to = localTime(window.to);
    const QLocale locale;
    const QString days = u"d MMM yyyy"_s;
    const QString format = window.length() < 10 * second ? u"HH:mm:ss.zzz"_s : u"HH:mm:ss"_s;
    if (from.date() == to.date()) {
        return TrendText::tr("%1, %2 – %3")
            .arg(locale.toString(from.date(), days), locale.toString(from.time(), format),
                 locale.toString(to.time(), format));
    }
    return TrendText::tr("%1, %2 – %3, %4")
        .arg(locale.toString(from.date(), days), locale.toString(from.time(), format),
             locale.toString(to.date(), days), locale.toString(to.time(), format));
}

} // namespace outpost::ui
