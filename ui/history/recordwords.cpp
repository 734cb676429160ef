// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/recordwords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(outpost::ui::RecordWords)
};

QDateTime local(qint64 time)
{
    return QDateTime::fromMSecsSinceEpoch(time / 1000);
}

} // namespace

QStringList recordKinds()
{
    return {u"message"_s, u"cloud-message"_s,     u"method"_s,     u"command"_s, u"twin-change"_s,
            u"alarm"_s,   u"connection-change"_s, u"line-error"_s, u"agent"_s};
}

QStringList recordDirections()
{
    return {u"in"_s, u"out"_s, u"local"_s};
}

QStringList recordStates()
{
    return {u"stored"_s,  u"sent"_s,    u"acknowledged"_s, u"completed"_s, u"active"_s,
            u"cleared"_s, u"dropped"_s, u"refused"_s,      u"failed"_s};
}

QString kindText(const QString &kind)
{
    if (kind == u"message")
        return Words::tr("Message");
    if (kind == u"cloud-message")
        return Words::tr("Cloud message");
    if (kind == u"method")
        return Words::tr("Method call");
    if (kind == u"command")
        return Words::tr("Command");
    if (kind == u"twin-change")
        return Words::tr("Twin");
    if (kind == u"alarm")
        return Words::tr("Alarm");
    if (kind == u"connection-change")
        return Words::tr("Connection");
    if (kind == u"line-error")
        return Words::tr("Line error");
    if (kind == u"agent")
        return Words::tr("Agent");
    return kind;
}

QString directionText(const QString &direction)
{
    if (direction == u"in")
        return Words::tr("In");
    if (direction == u"out")
        return Words::tr("Out");
    if (direction == u"local")
        return Words::tr("Here");
    return direction;
}

QString stateText(const QString &state)
{
    if (state == u"none")
        return {};
    if (state == u"stored")
        return Words::tr("Waiting");
    if (state == u"sent")
        return Words::tr("Sent");
    if (state == u"acknowledged")
        return Words::tr("Acknowledged");
    if (state == u"completed")
        return Words::tr("Done");
    if (state == u"active")
        return Words::tr("Active");
    if (state == u"cleared")
        return Words::tr("Cleared");
    if (state == u"dropped")
        return Words::tr("Dropped");
    if (state == u"refused")
        return Words::tr("Refused");
    if (state == u"failed")
        return Words::tr("Failed");
    return state;
}

std::optional<Severity> stateSeverity(const QString &state)
{
    if (state == u"none")
        return std::nullopt;
    if (state == u"active" || state == u"dropped" || state == u"refused")
        return Severity::Warning;
    if (state == u"failed")
        return Severity::Critical;
    if (isPassing(state))
        return Severity::Unknown;
    return Severity::Normal;
}

bool isPassing(const QString &state)
{
    return state == u"stored" || state == u"sent";
}

QString recordTime(qint64 time)
{
    const QDateTime when = local(time);
    const QDate today = QDate::currentDate();
    const QString clock = QLocale().toString(when.time(), u"HH:mm:ss.zzz"_s);
    if (when.date() == today)
        return clock;
    const QString form = when.date().year() == today.year() ? u"d MMM"_s : u"d MMM yyyy"_s;
    return QLocale().toString(when.date(), form) + u' ' + clock;
}

QString wholeTime(qint64 time)
{
    const QDateTime when = local(time);
    return QLocale().toString(when.date(), u"ddd d MMM yyyy"_s) + u' '
        + QLocale().toString(when.time(), u"HH:mm:ss"_s)
        + u".%1"_s.arg(time % 1'000'000, 6, 10, QLatin1Char('0'));
}

QString momentText(qint64 time)
{
    const QDateTime when = local(time);
    const QString clock = QLocale().toString(when.time(), u"HH:mm"_s);
    if (when.date() == QDate::currentDate())
        return clock;
    const bool sameYear = when.date().year() == QDate::currentDate().year();
    return QLocale().toString(when.date(), sameYear ? u"d MMM"_s : u"d MMM yyyy"_s) + u' ' + clock;
}

QString sizeText(qint64 bytes)
{
    if (bytes < 1000)
        return Words::tr("%1 B").arg(QLocale().toString(bytes));
    return QLocale().formattedDataSize(bytes, 1, QLocale::DataSizeSIFormat);
}

} // namespace outpost::ui
