// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/configreader.h"
#include "setup/setupfile.h"

#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString connection = u"HostName=hub.example;DeviceId=boiler;SharedAccessKey=c2VjcmV0"_s;

SetupChoice choice(const QString &name = u"boiler"_s, const QList<SetupField> &fields = {})
{
    return SetupChoice(connection, {},
                       {SetupSensor(name, u"/dev/ttyUSB0"_s, 115200, u"json"_s, fields)});
}

} // namespace

class SetupFileTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsWrittenIsWhatTheAgentReads()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"new/outpost.toml"_s);
        const auto written = SetupFile::write(
            choice(u"boiler"_s,
                   {SetupField(u"temp \"x\""_s, u"temperature"_s, u"degreeCelsius"_s),
                    SetupField(u"pressure"_s, u"pressure"_s, {})}),
            file);
        QVERIFY2(written.hasValue(), written ? "" : qPrintable(written.error().text()));
        const ConfigResult read = readConfig(file);
        QVERIFY2(read.isValid(), read.isValid() ? "" : qPrintable(read.errors.front().text()));
        QCOMPARE(read.config.connection.connectionString.reveal(), connection);
        QCOMPARE_EQ(read.config.sensors.size(), 1U);
        const SensorConfig &sensor = read.config.sensors.front();
        QCOMPARE(sensor.serial.port, u"/dev/ttyUSB0"_s);
        QCOMPARE(sensor.serial.baud, 115200);
        QCOMPARE_EQ(sensor.fields.size(), 2U);
        QCOMPARE(sensor.fields[0].source, u"temp \"x\""_s);
        QCOMPARE(sensor.fields[0].unit, u"degreeCelsius"_s);
        QCOMPARE(sensor.fields[1].source, QString());
    }

    void theSecretIsItsOwnersAlone()
    {
        const QTemporaryDir dir;
        QVERIFY(SetupFile::write(choice(), dir.filePath(u"outpost.toml"_s)));
        const auto others = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther;
        QVERIFY(!(QFileInfo(dir.filePath(u"device.cs"_s)).permissions() & others));
        QFile file(dir.filePath(u"outpost.toml"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("c2VjcmV0"));
    }

    void whatIsThereIsNeverTouched()
    {
        const QTemporaryDir dir;
        QFile file(dir.filePath(u"outpost.toml"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("mine");
        file.close();
        const auto written = SetupFile::write(choice(), file.fileName());
        QVERIFY(!written);
        QCOMPARE(written.error().code, ErrorCode::Busy);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("mine"));
        QVERIFY(!QFileInfo::exists(dir.filePath(u"device.cs"_s)));
    }

    void aConnectionStringThatWasThereComesBackWhereNothingIsWritten()
    {
        const QTemporaryDir dir;
        QFile file(dir.filePath(u"device.cs"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("the old one");
        file.close();
        QVERIFY(!SetupFile::write(choice(u"my boiler"_s), dir.filePath(u"outpost.toml"_s)));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("the old one"));
    }

    void whatTheAgentWouldRefuseIsNotWritten_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("text");
        QTest::newRow("a name with a space") << u"my boiler"_s << connection;
        QTest::newRow("no name") << QString() << connection;
        QTest::newRow("no key") << u"boiler"_s << u"HostName=hub.example;DeviceId=boiler"_s;
    }

    void whatTheAgentWouldRefuseIsNotWritten()
    {
        QFETCH(QString, name);
        QFETCH(QString, text);
        const QTemporaryDir dir;
        SetupChoice wrong = choice(name);
        wrong.setConnectionString(text);
        const auto written = SetupFile::write(wrong, dir.filePath(u"outpost.toml"_s));
        QVERIFY(!written);
        QVERIFY(!written.error().message.isEmpty());
        QVERIFY(!QFileInfo::exists(dir.filePath(u"outpost.toml"_s)));
        QVERIFY(!QFileInfo::exists(dir.filePath(u"device.cs"_s)));
    }
};

QTEST_GUILESS_MAIN(SetupFileTest)
#include "tst_setupfile.moc"
