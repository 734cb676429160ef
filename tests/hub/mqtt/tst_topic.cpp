// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/topic.h"

#include <QTest>

using namespace outpost::hub;
using namespace Qt::Literals::StringLiterals;

class TopicTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void namesAndFilters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("isName");
        QTest::addColumn<bool>("isFilter");
        QTest::newRow("empty") << QString() << false << false;
        QTest::newRow("one level") << u"sport"_s << true << true;
        QTest::newRow("a leading slash") << u"/finance"_s << true << true;
        QTest::newRow("a slash alone") << u"/"_s << true << true;
        QTest::newRow("empty levels") << u"a//b/"_s << true << true;
        QTest::newRow("a hub's own") << u"$iothub/twin/GET/?$rid=1"_s << true << true;
        QTest::newRow("a space") << u"Accounts payable"_s << true << true;
        QTest::newRow("U+0000") << u"a\0b"_s << false << false;
        QTest::newRow("all of it") << u"#"_s << false << true;
        QTest::newRow("all below") << u"sport/tennis/#"_s << false << true;
        QTest::newRow("# not in a level of its own") << u"sport/tennis#"_s << false << false;
        QTest::newRow("# not last") << u"sport/tennis/#/ranking"_s << false << false;
        QTest::newRow("two #") << u"##"_s << false << false;
        QTest::newRow("one level, any") << u"+"_s << false << true;
        QTest::newRow("any, then all below") << u"+/tennis/#"_s << false << true;
        QTest::newRow("any between") << u"sport/+/player1"_s << false << true;
        QTest::newRow("any at the end") << u"/+"_s << false << true;
        QTest::newRow("+ not in a level of its own") << u"sport+"_s << false << false;
        QTest::newRow("+ with something after it") << u"+sport/a"_s << false << false;
    }
    void namesAndFilters()
    {
        QFETCH(QString, text);
        QFETCH(bool, isName);
        QFETCH(bool, isFilter);
        QCOMPARE_EQ(isTopicName(text), isName);
        QCOMPARE_EQ(isTopicFilter(text), isFilter);
    }
};

QTEST_GUILESS_MAIN(TopicTest)
#include "tst_topic.moc"
