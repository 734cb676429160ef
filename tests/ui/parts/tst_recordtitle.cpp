// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/recordtitle.h"

#include <QTest>
#include <QTranslator>

using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

/// Says of each text that it was translated.
class Marking final : public QTranslator
{
public:
    QString translate(const char *context, const char *text, const char *, int) const override
    {
        return QLatin1StringView(context) == "outpost::ui::RecordTitle"_L1
            ? u"<"_s + QString::fromUtf8(text) + u">"_s
            : QString();
    }
    bool isEmpty() const override { return false; }
};

} // namespace

/// The agent's titles in the screen's language.
class RecordTitleTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void inEnglishATitleIsWhatTheAgentWrote_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("translated");
        const auto row = [](const char *title, const QString &translated) {
            QTest::newRow(title) << QString::fromUtf8(title) << translated;
        };
        row("connected", u"<connected>"_s);
        row("1 reading", u"<1 reading>"_s);
        row("12 readings", u"<12 readings>"_s);
        row("hot was raised", u"<hot was raised>"_s);
        row("setBurner was answered with 200", u"<setBurner was answered with 200>"_s);
        row("running: /dev/ttyS0 at 9600 8N1", u"<running: /dev/ttyS0 at 9600 8N1>"_s);
        row("desired properties, version 7", u"<desired properties, version 7>"_s);
        // Not the agent's words, or those of another one.
        row("twelve readings", u"twelve readings"_s);
        row("boiler says %1", u"boiler says %1"_s);
        row(" was raised", u" was raised"_s);
        row("", QString());
    }

    void inEnglishATitleIsWhatTheAgentWrote()
    {
        QFETCH(QString, title);
        QCOMPARE_EQ(recordTitle(title), title);
        Marking translator;
        QCoreApplication::installTranslator(&translator);
        const QString shown = recordTitle(title);
        QCoreApplication::removeTranslator(&translator);
        QTEST(shown, "translated");
    }
};

QTEST_GUILESS_MAIN(RecordTitleTest)
#include "tst_recordtitle.moc"
