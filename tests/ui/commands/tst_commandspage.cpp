// SPDX-License-Identifier: GPL-3.0-or-later
#include "pagerig.h"

#include <QJsonDocument>
#include <QScrollArea>
#include <QSlider>
#include <QToolButton>

using namespace outpost;
using namespace outpost::test;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

/// Commands and their forms, by mouse and by keys.
class CommandsPageTest : public QObject
{
    Q_OBJECT

    static QJsonObject given(const FakeAgent::Call &call)
    {
        return QJsonDocument::fromJson(call.parameters.toUtf8()).object();
    }

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedStates)); }

    void aFormIsMadeOfTheParametersWithTheirDefaults()
    {
        PageRig rig;
        rig.choose(u"setLevel"_s);
        QCOMPARE_EQ(rig.pane()->form()->fields().size(), 4);
        QCOMPARE_EQ(rig.field(u"level"_s)->text(), QString());
        QCOMPARE_EQ(rig.field(u"mode"_s)->text(), u"slow"_s);
        QCOMPARE_EQ(rig.field(u"quiet"_s)->text(), u"false"_s);
        QVERIFY(rig.field(u"level"_s)->findChild<QSlider *>());
        QVERIFY(rig.field(u"mode"_s)->findChild<ChoiceButtons *>());
        QVERIFY(rig.field(u"note"_s)->findChild<QLineEdit *>());
        for (const auto *target : rig.pane()->form()->findChildren<QAbstractButton *>())
            QTRY_VERIFY(target->height() >= rig.theme.target());
        QTRY_VERIFY(PageRig::button(rig.page.get(), u"Call setLevel"_s)->height()
                    >= rig.theme.commandTarget());
    }

    void whatIsMissingIsSaidBeforeItIsSent()
    {
        PageRig rig;
        rig.choose(u"setLevel"_s);
        rig.press(u"Call setLevel"_s);
        QVERIFY(!rig.field(u"level"_s)->problem().isEmpty());
        auto *edit = rig.field(u"level"_s)->findChild<QLineEdit *>();
        QTRY_VERIFY(edit->hasFocus());
        QTest::keyClicks(edit, u"500"_s);
        QVERIFY(rig.field(u"level"_s)->problem().contains(u"100 percent or less"_s));
        edit->selectAll();
        QTest::keyClicks(edit, u"50"_s);
        QCOMPARE_EQ(rig.field(u"level"_s)->problem(), QString());
        QCOMPARE_EQ(rig.agent.calls.size(), 0);
        rig.press(u"Call setLevel"_s);
        QVERIFY(rig.called(1));
        QCOMPARE_EQ(given(rig.agent.calls[0])[u"level"_s].toInt(), 50);
        QCOMPARE_EQ(given(rig.agent.calls[0])[u"mode"_s].toString(), u"slow"_s);
    }

    void sliderAndStepsDoWithoutAKeyboard()
    {
        PageRig rig;
        rig.choose(u"setLevel"_s);
        auto *slider = rig.field(u"level"_s)->findChild<QSlider *>();
        slider->setValue(40);
        QCOMPARE_EQ(rig.field(u"level"_s)->text(), u"40"_s);
        const auto steps = rig.field(u"level"_s)->findChildren<QToolButton *>();
        QTest::mouseClick(steps[1], Qt::LeftButton);
        QCOMPARE_EQ(rig.field(u"level"_s)->text(), u"41"_s);
        QCOMPARE_EQ(slider->value(), 41);
        for (int i = 0; i < 50; ++i)
            QTest::mouseClick(steps[0], Qt::LeftButton);
        QCOMPARE_EQ(rig.field(u"level"_s)->text(), u"0"_s);
    }

    void theResultStaysUntilTheNext()
    {
        PageRig rig;
        rig.choose(u"ping"_s);
        rig.press(u"Call ping"_s);
        QVERIFY(rig.called(1));
        QVERIFY(rig.pane()->result()->stateText().startsWith(u"Running"_s));
        QVERIFY(!PageRig::button(rig.page.get(), u"ping is running"_s)->isEnabled());
        rig.agent.finish(rig.agent.calls[0].id, 200, u"{\"version\":\"1\"}"_s);
        QTRY_COMPARE(rig.pane()->result()->stateText(), u"Done"_s);
        rig.choose(u"setLevel"_s);
        QVERIFY(!rig.pane()->result()->isVisible());
        rig.choose(u"ping"_s);
        QVERIFY(rig.pane()->result()->isVisible());
        QCOMPARE_EQ(rig.pane()->result()->stateText(), u"Done"_s);
    }

    void whatTheAgentHasAgainstAValueStandsBesideIt()
    {
        PageRig rig;
        rig.choose(u"setLevel"_s);
        rig.pane()->setValues({{u"level"_s, 50}});
        rig.press(u"Call setLevel"_s);
        QVERIFY(rig.called(1));
        rig.agent.finish(rig.agent.calls[0].id, 400,
                         u"{\"error\":\"the parameter \\\"level\\\" must be 40 or less\"}"_s);
        QTRY_VERIFY(rig.field(u"level"_s)->problem().contains(u"40 or less"_s));
        QVERIFY(rig.pane()->result()->stateText().startsWith(u"Refused"_s));
    }

    void whatHasToBeConfirmedIsAskedOnceMore()
    {
        PageRig rig;
        rig.choose(u"openValve"_s);
        rig.press(u"Call openValve"_s);
        QVERIFY(rig.overlay());
        QCOMPARE_EQ(rig.agent.calls.size(), 0);
        QTest::keyClick(rig.overlay()->panel(), Qt::Key_Escape);
        QTRY_VERIFY(!rig.overlay());
        QCOMPARE_EQ(rig.agent.calls.size(), 0);
        rig.press(u"Call openValve"_s);
        QTest::mouseClick(PageRig::button(rig.overlay(), u"Call openValve"_s), Qt::LeftButton);
        QVERIFY(rig.called(1));
    }

    void behindADialogNothingIsCalled()
    {
        PageRig rig;
        rig.choose(u"ping"_s);
        rig.press(u"Repeat"_s);
        QVERIFY(rig.overlay());
        auto *edit = rig.overlay()->findChild<QLineEdit *>();
        edit->setFocus();
        QTRY_VERIFY(edit->hasFocus());
        QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
        QTest::keyClick(rig.overlay(), Qt::Key_Escape);
        QTRY_VERIFY(!rig.overlay());
        QPushButton *call = PageRig::button(rig.page.get(), u"Call ping"_s);
        QVERIFY(call && call->isEnabled());
        call->setFocus();
        QTRY_VERIFY(call->hasFocus());
        QTest::keyClick(call, Qt::Key_Return, Qt::ControlModifier);
        QVERIFY(rig.called(1));
        QVERIFY(rig.pane()->result()->stateText().startsWith(u"Running"_s));
    }

    void whatTheRoleMayNotIsLockedAndSaysWhoMay()
    {
        PageRig rig({1024, 600}, [](FakeAgent &agent) { agent.role = u"operator"_s; });
        QTRY_VERIFY(rig.session.role() == Role::Operator);
        rig.choose(u"openValve"_s);
        QVERIFY(!PageRig::button(rig.page.get(), u"Call openValve"_s)->isEnabled());
        const auto lines = rig.view()->list()->lines();
        const auto line = std::ranges::find(lines, u"openValve"_s, &Line::key);
        QVERIFY(line->isMuted);
        QVERIFY(line->right.contains(u"technician"_s));
        rig.agent.setRole(u"technician"_s);
        QTRY_VERIFY(PageRig::button(rig.page.get(), u"Call openValve"_s)->isEnabled());
        rig.agent.setRole(u"view"_s);
        QTRY_VERIFY(!PageRig::button(rig.page.get(), u"Call openValve"_s)->isEnabled());
    }

    void aSavedCallIsAButtonThatIsThereAfterARestart()
    {
        PageRig rig;
        rig.choose(u"setLevel"_s);
        rig.pane()->setValues({{u"level"_s, 90}});
        rig.press(u"Save this call"_s);
        auto *name = rig.overlay()->findChild<QLineEdit *>();
        name->selectAll();
        QTest::keyClicks(name, u"Fill it"_s);
        QTest::keyClick(name, Qt::Key_Return);
        QTRY_VERIFY(PageRig::button(rig.page.get(), u"Fill it"_s));

        rig.makePage({1024, 600});
        QTRY_VERIFY(rig.page->client().isKnown());
        QTRY_VERIFY(PageRig::button(rig.page.get(), u"Fill it"_s));
        rig.press(u"Fill it"_s);
        QVERIFY(rig.called(1));
        QCOMPARE_EQ(rig.agent.calls[0].name, u"setLevel"_s);
        QCOMPARE_EQ(given(rig.agent.calls[0])[u"level"_s].toInt(), 90);
    }

    void anAgentLostInTheMiddleIsSaidAndItsEndIsFoundLater()
    {
        PageRig rig;
        rig.choose(u"ping"_s);
        rig.press(u"Call ping"_s);
        QVERIFY(rig.called(1));
        const QString id = rig.agent.calls[0].id;
        rig.agent.stop();
        QTRY_VERIFY(rig.pane()->result()->stateText().contains(u"lost in the middle"_s));
        QVERIFY(!PageRig::button(rig.page.get(), u"Call ping"_s)->isEnabled());
        CommandRun run;
        run.setNumber(1);
        run.setRevision(1);
        run.setId(id);
        run.setName(u"ping"_s);
        run.setStatus(200);
        run.setEndedAt(5);
        rig.agent.runs = {run};
        rig.agent.start();
        QTRY_VERIFY((rig.pass(), rig.pane()->result()->stateText() == u"Done"_s));
        QTRY_VERIFY(PageRig::button(rig.page.get(), u"Call ping"_s)->isEnabled());
    }

    void anAgentThatBeganAnewKnowsNothingOfIt()
    {
        PageRig rig;
        rig.choose(u"ping"_s);
        rig.press(u"Call ping"_s);
        QVERIFY(rig.called(1));
        rig.agent.stop();
        QTRY_VERIFY(rig.pane()->result()->stateText().contains(u"lost in the middle"_s));
        rig.agent.start();
        QTRY_VERIFY((rig.pass(), rig.pane()->result()->stateText().contains(u"Nobody knows"_s)));
    }

    void repeatingEndsAtItsLimitAndCanBeStopped()
    {
        PageRig rig;
        rig.choose(u"ping"_s);
        rig.press(u"Repeat"_s);
        const auto fields = rig.overlay()->findChildren<ParameterField *>();
        fields[0]->setValue(1);
        fields[1]->setValue(2);
        QTest::mouseClick(PageRig::button(rig.overlay(), u"Start"_s), Qt::LeftButton);
        QVERIFY(rig.called(1));
        rig.agent.finish(rig.agent.calls[0].id, 200, u"{}"_s);
        QTRY_VERIFY((rig.pass(), rig.agent.calls.size() == 2));
        QVERIFY(PageRig::button(rig.page.get(), u"Stop"_s));
        rig.agent.finish(rig.agent.calls[1].id, 200, u"{}"_s);
        QTRY_VERIFY(!PageRig::button(rig.page.get(), u"Stop"_s));
        QCOMPARE_EQ(rig.agent.calls.size(), 2);
    }

    void repeatingEndsWithTheFirstThatIsRefused()
    {
        PageRig rig;
        rig.choose(u"ping"_s);
        rig.press(u"Repeat"_s);
        QTest::mouseClick(PageRig::button(rig.overlay(), u"Start"_s), Qt::LeftButton);
        QVERIFY(rig.called(1));
        rig.agent.finish(rig.agent.calls[0].id, 409, u"{\"error\":\"no\"}"_s);
        QTRY_VERIFY(PageRig::button(rig.page.get(), u"Repeat"_s)->isEnabled());
        QVERIFY(!PageRig::button(rig.page.get(), u"Stop"_s));
    }

    void onAPhonesWidthTheListLeadsToTheFormAndBack()
    {
        PageRig rig({480, 320});
        QVERIFY(rig.view()->list()->isVisible());
        QVERIFY(!rig.pane()->isVisible());
        rig.view()->list()->setFocus();
        QTest::keyClick(rig.view()->list(), Qt::Key_Return);
        QTRY_VERIFY(rig.pane()->isVisible());
        QVERIFY(!rig.view()->list()->isVisible());
        QTest::keyClick(rig.page->focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(rig.view()->list()->isVisible());
    }

    void searchingLeavesWhatFits()
    {
        PageRig rig;
        rig.view()->search()->setText(u"valve"_s);
        QStringList keys;
        for (const Line &line : rig.view()->list()->lines()) {
            if (!line.key.isEmpty())
                keys.append(line.key);
        }
        QCOMPARE_EQ(keys, QStringList{u"openValve"_s});
    }

    void otherCommandsComeByThemselves()
    {
        PageRig rig;
        rig.choose(u"setLevel"_s);
        rig.pane()->setValues({{u"level"_s, 33}});
        auto commands = PageRig::sampleCommands();
        commands.removeFirst();
        rig.agent.commands = commands;
        rig.agent.tellCommands();
        QTRY_COMPARE(rig.page->client().commands().size(), 2);
        QCOMPARE_EQ(rig.field(u"level"_s)->text(), u"33"_s);
    }

    void aPageThatIsNotSeenAsksForNothing()
    {
        PageRig rig;
        // Once at first, and once when it was told what is configured.
        QTRY_COMPARE(rig.agent.asked, 2);
        rig.page->hide();
        rig.agent.commands = {};
        rig.agent.tellCommands();
        // What comes over the same socket after it.
        rig.agent.setRole(u"operator"_s);
        QTRY_VERIFY(rig.session.role() == Role::Operator);
        QCOMPARE_EQ(rig.agent.asked, 2);
        rig.page->QWidget::show();
        QTRY_COMPARE(rig.page->client().commands().size(), 0);
        QCOMPARE_EQ(rig.agent.asked, 3);
    }

    void theButtonsOfTheFormTakeAFinger()
    {
        PageRig rig;
        rig.choose(u"setLevel"_s);
        static QPointingDevice *finger = QTest::createTouchDevice();
        auto *on = rig.field(u"quiet"_s)->findChildren<QPushButton *>().last();
        QTRY_VERIFY(on->height() >= rig.theme.target());
        for (QWidget *around = on->parentWidget(); around; around = around->parentWidget()) {
            if (auto *scroll = qobject_cast<QScrollArea *>(around))
                scroll->ensureWidgetVisible(on);
        }
        QTest::touchEvent(on, finger).press(0, on->rect().center(), on);
        QTest::touchEvent(on, finger).release(0, on->rect().center(), on);
        QTRY_COMPARE(rig.field(u"quiet"_s)->text(), u"true"_s);
    }
};

QTEST_MAIN(CommandsPageTest)
#include "tst_commandspage.moc"
