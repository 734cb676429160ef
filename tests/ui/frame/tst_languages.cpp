// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/appearance.h"
#include "ui/frame/languages.h"
#include "ui/frame/stripwords.h"
#include "ui/parts/screensettings.h"

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

const QString compiledIn = u":/outpost/translations"_s;

QStringList codes(const Languages &languages)
{
    QStringList all;
    const auto list = languages.list();
    for (const Languages::Language &language : list)
        all << language.code;
    return all;
}

} // namespace

class LanguagesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void englishAndGermanComeWithTheProgram()
    {
        const Languages languages({compiledIn});
        QCOMPARE_EQ(codes(languages), QStringList({u"en"_s, u"de"_s}));
        QCOMPARE_EQ(languages.list().at(0).name, u"English"_s);
        QCOMPARE_EQ(languages.list().at(1).name, u"Deutsch"_s);
    }

    void aFileMakesALanguage()
    {
        const QTemporaryDir folder;
        QVERIFY(
            QFile::copy(compiledIn + u"/outpost_de.qm"_s, folder.filePath(u"outpost_pt_BR.qm"_s)));
        QVERIFY(QFile::copy(compiledIn + u"/outpost_de.qm"_s,
                            folder.filePath(u"somethingelse_fr.qm"_s)));
        const Languages languages({folder.path(), compiledIn});
        QCOMPARE_EQ(codes(languages), QStringList({u"en"_s, u"de"_s, u"pt_BR"_s}));
    }

    void theSystemsLanguageIsTakenWhereThereIsOne_data()
    {
        QTest::addColumn<QString>("system");
        QTest::addColumn<QString>("language");
        QTest::newRow("German") << u"de_DE"_s << u"de"_s;
        QTest::newRow("Austria's") << u"de_AT"_s << u"de"_s;
        QTest::newRow("English") << u"en_GB"_s << u"en"_s;
        QTest::newRow("one that nobody wrote") << u"fi_FI"_s << u"en"_s;
        QTest::newRow("none") << u"C"_s << u"en"_s;
    }

    void theSystemsLanguageIsTakenWhereThereIsOne()
    {
        QFETCH(QString, system);
        QTEST(Languages({compiledIn}).bestFor(QLocale(system)), "language");
    }

    void wordsAndPluralsFollow()
    {
        Languages languages({compiledIn});
        StripFacts facts;
        facts.state = AgentSession::State::Attached;
        facts.snapshot.setStartedAt(1);
        Flow flow;
        flow.setWaiting(1);
        flow.setWaitingBytes(1500);
        facts.snapshot.setFlow(flow);
        QVERIFY(languages.use(u"en"_s));
        QCOMPARE_EQ(StripWords(facts).waiting().text, u"1 message waits, 1.5 kB"_s);
        flow.setWaiting(2);
        facts.snapshot.setFlow(flow);
        QCOMPARE_EQ(StripWords(facts).waiting().text, u"2 messages wait, 1.5 kB"_s);
        QVERIFY(languages.use(u"de"_s));
        QCOMPARE_EQ(StripWords(facts).waiting().text, u"2 Nachrichten warten, 1,5 kB"_s);
        QVERIFY(!languages.use(u"xx"_s));
        QCOMPARE_EQ(languages.current(), u"en"_s);
        QCOMPARE_EQ(StripWords(facts).waiting().text, u"2 messages wait, 1.5 kB"_s);
    }

    void aChoiceIsKeptAndToldAndSettingsThatMakeNoSenseAreNotHeard()
    {
        const QTemporaryDir folder;
        ScreenSettings settings(folder.filePath(u"screen.ini"_s));
        Languages languages({compiledIn});
        Theme theme;
        {
            Appearance appearance(theme, settings, languages);
            appearance.apply({.language = u"en"_s});
            QSignalSpy chosen(&appearance, &Appearance::languageChosen);
            appearance.setLanguage(u"en"_s);
            QCOMPARE_EQ(chosen.size(), 0);
            appearance.setLanguage(u"de"_s);
            QCOMPARE_EQ(chosen.size(), 1);
            appearance.setTextScale(1.2);
        }
        settings.setValue(u"screen/theme"_s, u"plaid"_s);
        settings.setValue(u"screen/dim-after"_s, -5);
        Appearance appearance(theme, settings, languages);
        appearance.apply({});
        QCOMPARE_EQ(languages.current(), u"de"_s);
        QCOMPARE_EQ(theme.textScale(), 1.2);
        QCOMPARE_EQ(theme.scheme(), Scheme::Light);
        QCOMPARE_EQ(appearance.dimAfter().count(), 0);
        // What the command line says goes first, and is not kept.
        appearance.apply({.scheme = Scheme::Dark, .language = u"en"_s});
        QCOMPARE_EQ(theme.scheme(), Scheme::Dark);
        QCOMPARE_EQ(languages.current(), u"en"_s);
        appearance.apply({});
        QCOMPARE_EQ(theme.scheme(), Scheme::Light);
    }
};

QTEST_MAIN(LanguagesTest)
#include "tst_languages.moc"
