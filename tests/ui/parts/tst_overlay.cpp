// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/theme.h"
#include "ui/parts/confirmoverlay.h"
#include "ui/parts/overlayground.h"
#include "ui/parts/toast.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QVBoxLayout>

using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

namespace {

/// A window with a field behind everything.
struct Window
{
    Theme theme;
    QWidget top;
    OverlayGround *ground = new OverlayGround(&top);
    QLineEdit *behind = new QLineEdit(ground);

    explicit Window(QSize size = {1024, 600})
    {
        top.resize(size);
        ground->setGeometry(top.rect());
        top.show();
        behind->setFocus();
    }

    [[nodiscard]] bool isReady() { return QTest::qWaitForWindowActive(&top); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
};

} // namespace

class OverlayTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void itTakesTheFocusAndGivesItBack()
    {
        Window window;
        QVERIFY(window.isReady());
        auto *overlay = new Overlay(window.theme, window.behind);
        auto *field = new QLineEdit;
        overlay->body()->addWidget(field);
        overlay->open();
        QVERIFY(field->hasFocus());
        QCOMPARE_EQ(Overlay::top(window.behind), overlay);
        QSignalSpy closed(overlay, &Overlay::closed);
        window.key(Qt::Key_Escape);
        QCOMPARE_EQ(closed.size(), 1);
        QVERIFY(window.behind->hasFocus());
        QVERIFY(!Overlay::top(window.behind));
    }

    void tabGoesRoundInIt()
    {
        Window window;
        QVERIFY(window.isReady());
        auto *overlay = new Overlay(window.theme, window.behind);
        auto *field = new QLineEdit;
        overlay->body()->addWidget(field);
        QPushButton *button = overlay->addButton(u"Do"_s);
        overlay->open();
        QSet<QWidget *> seen;
        for (int i = 0; i < 6; ++i) {
            seen << QApplication::focusWidget();
            window.key(Qt::Key_Tab);
        }
        QCOMPARE_EQ(seen.size(), 3); // the cross as well
        QVERIFY(seen.contains(field) && seen.contains(button));
        QVERIFY(!seen.contains(window.behind));
        for (int i = 0; i < 4; ++i)
            window.key(Qt::Key_Backtab, Qt::ShiftModifier);
        QVERIFY(overlay->isAncestorOf(QApplication::focusWidget()));
    }

    void nobodyTakesTheFocusBehindIt()
    {
        Window window;
        QVERIFY(window.isReady());
        auto *overlay = new Overlay(window.theme, window.behind);
        overlay->body()->addWidget(new QLineEdit);
        overlay->open();
        window.behind->setFocus();
        QVERIFY(overlay->isAncestorOf(QApplication::focusWidget()));
    }

    void aPressBesideItClosesItAndOneInItDoesNot()
    {
        Window window;
        auto *overlay = new Overlay(window.theme, window.behind);
        overlay->body()->addWidget(new QLabel(u"something"_s));
        overlay->open();
        QSignalSpy closed(overlay, &Overlay::closed);
        QTest::mouseClick(overlay->panel(), Qt::LeftButton);
        QCOMPARE_EQ(closed.size(), 0);
        QTest::mouseClick(overlay, Qt::LeftButton, {}, QPoint(3, 3));
        QCOMPARE_EQ(closed.size(), 1);
    }

    void whatDoesNotFitScrollsAndTheButtonsStay()
    {
        Window window({480, 320});
        auto *overlay = new Overlay(window.theme, window.behind);
        for (int i = 0; i < 30; ++i)
            overlay->body()->addWidget(new QPushButton(QString::number(i)));
        QPushButton *button = overlay->addButton(u"Do"_s);
        overlay->open();
        QVERIFY(QTest::qWaitForWindowExposed(&window.top));
        QCOMPARE_EQ(overlay->panel()->geometry(), QRect(0, 0, 480, 320));
        const QRect at(button->mapTo(&window.top, QPoint()), button->size());
        QVERIFY(window.top.rect().contains(at));
    }

    void itFollowsTheWindow()
    {
        Window window;
        auto *overlay = new Overlay(window.theme, window.behind);
        overlay->body()->addWidget(new QLabel(u"something"_s));
        overlay->open();
        window.ground->resize(800, 480);
        QCOMPARE_EQ(overlay->size(), QSize(800, 480));
        QVERIFY(overlay->rect().contains(overlay->panel()->geometry()));
    }

    void aQuestionIsAnsweredOnce()
    {
        Window window;
        QVERIFY(window.isReady());
        int answers = 0;
        const ConfirmOverlay::Question question{
            .title = u"Restart?"_s, .text = u"It takes a minute."_s, .confirm = u"Restart"_s};
        ConfirmOverlay::ask(window.theme, window.behind, question, [&] { ++answers; });
        QCOMPARE_EQ(qobject_cast<QPushButton *>(QApplication::focusWidget())->text(), u"Restart"_s);
        window.key(Qt::Key_Space);
        QCOMPARE_EQ(answers, 1);
        ConfirmOverlay::ask(window.theme, window.behind, question, [&] { ++answers; });
        window.key(Qt::Key_Escape);
        QCOMPARE_EQ(answers, 1);
    }

    void whatCantBeTakenBackIsNotAReflexAway()
    {
        Window window;
        QVERIFY(window.isReady());
        int answers = 0;
        ConfirmOverlay::ask(
            window.theme, window.behind,
            {.title = u"Forget all?"_s, .text = {}, .confirm = u"Forget"_s, .danger = true},
            [&] { ++answers; });
        window.key(Qt::Key_Space);
        QCOMPARE_EQ(answers, 0);
        QVERIFY(!Overlay::top(window.behind));
    }

    void aToastTakesNoFocusAndANewOneItsPlace()
    {
        Window window;
        QVERIFY(window.isReady());
        Toast::show(window.theme, window.behind, u"Copied"_s);
        QPointer<Toast> second
            = Toast::show(window.theme, window.behind, u"Not sent"_s, Severity::Warning);
        QVERIFY(window.behind->hasFocus());
        QVERIFY(window.ground->rect().contains(second->geometry()));
        QTRY_COMPARE(window.ground->findChildren<Toast *>().size(), 1);
        QTest::mouseClick(second, Qt::LeftButton);
        QTRY_VERIFY(!second);
    }
};

QTEST_MAIN(OverlayTest)
#include "tst_overlay.moc"
