// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/devicetime.h"

#include "base/isotime.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono;

class DeviceTimeTest : public QObject
{
    Q_OBJECT

    static QByteArray parsed(const QString &format, const RawField &field,
                             const QByteArray &arrival = "2026-11-22T12:00:00Z")
    {
        const auto time = DeviceTime(format).parse(field, *parseIso(arrival));
        return time ? formatIso(*time) : QByteArray();
    }

    static RawField word(const QByteArray &text)
    {
        RawField field;
        field.kind = RawField::Kind::Word;
        field.text = text;
        return field;
    }

private Q_SLOTS:
    void reads_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("arrival");
        QTest::addColumn<QByteArray>("time");
        const auto row = [](const char *name, const char *format, const char *text,
                            const char *time, const char *arrival = "2026-11-22T12:00:00Z") {
            QTest::newRow(name) << QString::fromLatin1(format) << QByteArray(text)
                                << QByteArray(arrival) << QByteArray(time);
        };
        row("ISO", "iso", "2026-11-22T10:00:00.5+01:00", "2026-11-22T09:00:00.500000Z");
        row("the default", "", "2026-11-22T10:00:00Z", "2026-11-22T10:00:00.000000Z");
        row("a time of day", "iso", "11:59:58.25", "2026-11-22T11:59:58.250000Z");
        row("just before midnight, arrived after it", "iso", "23:59:59",
            "2026-11-21T23:59:59.000000Z", "2026-11-22T00:00:01Z");
        row("a fast clock around midnight", "iso", "00:00:01", "2026-11-23T00:00:01.000000Z",
            "2026-11-22T23:59:59Z");
        row("seconds", "unix", "1795392000", "2026-11-23T00:00:00.000000Z");
        row("seconds with decimals", "unix", "1795392000.125", "2026-11-23T00:00:00.125000Z");
        row("the epoch", "unix", "0", "1970-01-01T00:00:00.000000Z");
        row("milliseconds", "unix-ms", "1795392000125", "2026-11-23T00:00:00.125000Z");
        row("a pattern is UTC", "dd.MM.yyyy HH:mm:ss", "22.11.2026 10:00:00",
            "2026-11-22T10:00:00.000000Z");
        row("two digits of a year", "ddMMyyHHmmss", "221126100000", "2026-11-22T10:00:00.000000Z");
        row("a pattern without a date", "HH:mm:ss", "11:00:00", "2026-11-22T11:00:00.000000Z");
        row("a pattern without a year", "dd/MM HH:mm", "21/11 11:00",
            "2026-11-21T11:00:00.000000Z");
        row("quoted letters are no date", "'dMy' HH:mm", "dMy 11:00",
            "2026-11-22T11:00:00.000000Z");
        row("text", "iso", "yesterday", "");
        row("nothing", "unix", "", "");
        row("a day that is not", "iso", "2026-02-30T00:00:00Z", "");
        row("before 1970", "iso", "1969-12-31T23:59:59Z", "");
        row("negative seconds", "unix", "-1", "");
        row("seconds out of reach", "unix", "1e18", "");
        row("not finite", "unix", "nan", "");
        row("milliseconds taken for seconds", "unix", "1795392000125000", "");
        row("not the pattern", "dd.MM.yyyy", "2026-11-22", "");
    }
    void reads()
    {
        QFETCH(QString, format);
        QFETCH(QByteArray, text);
        QFETCH(QByteArray, arrival);
        QFETCH(QByteArray, time);
        QCOMPARE(parsed(format, word(text), arrival), time);
    }

    void readsNumbersOfJson()
    {
        RawField field;
        field.kind = RawField::Kind::Integer;
        field.integer = 1795392000125;
        QCOMPARE(parsed(u"unix-ms"_s, field), "2026-11-23T00:00:00.125000Z");
        field.kind = RawField::Kind::Number;
        field.number = 1795392000.5;
        QCOMPARE(parsed(u"unix"_s, field), "2026-11-23T00:00:00.500000Z");
        field.kind = RawField::Kind::Boolean;
        QCOMPARE(parsed(u"unix"_s, field), "");
    }
};

QTEST_GUILESS_MAIN(DeviceTimeTest)
#include "tst_devicetime.moc"
