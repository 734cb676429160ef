// SPDX-License-Identifier: GPL-3.0-or-later
#include "pagerig.h"
#include "ui/commands/messagecomposer.h"
#include "ui/commands/messagesview.h"
#include "ui/commands/recordsview.h"

#include <QPlainTextEdit>
#include <QSignalSpy>

using namespace outpost;
using namespace outpost::test;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

/// What runs and ran, what the hub sent, transactions, and messages by hand.
class CommandsSectionsTest : public QObject
{
    Q_OBJECT

    using Section = CommandsPage::Section;

    static CommandRun run(qint64 number, const QString &name, int status, qint64 endedAt,
                          const QString &caller = u"hub"_s, const QString &via = u"method"_s)
    {
        CommandRun made;
        made.setNumber(number);
        made.setRevision(number);
        made.setName(name);
        made.setStatus(status);
        made.setStartedAt(SystemClock().now().time_since_epoch().count());
        made.setEndedAt(endedAt);
        made.setCaller(caller);
        made.setVia(via);
        return made;
    }

    static TransactionLine doubtful()
    {
        TransactionLine line;
        line.setId(u"7bc0eca2"_s);
        line.setState(u"prepared"_s);
        line.setCoordinator(u"desk/5f0c"_s);
        line.setInDoubt(true);
        line.setChanges({u"setLevel waiting"_s});
        return line;
    }

    static QString textOf(QWidget *view)
    {
        QStringList texts;
        for (const QLabel *label : view->findChildren<QLabel *>()) {
            if (label->isVisible())
                texts.append(label->text());
        }
        // Where a long word may be broken is no letter of it.
        return texts.join(u'\n').remove(QChar(0x200B));
    }

    static QStringList keys(LineList *list)
    {
        QStringList keys;
        for (const Line &line : list->lines()) {
            if (!line.key.isEmpty())
                keys.append(line.key);
        }
        return keys;
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void emptySectionsSaySoInWords()
    {
        PageRig rig;
        for (const auto &[section, words] :
             {std::pair{Section::Runs, u"Nothing was called"_s},
              std::pair{Section::Hub, u"Nothing came from the hub"_s},
              std::pair{Section::Transactions, u"no transaction"_s}}) {
            rig.page->showSection(section);
            QVERIFY2(textOf(rig.page->view(section)).contains(words), qPrintable(words));
        }
    }

    void whatRunsStandsAboveWhatIsOver()
    {
        PageRig rig({1024, 600}, [](FakeAgent &agent) {
            agent.runs
                = {run(3, u"say"_s, 409, 9), run(2, u"flash"_s, 0, 0), run(1, u"set"_s, 200, 8)};
        });
        rig.page->showSection(Section::Runs);
        auto *view = static_cast<RecordsView *>(rig.page->view(Section::Runs));
        QTRY_COMPARE(keys(view->list()), (QStringList{u"run/2"_s, u"run/3"_s, u"run/1"_s}));
        view->list()->setCurrentKey(u"run/3"_s);
        QTRY_VERIFY(textOf(view).contains(u"something is in the way"_s));
        // It ends, and is found below.
        rig.agent.runs = {run(2, u"flash"_s, 200, 10)};
        rig.agent.tellRuns();
        QTRY_COMPARE(keys(view->list()), (QStringList{u"run/3"_s, u"run/2"_s, u"run/1"_s}));
        QCOMPARE_EQ(view->list()->currentKey(), u"run/3"_s);
    }

    void theHubsMessagesStandBesideItsMethods()
    {
        CloudArrival arrival;
        arrival.setNumber(1);
        arrival.setRevision(1);
        arrival.setId(u"a"_s);
        arrival.setState(u"interrupted"_s);
        arrival.setReceivedAt(5);
        PageRig rig({1024, 600}, [&](FakeAgent &agent) {
            agent.arrivals = {arrival};
            agent.runs = {run(1, u"say"_s, 200, 9), run(2, u"say"_s, 200, 9, u"hub"_s, u"c2d"_s),
                          run(3, u"say"_s, 200, 9, u"technician"_s, u"screen"_s)};
        });
        rig.page->showSection(Section::Hub);
        auto *view = static_cast<RecordsView *>(rig.page->view(Section::Hub));
        QTRY_COMPARE(keys(view->list()), (QStringList{u"run/1"_s, u"arrival/1"_s}));
        view->list()->setCurrentKey(u"arrival/1"_s);
        QTRY_VERIFY(textOf(view).contains(u"how far it came is not known"_s));
    }

    void aTransactionInDoubtSaysWhatToDo()
    {
        PageRig rig({1024, 600}, [](FakeAgent &agent) { agent.transactions = {doubtful()}; });
        rig.page->showSection(Section::Transactions);
        auto *view = rig.page->view(Section::Transactions);
        QTRY_VERIFY(textOf(view).contains(u"outpost transaction resume"_s));
        QVERIFY(textOf(view).contains(u"desk/5f0c"_s));
        // Its section says so from afar.
        QTRY_VERIFY(PageRig::button(rig.page.get(), u"Transactions: 1 in doubt"_s));
    }

    void aTechnicianDecidesBehindAQuestion()
    {
        PageRig rig({1024, 600}, [](FakeAgent &agent) { agent.transactions = {doubtful()}; });
        rig.page->showSection(Section::Transactions);
        QTRY_VERIFY(PageRig::button(rig.page.get(), u"Decide: commit"_s));
        rig.press(u"Decide: commit"_s);
        QVERIFY(rig.overlay());
        QVERIFY(textOf(rig.overlay()).contains(u"can't be taken back"_s));
        QCOMPARE_EQ(rig.agent.decisions.size(), 0);
        QTest::mouseClick(PageRig::button(rig.overlay(), u"Cancel"_s), Qt::LeftButton);
        QTRY_VERIFY(!rig.overlay());
        rig.press(u"Decide: abort"_s);
        QTest::mouseClick(PageRig::button(rig.overlay(), u"Abort by hand"_s), Qt::LeftButton);
        QTRY_COMPARE(rig.agent.decisions, QStringList{u"7bc0eca2 abort"_s});
    }

    void anAgentThatGoesLeavesADecisionUnknown()
    {
        PageRig rig({1024, 600}, [](FakeAgent &agent) { agent.transactions = {doubtful()}; });
        rig.page->showSection(Section::Transactions);
        QTRY_VERIFY(PageRig::button(rig.page.get(), u"Decide: abort"_s));
        QSignalSpy lost(&rig.page->client(), &CommandsClient::decisionLost);
        QSignalSpy decided(&rig.page->client(), &CommandsClient::decided);
        rig.press(u"Decide: abort"_s);
        QTest::mouseClick(PageRig::button(rig.overlay(), u"Abort by hand"_s), Qt::LeftButton);
        rig.agent.stop();
        QTRY_COMPARE(lost.size(), 1);
        QCOMPARE_EQ(lost[0][0].toString(), u"7bc0eca2"_s);
        QCOMPARE_EQ(decided.size(), 0);
        QVERIFY(rig.agent.decisions.isEmpty());
    }

    void anOperatorDecidesNothing()
    {
        PageRig rig({1024, 600}, [](FakeAgent &agent) {
            agent.role = u"operator"_s;
            agent.transactions = {doubtful()};
        });
        QTRY_VERIFY(rig.session.role() == Role::Operator);
        rig.page->showSection(Section::Transactions);
        QTRY_VERIFY(
            textOf(rig.page->view(Section::Transactions)).contains(u"Only for a technician"_s));
        QVERIFY(!PageRig::button(rig.page.get(), u"Decide: commit"_s));
    }

    void aMessageIsWrittenSentAndFollowed()
    {
        PageRig rig;
        rig.page->showSection(Section::Messages);
        auto *view = static_cast<MessagesView *>(rig.page->view(Section::Messages));
        auto *body = view->composer()->findChild<QPlainTextEdit *>();
        // Nothing is wrong before anything was written, and nothing can be sent.
        QTRY_VERIFY(textOf(view).contains(u"Write a JSON value"_s));
        QVERIFY(!PageRig::button(rig.page.get(), u"Send message"_s)->isEnabled());
        body->setPlainText(u"{\"n\":}"_s);
        QTRY_VERIFY(textOf(view).contains(u"no JSON"_s));
        QTRY_VERIFY(!PageRig::button(rig.page.get(), u"Send message"_s)->isEnabled());
        view->composer()->setDraft({.body = u"{\"n\":{counter}}"_s,
                                    .contentType = u"application/json"_s,
                                    .contentEncoding = u"utf-8"_s,
                                    .properties = {{u"colour"_s, u"red"_s}}});
        rig.press(u"Send message"_s);
        QTRY_COMPARE(rig.agent.sends.size(), 1);
        QCOMPARE_EQ(rig.agent.sends[0].second.body(), QByteArray("{\"n\":1}"));
        QCOMPARE_EQ(rig.agent.sends[0].second.properties()[0].name(), u"colour"_s);
        rig.agent.take(rig.agent.sends[0].first, {});
        QTRY_VERIFY(textOf(view).contains(u"safe on the device's disk"_s));

        SentMessage sent;
        sent.setNumber(1);
        sent.setRevision(1);
        sent.setBody(u"{\"n\":1}"_s);
        sent.setState(u"acknowledged"_s);
        rig.agent.messages = {sent};
        rig.agent.tellMessages();
        QTRY_VERIFY(keys(view->list()).contains(u"1"_s));
        view->list()->setCurrentKey(u"1"_s);
        QTRY_VERIFY(textOf(view).contains(u"The hub has it"_s));
        // The next one has the next number.
        view->list()->setCurrentKey(u"new"_s);
        rig.press(u"Send message"_s);
        QTRY_COMPARE(rig.agent.sends.size(), 2);
        QCOMPARE_EQ(rig.agent.sends[1].second.body(), QByteArray("{\"n\":2}"));
        rig.agent.take(rig.agent.sends[1].first, u"the outbox has no room for it. Wait"_s);
        QTRY_VERIFY(textOf(view).contains(u"Not sent. The outbox has no room for it. Wait"_s));
    }

    void onlyATechnicianSends()
    {
        PageRig rig({1024, 600}, [](FakeAgent &agent) { agent.role = u"operator"_s; });
        QTRY_VERIFY(rig.session.role() == Role::Operator);
        rig.page->showSection(Section::Messages);
        QTRY_VERIFY(PageRig::button(rig.page.get(), u"Only a technician may send"_s));
        QSignalSpy wanted(rig.page.get(), &Page::roleWanted);
        rig.press(u"Only a technician may send"_s);
        QCOMPARE_EQ(wanted.size(), 1);
        QVERIFY(wanted[0][0].value<Role>() == Role::Technician);
        QCOMPARE_EQ(rig.agent.sends.size(), 0);
    }

    void eachSectionIsFoundByItsNameInThePalette()
    {
        PageRig rig;
        QStringList texts;
        for (const PageAction &action : rig.page->actions())
            texts.append(action.text);
        QVERIFY(texts.contains(u"Transactions"_s));
        QVERIFY(texts.contains(u"Call setLevel"_s));
        rig.page->show(u"@hub"_s);
        QVERIFY(rig.page->section() == Section::Hub);
        rig.page->show(u"setLevel"_s);
        QVERIFY(rig.page->section() == Section::Commands);
        QCOMPARE_EQ(rig.pane()->command(), u"setLevel"_s);
    }
};

QTEST_MAIN(CommandsSectionsTest)
#include "tst_commandssections.moc"
