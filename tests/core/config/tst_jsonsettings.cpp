// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/jsonsettings.h"

#include <QJsonDocument>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

/// What the hub says of settings is read by the file's own rules.
class JsonSettingsTest : public QObject
{
    Q_OBJECT

    static Result<void> readLimits(const QJsonObject &json, Config &config)
    {
        ConfigTarget target;
        target.config = &config;
        const auto read = readJsonTable(
            json, u"limits"_s, [](const ConfigKey &) { return true; }, target);
        return read ? Result<void>() : read.error();
    }

    static QJsonObject json(const QByteArray &text)
    {
        return QJsonDocument::fromJson(text).object();
    }

private Q_SLOTS:
    void goodValuesAreTakenOverTheOthers()
    {
        Config config;
        config.limits.bytesPerDay = 77;
        QVERIFY(readLimits(json(R"({"messagesPerSecond":2.5,"messagesPerDay":400000})"), config));
        const LimitsConfig expected{
            .messagesPerSecond = 2.5, .messagesPerDay = 400'000, .bytesPerDay = 77};
        QVERIFY(config.limits == expected);
        QVERIFY(readLimits(json(R"({"bytesPerDay":"10MiB"})"), config));
        QCOMPARE_EQ(config.limits.bytesPerDay, 10 << 20);
        QVERIFY(readLimits({}, config));
    }

    void aWrongOneIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QString>("says");
        QTest::newRow("below the range")
            << QByteArray(R"({"bytesPerDay":5,"messagesPerSecond":-1})")
            << u"\"messagesPerSecond\" must be 0 or more"_s;
        QTest::newRow("above the range")
            << QByteArray(R"({"bytesPerDay":5,"messagesPerSecond":1e9})") << u"or less"_s;
        QTest::newRow("no whole number")
            << QByteArray(R"({"messagesPerDay":1.5})") << u"must be a whole number"_s;
        QTest::newRow("another kind")
            << QByteArray(R"({"messagesPerSecond":"many"})") << u"must be a number"_s;
        QTest::newRow("an object") << QByteArray(R"({"messagesPerSecond":{}})") << u"wrong kind"_s;
        QTest::newRow("null") << QByteArray(R"({"messagesPerSecond":null})") << u"wrong kind"_s;
        QTest::newRow("a deep array")
            << QByteArray(R"({"bytesPerDay":[[[1]]]})") << u"wrong kind"_s;
        QTest::newRow("a typing error")
            << QByteArray(R"({"bytesPerDya":5})") << u"Did you mean \"bytesPerDay\""_s;
        QTest::newRow("the file's way to write it")
            << QByteArray(R"({"bytes-per-day":5})") << u"does not know"_s;
    }
    void aWrongOneIsRefused()
    {
        QFETCH(QByteArray, text);
        QFETCH(QString, says);
        Config config;
        const auto read = readLimits(json(text), config);
        QVERIFY(!read);
        QVERIFY2(read.error().text().contains(says), qPrintable(read.error().text()));
    }
};

QTEST_APPLESS_MAIN(JsonSettingsTest)
#include "tst_jsonsettings.moc"
