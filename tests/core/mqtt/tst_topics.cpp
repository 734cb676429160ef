// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqtt/topics.h"

#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

/// Topics and filters against MQTT 3.1.1, 4.7.
class TopicsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void topicsAndFilters_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("topic"); // may be published to
        QTest::addColumn<bool>("filter"); // may be subscribed to
        QTest::newRow("a level") << u"t"_s << true << true;
        QTest::newRow("levels") << u"devices/d/messages/events/a=b&c=%20"_s << true << true;
        QTest::newRow("dollar") << u"$iothub/twin/GET/?$rid=1"_s << true << true;
        QTest::newRow("empty levels") << u"/"_s << true << true;
        QTest::newRow("space, umlaut, emoji") << u"a b/ü/😀"_s << true << true;
        QTest::newRow("empty") << QString() << false << false;
        QTest::newRow("NUL") << u"a"_s + QChar() << false << false;
        QTest::newRow("line feed") << u"a\nb"_s << false << false;
        QTest::newRow("half a surrogate pair") << u"a"_s + QChar(0xd83d) << false << false;
        QTest::newRow("surrogates turned round")
            << QString(QChar(0xde00)) + QChar(0xd83d) << false << false;
        QTest::newRow("no character") << QString(QChar(0xffff)) << false << false;
        QTest::newRow("longest") << QString(65535, u'a') << true << true;
        QTest::newRow("too long") << QString(65536, u'a') << false << false;
        QTest::newRow("too long in UTF-8") << QString(32768, u'ü') << false << false;
        QTest::newRow("hash") << u"#"_s << false << true;
        QTest::newRow("hash at the end") << u"a/#"_s << false << true;
        QTest::newRow("hash in the middle") << u"a/#/b"_s << false << false;
        QTest::newRow("hash in a level") << u"a#"_s << false << false;
        QTest::newRow("plus") << u"+"_s << false << true;
        QTest::newRow("plus in the middle") << u"a/+/b"_s << false << true;
        QTest::newRow("plus in a level") << u"a/b+/c"_s << false << false;
        QTest::newRow("both") << u"+/+/#"_s << false << true;
    }
    void topicsAndFilters()
    {
        QFETCH(QString, text);
        QFETCH(bool, topic);
        QFETCH(bool, filter);
        QCOMPARE_EQ(!topicNameFault(text).has_value(), topic);
        QCOMPARE_EQ(!topicFilterFault(text).has_value(), filter);
    }
};

QTEST_GUILESS_MAIN(TopicsTest)
#include "tst_topics.moc"
