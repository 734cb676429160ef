// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/plaintext.h"

#include <QLabel>
#include <QTest>

using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

/// What comes from outside is shown as it is.
class PlainTextTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aTipIsNoHtml()
    {
        QCOMPARE_EQ(plainTip(u"<b>hot</b> & more\n\"now\""_s),
                    u"<span>&lt;b&gt;hot&lt;/b&gt; &amp; more<br>&quot;now&quot;</span>"_s);
        QVERIFY(plainTip({}).isEmpty());
        QCOMPARE_EQ(plainTip(u"1 < 2 & \"now\"\nCtrl+K"_s), u"1 < 2 & \"now\"\nCtrl+K"_s);
    }

    void aLabelIsNoHtml()
    {
        const std::unique_ptr<QLabel> label(wrappedLabel(u"<b>hot</b>"_s));
        QCOMPARE_EQ(label->textFormat(), Qt::PlainText);
        QVERIFY(label->wordWrap());
        QCOMPARE_EQ(label->text(), u"<b>hot</b>"_s);
    }

    void longWordsMayBeBroken_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("parts"); ///< a line may end where there is a |
        QTest::newRow("short words") << u"all is well"_s << u"all is well"_s;
        QTest::newRow("a path") << u"/dev/ttyUSB0"_s << u"/|dev/|ttyUSB0"_s;
        QTest::newRow("a name") << u"hub.azure-devices.net"_s << u"hub.|azure-|devices.|net"_s;
        QTest::newRow("nowhere to break")
            << QString(25, u'a') << QStringList(25, u"a"_s).join(u'|');
        QTest::newRow("just short enough") << QString(24, u'a') << QString(24, u'a');
        QTest::newRow("halves stay together")
            << QString(12, u'a') + u"\U0001F525"_s + QString(11, u'a')
            << QStringList(12, u"a"_s).join(u'|') + u"|\U0001F525|"_s
                + QStringList(11, u"a"_s).join(u'|');
    }

    void longWordsMayBeBroken()
    {
        QFETCH(QString, text);
        QTEST(breakable(text).replace(QChar(0x200b), u'|'), "parts");
    }
};

QTEST_MAIN(PlainTextTest)
#include "tst_plaintext.moc"
