// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/device/wording.h"

#include "ui/parts/spoken.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QHash>
#include <QLocale>

#include <cmath>

namespace outpost::ui::wording {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 second = 1'000'000;

} // namespace

QString spoken(const char *text, int n)
{
    return QCoreApplication::translate("Device", text, nullptr, n);
}

QString count(qint64 number)
{
    return QLocale().toString(number);
}

QString bytes(qint64 number)
{
    return spokenBytes(number);
}

QString perSecond(double rate)
{
    const int decimals = rate >= 100 || rate == 0 ? 0 : rate >= 10 ? 1 : 2;
    return spoken(QT_TRANSLATE_NOOP("Device", "%1/s")).arg(QLocale().toString(rate, 'f', decimals));
}

QString bytesPerSecond(double rate)
{
    return spoken(QT_TRANSLATE_NOOP("Device", "%1/s")).arg(bytes(std::llround(rate)));
}

QString number(double value)
{
    return QLocale().toString(value, 'g', 7);
}

QString age(qint64 time, qint64 now)
{
    if (time == 0)
        return spoken(QT_TRANSLATE_NOOP("Device", "never"));
    const qint64 seconds = std::max<qint64>(now - time, 0) / second;
    if (seconds < 2)
        return spoken(QT_TRANSLATE_NOOP("Device", "just now"));
    return spoken(QT_TRANSLATE_NOOP("Device", "%1 ago")).arg(span(seconds * second));
}

QString span(qint64 microseconds)
{
    const qint64 seconds = microseconds / second;
    const auto text = [](const char *format, qint64 large, qint64 small) {
        return spoken(format).arg(QLocale().toString(large), QLocale().toString(small));
    };
    if (seconds < 60)
        return spoken(QT_TRANSLATE_NOOP("Device", "%1 s")).arg(seconds);
    if (seconds < 3600)
        return spoken(QT_TRANSLATE_NOOP("Device", "%1 min")).arg(seconds / 60);
    if (seconds < 86'400)
        return text(QT_TRANSLATE_NOOP("Device", "%1 h %2 min"), seconds / 3600,
                    seconds % 3600 / 60);
    return text(QT_TRANSLATE_NOOP("Device", "%1 d %2 h"), seconds / 86'400,
                seconds % 86'400 / 3600);
}

QString moment(qint64 time)
{
    if (time == 0)
        return spoken(QT_TRANSLATE_NOOP("Device", "never"));
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time / 1000);
    return QLocale().toString(local.date(), QLocale::ShortFormat) + u' '
        + local.time().toString(u"HH:mm:ss"_s);
}

QString rejectReason(const QString &name)
{
    static const QHash<QString, const char *> known{
        {u"noise"_s, QT_TRANSLATE_NOOP("Device", "noise, no text at all")},
        {u"partial"_s, QT_TRANSLATE_NOOP("Device", "half a frame")},
        {u"too long"_s, QT_TRANSLATE_NOOP("Device", "too long")},
        {u"bad UTF-8"_s, QT_TRANSLATE_NOOP("Device", "bad UTF-8")},
        {u"bad syntax"_s, QT_TRANSLATE_NOOP("Device", "not what the format says")},
        {u"bad checksum"_s, QT_TRANSLATE_NOOP("Device", "bad checksum")},
        {u"no match"_s, QT_TRANSLATE_NOOP("Device", "the pattern does not match")},
        {u"too many fields"_s, QT_TRANSLATE_NOOP("Device", "too many fields")},
        {u"missing field"_s, QT_TRANSLATE_NOOP("Device", "a field is missing")},
        {u"bad value"_s, QT_TRANSLATE_NOOP("Device", "a value that can't be")},
        {u"bad time"_s, QT_TRANSLATE_NOOP("Device", "a time that can't be read")}};
    const auto found = known.constFind(name);
    return found == known.cend() ? name : spoken(*found);
}

QString sensorKind(const QString &name)
{
    static const QHash<QString, const char *> known{
        {u"serial"_s, QT_TRANSLATE_NOOP("Device", "serial line")},
        {u"system"_s, QT_TRANSLATE_NOOP("Device", "this machine")},
        {u"replay"_s, QT_TRANSLATE_NOOP("Device", "recording")},
        {u"gpio"_s, QT_TRANSLATE_NOOP("Device", "GPIO lines")},
        {u"modbus"_s, QT_TRANSLATE_NOOP("Device", "Modbus device")}};
    const auto found = known.constFind(name);
    return found == known.cend() ? name : spoken(*found);
}

QString role(Role role)
{
    switch (role) {
    case Role::View:
        return spoken(QT_TRANSLATE_NOOP("Device", "viewer"));
    case Role::Operator:
        return spoken(QT_TRANSLATE_NOOP("Device", "operator"));
    case Role::Technician:
        break;
    }
    return spoken(QT_TRANSLATE_NOOP("Device", "technician"));
}

} // namespace outpost::ui::wording
