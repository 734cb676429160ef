// SPDX-License-Identifier: GPL-3.0-or-later
#include "framefixture.h"

#include "ui/frame/keyboarddock.h"
#include "ui/frame/rolenote.h"
#include "ui/parts/touchkeyboard.h"

#include <QLabel>
#include <QLineEdit>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A window, an agent, and the note about roles over it.
struct Raised : test::FrameFixture
{
    [[nodiscard]] bool ready(QSize size = {1024, 600}) { return show(size) && attach(); }

    [[nodiscard]] RoleNote *open(std::optional<Role> wanted = std::nullopt)
    {
        window->openRoles(wanted);
        return above<RoleNote>();
    }

    [[nodiscard]] static QString said(const RoleNote &note)
    {
        QStringList all;
        const auto labels = note.findChildren<QLabel *>();
        for (const QLabel *label : labels) {
            if (label->isVisible())
                all << label->text();
        }
        return all.join(u'\n');
    }

    static void press(const RoleNote &note, const QString &keys)
    {
        for (const QChar key : keys)
            QTest::mouseClick(button(note, QString(key)), Qt::LeftButton);
    }
};

} // namespace

class RoleNoteTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRoleWithoutAPinIsATouchAway()
    {
        Raised fixture;
        QVERIFY(fixture.ready());
        RoleNote *note = fixture.open();
        QVERIFY(note);
        QTest::mouseClick(Raised::button(*note, u"Become Operator"_s), Qt::LeftButton);
        QTRY_VERIFY(!fixture.above<RoleNote>());
        QTRY_COMPARE(fixture.session.role(), Role::Operator);
        QTRY_COMPARE(fixture.window->strip().role()->word().text, u"Operator"_s);
    }

    void aPinIsTypedByFingerAndIsNotShown()
    {
        Raised fixture;
        QVERIFY(fixture.ready({480, 320}));
        RoleNote *note = fixture.open(Role::Technician);
        auto *field = note->findChild<QLineEdit *>();
        QVERIFY(field->isVisible() && field->hasFocus());
        QCOMPARE_EQ(field->echoMode(), QLineEdit::Password);
        for (const QString &text : {u"1"_s, u"0"_s, u"Log in"_s}) {
            QPushButton *key = Raised::button(*note, text);
            QCOMPARE_GE(std::min(key->width(), key->height()), 48);
            QTRY_COMPARE(key->visibleRegion().boundingRect(), key->rect()); // none is scrolled away
        }
        Raised::press(*note, u"1934"_s);
        QCOMPARE_EQ(field->text(), u"1934"_s);
        QVERIFY(field->hasFocus());
        QTest::mouseClick(Raised::button(*note, QString()), Qt::LeftButton); // the last digit away
        QCOMPARE_EQ(field->text(), u"193"_s);
        field->clear();
        Raised::press(*note, u"1234"_s);
        QTest::mouseClick(Raised::button(*note, u"Log in"_s), Qt::LeftButton);
        QTRY_COMPARE(fixture.session.role(), Role::Technician);
        QTRY_VERIFY(!fixture.above<RoleNote>());
    }

    void aPinWithLettersHasItsKeyboard()
    {
        Raised fixture;
        QVERIFY(fixture.ready({480, 320}));
        RoleNote *note = fixture.open(Role::Technician);
        QTest::mouseClick(Raised::button(*note, u"It has letters"_s), Qt::LeftButton);
        const KeyboardDock &dock = fixture.window->keyboard();
        QVERIFY(dock.keyboard()->isVisible());
        QCOMPARE_EQ(dock.keyboard()->kind(), KeyLayout::Kind::Letters);
        QTest::mouseClick(dock.keyboard(), Qt::LeftButton, {},
                          dock.keyboard()->keyRect(TouchKey::Does::Type, u"q"_s).center());
        QCOMPARE_EQ(note->findChild<QLineEdit *>()->text(), u"q"_s);
    }

    void aWrongPinSaysSoAndIsForgotten()
    {
        Raised fixture;
        QVERIFY(fixture.ready());
        RoleNote *note = fixture.open(Role::Technician);
        auto *field = note->findChild<QLineEdit *>();
        QTest::keyClicks(field, u"0000"_s);
        QTest::keyClick(field, Qt::Key_Return);
        QVERIFY(field->text().isEmpty());
        QTRY_VERIFY(Raised::said(*note).contains(u"the PIN is wrong"_s));
        QCOMPARE_EQ(fixture.session.role(), Role::View);
        QTest::keyClick(field, Qt::Key_1);
        QVERIFY(!Raised::said(*note).contains(u"wrong"_s));
    }

    void afterWrongPinsItCountsDown()
    {
        Raised fixture;
        QVERIFY(fixture.ready());
        RoleNote *note = fixture.open(Role::Technician);
        SessionState state = test::FakeAgent::viewer();
        state.setRetryAt((fixture.clock.now() + 12s).time_since_epoch().count());
        fixture.agent.setSession(state);
        QTRY_VERIFY(Raised::said(*note).contains(u"wait 12 s"_s));
        QVERIFY(!note->findChild<QLineEdit *>()->isEnabled());
        QVERIFY(!Raised::button(*note, u"1"_s)->isEnabled());
        fixture.clock.advance(5s);
        QVERIFY(Raised::said(*note).contains(u"wait 7 s"_s));
        fixture.clock.advance(8s);
        QVERIFY(!Raised::said(*note).contains(u"wait"_s));
        QVERIFY(note->findChild<QLineEdit *>()->hasFocus());
    }

    void whereNoOtherRoleIsInReachItSaysSo()
    {
        Raised fixture;
        SessionState state;
        state.setRole(u"operator"_s);
        state.setBase(u"operator"_s);
        fixture.agent.setSession(state);
        QVERIFY(fixture.ready());
        RoleNote *note = fixture.open();
        QVERIFY(Raised::said(*note).contains(u"can be given no other"_s));
        note->close();
        note = fixture.open(Role::Technician);
        QVERIFY(Raised::said(*note).contains(u"can't be given it"_s));
    }

    void aRaisedRoleIsGivenBack()
    {
        Raised fixture;
        SessionState state = test::FakeAgent::viewer();
        state.setRole(u"technician"_s);
        fixture.agent.setSession(state);
        QVERIFY(fixture.ready());
        RoleNote *note = fixture.open();
        QTest::mouseClick(Raised::button(*note, u"Back to View only"_s), Qt::LeftButton);
        QTRY_COMPARE(fixture.session.role(), Role::View);
        QVERIFY(fixture.agent.asked.contains(u"lower"_s));
    }

    void whatAPersonDoesKeepsTheRoleAndIsToldNowAndThen()
    {
        Raised fixture;
        QVERIFY(fixture.ready());
        const auto told = [&] { return fixture.agent.asked.count(u"active"_s); };
        QTest::keyClick(fixture.window.get(), Qt::Key_A);
        // What was said before this answer has arrived.
        auto answer = fixture.session.agent()->session();
        QTRY_VERIFY(answer.isFinished());
        QCOMPARE_EQ(told(), 0);
        SessionState state = test::FakeAgent::viewer();
        state.setRole(u"technician"_s);
        fixture.agent.setSession(state);
        QTRY_COMPARE(fixture.session.role(), Role::Technician);
        for (int i = 0; i < 5; ++i)
            QTest::keyClick(fixture.window.get(), Qt::Key_A);
        QTRY_COMPARE(told(), 1);
        fixture.clock.advance(MainWindow::tellActive);
        QTest::keyClick(fixture.window.get(), Qt::Key_A);
        QTRY_COMPARE(told(), 2);
    }
};

QTEST_MAIN(RoleNoteTest)
#include "tst_rolenote.moc"
