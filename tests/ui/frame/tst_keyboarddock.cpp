// SPDX-License-Identifier: GPL-3.0-or-later
#include "framefixture.h"

#include "ui/frame/keyboarddock.h"
#include "ui/frame/rail.h"
#include "ui/parts/touchkeyboard.h"

#include <QComboBox>
#include <QDoubleValidator>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSpinBox>
#include <QVBoxLayout>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;
using Kind = KeyLayout::Kind;

namespace {

/// A page with fields all the way down, the last one at its very bottom.
struct Form : test::FrameFixture
{
    QLineEdit *first = nullptr;
    QLineEdit *last = nullptr;

    [[nodiscard]] bool ready(QSize size, bool scrolls)
    {
        if (!show(size))
            return false;
        Page *page = window->page();
        auto *layout = new QVBoxLayout(page);
        auto *content = new QWidget;
        auto *fields = new QVBoxLayout(content);
        first = new QLineEdit;
        last = new QLineEdit;
        fields->addWidget(first);
        fields->addStretch(1);
        if (scrolls)
            content->setMinimumHeight(700);
        fields->addWidget(last);
        if (scrolls) {
            auto *area = new QScrollArea;
            area->setWidgetResizable(true);
            area->setWidget(content);
            layout->addWidget(area);
        } else {
            layout->addWidget(content);
        }
        QCoreApplication::processEvents();
        return true;
    }

    void touch(QWidget *widget) const
    {
        const QPoint at = widget->mapTo(window.get(), widget->rect().center());
        QTest::touchEvent(window.get(), test::finger()).press(0, at, window.get());
        QTest::touchEvent(window.get(), test::finger()).release(0, at, window.get());
    }

    /// All of it is seen: inside the window, above the keyboard.
    [[nodiscard]] bool isSeen(const QWidget *widget) const
    {
        const QRect area(widget->mapTo(window.get(), QPoint()), widget->size());
        return widget->visibleRegion().boundingRect() == widget->rect() && area.top() >= 0
            && area.bottom() < window->height() - window->keyboard().height();
    }
};

} // namespace

class KeyboardDockTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// Seen: the keyboard went when the finger came down, the button beneath it moved, and nothing
    /// was sent.
    void whatIsTouchedWhileItGoesIsDone()
    {
        Form form;
        QVERIFY(form.ready({1024, 600}, false));
        auto *send = new QPushButton(u"Send"_s);
        form.last->parentWidget()->layout()->addWidget(send);
        QSignalSpy clicked(send, &QPushButton::clicked);
        KeyboardDock &dock = form.window->keyboard();
        form.touch(form.last);
        QTRY_VERIFY(dock.keyboard()->isVisible() && form.isSeen(send));
        form.touch(send);
        QCOMPARE_EQ(clicked.size(), 1);
        QTRY_VERIFY(!dock.keyboard()->isVisible());
    }

    void whatAFieldTakes()
    {
        QLineEdit line;
        QCOMPARE(KeyboardDock::kindFor(&line), Kind::Letters);
        line.setInputMethodHints(Qt::ImhDigitsOnly);
        QCOMPARE(KeyboardDock::kindFor(&line), Kind::Numbers);
        line.setInputMethodHints({});
        QDoubleValidator validator;
        line.setValidator(&validator);
        QCOMPARE(KeyboardDock::kindFor(&line), Kind::Numbers);
        line.setReadOnly(true);
        QVERIFY(!KeyboardDock::kindFor(&line));
        QSpinBox spin;
        QCOMPARE(KeyboardDock::kindFor(&spin), Kind::Numbers);
        QComboBox combo;
        QVERIFY(!KeyboardDock::kindFor(&combo));
        combo.setEditable(true);
        QCOMPARE(KeyboardDock::kindFor(&combo), Kind::Letters);
        QPlainTextEdit text;
        QCOMPARE(KeyboardDock::kindFor(&text), Kind::Letters);
        text.setProperty("keyboard", u"none"_s);
        QVERIFY(!KeyboardDock::kindFor(&text));
        QPushButton button;
        QVERIFY(!KeyboardDock::kindFor(&button));
        QVERIFY(!KeyboardDock::kindFor(nullptr));
    }

    void aFingerBringsItAndTheFieldStaysInSight_data()
    {
        QTest::addColumn<QSize>("size");
        QTest::addColumn<bool>("scrolls");
        for (const QSize size : {QSize(480, 320), QSize(1024, 600)}) {
            for (const bool scrolls : {false, true})
                QTest::addRow("%dx%d%s", size.width(), size.height(), scrolls ? ", scrolled" : "")
                    << size << scrolls;
        }
    }

    void aFingerBringsItAndTheFieldStaysInSight()
    {
        QFETCH(QSize, size);
        QFETCH(bool, scrolls);
        Form form;
        QVERIFY(form.ready(size, scrolls));
        KeyboardDock &dock = form.window->keyboard();
        if (scrolls)
            form.window->findChild<QScrollArea *>()->ensureWidgetVisible(form.last);
        form.touch(form.last);
        QVERIFY(form.last->hasFocus());
        QTRY_COMPARE(dock.field(), form.last);
        QVERIFY(dock.keyboard()->isVisible());
        QCOMPARE_EQ(dock.keyboard()->geometry().bottom(), form.window->rect().bottom());
        QTRY_VERIFY(form.isSeen(form.last));
        QTest::mouseClick(dock.keyboard(), Qt::LeftButton, {},
                          dock.keyboard()->keyRect(TouchKey::Does::Type, u"q"_s).center());
        QCOMPARE_EQ(form.last->text(), u"q"_s);
        QTest::mouseClick(dock.keyboard(), Qt::LeftButton, {},
                          dock.keyboard()->keyRect(TouchKey::Does::Hide).center());
        QVERIFY(!dock.keyboard()->isVisible());
        QVERIFY(form.window->strip().isVisible() && form.window->rail().isVisible());
        QVERIFY(form.last->hasFocus());
        // Touched again it comes again, though the focus was there all the time.
        form.touch(form.last);
        QTRY_VERIFY(dock.keyboard()->isVisible());
    }

    void itGoesWhereThereIsNoFieldAnyMore()
    {
        Form form;
        QVERIFY(form.ready({1024, 600}, false));
        form.touch(form.first);
        QTRY_VERIFY(form.window->keyboard().keyboard()->isVisible());
        test::FrameFixture::key(Qt::Key_Tab);
        QCOMPARE_EQ(form.window->keyboard().field(), form.last);
        form.window->strip().menu()->setFocus();
        QVERIFY(!form.window->keyboard().keyboard()->isVisible());
    }

    void aMouseBringsItOnlyWhereEverythingIsMadeForFingers()
    {
        Form form;
        QVERIFY(form.ready({1024, 600}, false));
        QTest::mouseClick(form.first, Qt::LeftButton);
        QVERIFY(!form.window->keyboard().keyboard()->isVisible());
        form.theme.setDensity(Density::Touch);
        QTest::mouseClick(form.first, Qt::LeftButton);
        QVERIFY(form.window->keyboard().keyboard()->isVisible());
    }

    void whoWantsNoneAsksForIt()
    {
        Form form;
        QVERIFY(form.ready({1024, 600}, false));
        form.window->keyboard().setAutomatic(false);
        form.touch(form.first);
        QCoreApplication::processEvents();
        QVERIFY(!form.window->keyboard().keyboard()->isVisible());
        form.window->keyboard().toggle();
        QVERIFY(form.window->keyboard().keyboard()->isVisible());
        form.window->keyboard().toggle();
        QVERIFY(!form.window->keyboard().keyboard()->isVisible());
    }

    void aDialogStandsAboveIt()
    {
        Form form;
        QVERIFY(form.ready({480, 320}, false));
        auto *overlay = new Overlay(form.theme, form.first);
        auto *field = new QSpinBox;
        overlay->body()->addWidget(field);
        overlay->open();
        form.touch(field);
        QTRY_VERIFY(form.window->keyboard().keyboard()->isVisible());
        QCOMPARE_EQ(form.window->keyboard().keyboard()->kind(), Kind::Numbers);
        QTRY_VERIFY(form.isSeen(field));
        overlay->close();
        QVERIFY(!form.window->keyboard().keyboard()->isVisible());
    }
};

QTEST_MAIN(KeyboardDockTest)
#include "tst_keyboarddock.moc"
