// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/accesschecks.h"
#include "config/configreader.h"
#include "config/pinhash.h"

#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// [access]: what it is read into, and what can be wrong with it.
class AccessErrorsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everythingIsRead()
    {
        const ConfigResult result = parse("start-role = \"view\"\noperator-pin-file = \"o.pin\"\n"
                                          "technician-pin-file = \"/etc/t.pin\"\n"
                                          "relock-after = \"90s\"\ngroup = \"panel\"\n");
        QCOMPARE_EQ(texts(result), QStringList());
        const AccessConfig &access = result.config.access;
        QCOMPARE_EQ(access.startRole, AccessConfig::StartRole::View);
        QCOMPARE_EQ(access.operatorPinFile, u"/etc/outpost/o.pin"_s);
        QCOMPARE_EQ(access.technicianPinFile, u"/etc/t.pin"_s);
        QCOMPARE_EQ(access.relockAfter, 90s);
        QCOMPARE_EQ(access.group, u"panel"_s);
    }

    void withoutASectionScreensAreOperators()
    {
        const AccessConfig access
            = parseConfig("[connection]\nconnection-string = \"x\"\n", u"f"_s).config.access;
        QCOMPARE_EQ(access, AccessConfig{});
        QCOMPARE_EQ(access.startRole, AccessConfig::StartRole::Operator);
        QCOMPARE_EQ(access.relockAfter, 5min);
    }

    void eachMistakeIsToldWithItsPlace_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QString>("error");
        QTest::newRow("a role like no other") << QByteArray("start-role = \"operater\"\n")
                                              << u":4:14: \"start-role\" does not know"_s;
        QTest::newRow("a PIN in the file itself")
            << QByteArray("operator-pin = \"2468\"\n") << u":4:1: [access] does not know"_s;
        QTest::newRow("a PIN that opens nothing")
            << QByteArray("operator-pin-file = \"o.pin\"\n")
            << u":4:1: \"operator-pin-file\" does nothing without start-role = \"view\""_s;
        QTest::newRow("a technician's PIN that opens nothing")
            << QByteArray("start-role = \"technician\"\ntechnician-pin-file = \"t.pin\"\n")
            << u":5:1: \"technician-pin-file\" does nothing without start-role"_s;
        QTest::newRow("a path that is none")
            << QByteArray("technician-pin-file = \"\"\n") << u":4:23: "_s;
        QTest::newRow("a number for a path")
            << QByteArray("technician-pin-file = 2468\n") << u":4:23: "_s;
        QTest::newRow("a time below none")
            << QByteArray("relock-after = \"-5m\"\n") << u":4:16: \"relock-after\""_s;
        QTest::newRow("a group without a name") << QByteArray("group = \"\"\n") << u":4:9: "_s;
    }

    void eachMistakeIsToldWithItsPlace()
    {
        QFETCH(QByteArray, keys);
        QFETCH(QString, error);
        const QStringList told = texts(parse(keys));
        QCOMPARE_EQ(told.size(), 1);
        QVERIFY2(told[0].startsWith(u"/etc/outpost/f"_s + error), qUtf8Printable(told[0]));
    }

    void whatThisMachineLacksIsToldAndStopsNothing()
    {
        const QTemporaryDir dir;
        AccessConfig access{.operatorPinFile = dir.filePath(u"o.pin"_s),
                            .technicianPinFile = dir.filePath(u"t.pin"_s),
                            .group = u"no-such-group-here"_s};
        const auto troubles = accessTroubles(access);
        QCOMPARE_EQ(troubles.size(), 3U);
        QVERIFY(troubles[0].message.contains(u"o.pin"_s));
        QVERIFY(troubles[0].remedy.contains(u"outpost pin"_s));
        QVERIFY(troubles[2].message.contains(u"no-such-group-here"_s));
        QVERIFY(PinHash::make(u"2468"_s)->write(access.operatorPinFile));
        access.technicianPinFile.clear();
        access.group = u"root"_s;
        QVERIFY(accessTroubles(access).empty());
    }

private:
    static ConfigResult parse(const QByteArray &keys)
    {
        return parseConfig("[connection]\nconnection-string = \"x\"\n[access]\n" + keys,
                           u"/etc/outpost/f"_s);
    }
    static QStringList texts(const ConfigResult &result)
    {
        QStringList texts;
        for (const ConfigError &error : result.errors)
            texts.append(error.text());
        return texts;
    }
};

QTEST_GUILESS_MAIN(AccessErrorsTest)
#include "tst_accesserrors.moc"
