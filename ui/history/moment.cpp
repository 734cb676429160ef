// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/moment.h"

#include <QDateTime>
#include <QLocale>
#include <QRegularExpression>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

std::optional<qint64> age(const QString &text)
{
    static const QRegularExpression form(u"^-?(\\d{1,6})\\s*([smhdw])$"_s);
    const auto match = form.match(text);
    if (!match.hasMatch())
        return std::nullopt;
    const qint64 count = match.captured(1).toLongLong();
    switch (match.captured(2).at(0).unicode()) {
    case 's':
        return count;
    case 'm':
        return count * 60;
    case 'h':
        return count * 3600;
    case 'd':
        return count * 86'400;
    default:
        return count * 7 * 86'400;
    }
}

QTime timeOfDay(const QString &text)
{
    for (const QString &form : {u"H:mm:ss.zzz"_s, u"H:mm:ss"_s, u"H:mm"_s}) {
        if (const QTime time = QTime::fromString(text, form); time.isValid())
            return time;
    }
    return {};
}

QDate day(const QString &text, QDate today)
{
    for (const QString &form : {u"yyyy-M-d"_s, u"d.M.yyyy"_s}) {
        if (const QDate date = QDate::fromString(text, form); date.isValid())
            return date;
    }
    // Without a year it is the last that there was.
    for (const QString &form : {u"d.M."_s, u"d.M"_s}) {
        const QDate date
            = QDate::fromString(u"%1 %2"_s.arg(text).arg(today.year()), form + u" yyyy"_s);
        if (date.isValid())
            return date > today ? date.addYears(-1) : date;
    }
    return QLocale().toDate(text, QLocale::ShortFormat);
}

} // namespace

std::optional<qint64> parseMoment(QStringView typed, Timestamp now)
{
    const QString text = typed.toString().simplified();
    const qint64 micros = now.time_since_epoch().count();
    if (const auto seconds = age(text.toLower()))
        return micros - *seconds * 1'000'000;
    const QDateTime here = QDateTime::fromMSecsSinceEpoch(micros / 1000);
    if (const QTime time = timeOfDay(text); time.isValid()) {
        const QDateTime today(here.date(), time);
        const QDateTime when = today > here ? QDateTime(here.date().addDays(-1), time) : today;
        return when.toMSecsSinceEpoch() * 1000;
    }
    const auto space = text.lastIndexOf(text.contains(u'T') ? u'T' : u' ');
    const QTime time = space > 0 ? timeOfDay(text.sliced(space + 1)) : QTime();
    QDateTime when;
    if (time.isValid())
        when = QDateTime(day(text.first(space).trimmed(), here.date()), time);
    else if (const QDate date = day(text, here.date()); date.isValid())
        when = date.startOfDay();
    if (!when.isValid())
        when = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!when.isValid() || when.toMSecsSinceEpoch() < 0)
        return std::nullopt;
    return when.toMSecsSinceEpoch() * 1000;
}

QString typedMoment(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time / 1000).toString(u"yyyy-MM-dd HH:mm:ss"_s);
}

} // namespace outpost::ui
