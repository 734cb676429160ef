// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/theme.h"
#include "ui/parts/keypad.h"
#include "ui/parts/touchkeyboard.h"

#include <QDoubleSpinBox>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;
using Does = TouchKey::Does;
using Kind = KeyLayout::Kind;

namespace {

/// A window with one field in it and a keyboard beneath.
template <typename Field> struct Typing
{
    Theme theme;
    QWidget window;
    Field *field = new Field(&window);
    TouchKeyboard *keyboard = new TouchKeyboard(theme, &window);

    explicit Typing(Kind kind, const QLocale &locale = QLocale::c())
    {
        QLocale::setDefault(locale);
        if constexpr (std::is_base_of_v<QWidget, Field>)
            field->setLocale(locale);
        window.resize(480, 320);
        keyboard->setKind(kind);
        keyboard->setGeometry(0, 140, 480, 180);
        window.show();
        field->setFocus();
    }

    [[nodiscard]] bool isReady() { return QTest::qWaitForWindowActive(&window); }
    void press(Does does, const QString &text = {})
    {
        const QRect key = keyboard->keyRect(does, text);
        QVERIFY2(!key.isEmpty(), qPrintable(text));
        QTest::mouseClick(keyboard, Qt::LeftButton, {}, key.center());
    }
    void type(const QString &text)
    {
        for (const QChar letter : text)
            press(Does::Type, QString(letter));
    }
};

} // namespace

class TouchKeyboardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lettersGoWhereTheFocusIsAndItStaysThere()
    {
        Typing<QLineEdit> typing(Kind::Letters);
        QVERIFY(typing.isReady());
        typing.press(Does::Shift);
        typing.press(Does::Type, u"b"_s);
        typing.type(u"oiler7"_s);
        typing.press(Does::Space);
        typing.type(u"ab"_s);
        typing.press(Does::Erase);
        QCOMPARE_EQ(typing.field->text(), u"Boiler7 a"_s);
        typing.press(Does::Left);
        typing.press(Does::Left);
        typing.press(Does::Type, u"x"_s);
        QCOMPARE_EQ(typing.field->text(), u"Boiler7x a"_s);
        QVERIFY(typing.field->hasFocus());
    }

    void enterIsAKeyLikeAnyOther()
    {
        Typing<QLineEdit> typing(Kind::Letters);
        QVERIFY(typing.isReady());
        QSignalSpy entered(typing.field, &QLineEdit::returnPressed);
        typing.press(Does::Enter);
        QCOMPARE_EQ(entered.size(), 1);
        Typing<QPlainTextEdit> lines(Kind::Letters);
        QVERIFY(lines.isReady());
        lines.type(u"a"_s);
        lines.press(Does::Enter);
        lines.type(u"b"_s);
        QCOMPARE_EQ(lines.field->toPlainText(), u"a\nb"_s);
    }

    void germansFindTheirLetters()
    {
        Typing<QLineEdit> typing(Kind::Letters, QLocale(u"de_DE"_s));
        QVERIFY(typing.isReady());
        typing.type(u"größe"_s);
        QCOMPARE_EQ(typing.field->text(), u"größe"_s);
        QVERIFY(typing.keyboard->keyRect(Does::Type, u"z"_s).top()
                < typing.keyboard->keyRect(Does::Type, u"a"_s).top());
    }

    void symbolsAreOneKeyAway()
    {
        Typing<QLineEdit> typing(Kind::Letters);
        QVERIFY(typing.isReady());
        typing.press(Does::Symbols);
        typing.type(u"{\"$\":[1]}"_s);
        typing.press(Does::Symbols);
        typing.type(u"z"_s);
        QCOMPARE_EQ(typing.field->text(), u"{\"$\":[1]}z"_s);
    }

    void aNumberHasTheDecimalPointOfItsLanguage()
    {
        Typing<QDoubleSpinBox> typing(Kind::Numbers, QLocale(u"de_DE"_s));
        typing.field->setRange(-100, 100);
        QVERIFY(typing.isReady());
        typing.field->selectAll();
        typing.type(u"12,5"_s);
        QCOMPARE_EQ(typing.field->value(), 12.5);
        typing.press(Does::Sign);
        QCOMPARE_EQ(typing.field->value(), -12.5);
        typing.press(Does::Sign);
        QCOMPARE_EQ(typing.field->value(), 12.5);
    }

    void theSignGoesBeforeTheNumber()
    {
        Typing<QLineEdit> typing(Kind::Numbers);
        QVERIFY(typing.isReady());
        typing.type(u"42"_s);
        typing.press(Does::Sign);
        typing.type(u"0"_s);
        QCOMPARE_EQ(typing.field->text(), u"-420"_s);
        typing.press(Does::Sign);
        QCOMPARE_EQ(typing.field->text(), u"420"_s);
    }

    void hidingIsAskedForOnceTheFingerIsUp()
    {
        Typing<QLineEdit> typing(Kind::Letters);
        QVERIFY(typing.isReady());
        QSignalSpy hide(typing.keyboard, &TouchKeyboard::hideWanted);
        const QPoint at = typing.keyboard->keyRect(Does::Hide).center();
        QTest::mousePress(typing.keyboard, Qt::LeftButton, {}, at);
        QCOMPARE_EQ(hide.size(), 0);
        QTest::mouseRelease(typing.keyboard, Qt::LeftButton, {}, at);
        QCOMPARE_EQ(hide.size(), 1);
    }

    void fingersTypeToo()
    {
        Typing<QLineEdit> typing(Kind::Letters);
        QVERIFY(typing.isReady());
        QPointingDevice *finger = QTest::createTouchDevice();
        const QPoint a = typing.keyboard->keyRect(Does::Type, u"a"_s).center();
        const QPoint l = typing.keyboard->keyRect(Does::Type, u"l"_s).center();
        // The second thumb is down before the first is up.
        QTest::touchEvent(typing.keyboard, finger).press(0, a, typing.keyboard);
        QTest::touchEvent(typing.keyboard, finger).stationary(0).press(1, l, typing.keyboard);
        QTest::touchEvent(typing.keyboard, finger).release(0, a, typing.keyboard).stationary(1);
        QTest::touchEvent(typing.keyboard, finger).release(1, l, typing.keyboard);
        QCOMPARE_EQ(typing.field->text(), u"al"_s);
    }

    void everyKeyIsInsideAndNoneLiesOverAnother_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("locale");
        for (const auto kind : {Kind::Numbers, Kind::Letters, Kind::Symbols}) {
            for (const QString &locale : {u"en"_s, u"de"_s, u"fr"_s})
                QTest::addRow("%d %s", int(kind), qPrintable(locale)) << int(kind) << locale;
        }
    }

    void everyKeyIsInsideAndNoneLiesOverAnother()
    {
        QFETCH(int, kind);
        QFETCH(QString, locale);
        Typing<QLineEdit> typing{Kind(kind), QLocale(locale)};
        const KeyLayout layout = KeyLayout::make(Kind(kind), QLocale(locale));
        QList<QRect> areas;
        for (const QList<TouchKey> &row : layout.rows) {
            for (const TouchKey &key : row) {
                const QRect area = typing.keyboard->keyRect(key.does, key.text);
                QVERIFY(typing.keyboard->rect().contains(area));
                QCOMPARE_GE(area.width(), 28);
                QCOMPARE_GE(area.height(), 28);
                for (const QRect &other : std::as_const(areas))
                    QVERIFY(other == area || !other.intersects(area));
                areas << area;
            }
        }
    }

    void aKeypadTypesIntoItsField()
    {
        Typing<QLineEdit> typing(Kind::Numbers);
        QVERIFY(typing.isReady());
        Keypad keypad(typing.theme, typing.field, &typing.window);
        keypad.setDoneText(u"Log in"_s);
        keypad.show();
        QSignalSpy done(typing.field, &QLineEdit::returnPressed);
        const auto keys = keypad.findChildren<QPushButton *>();
        QCOMPARE_EQ(keys.size(), 12);
        for (const QString &text : {u"4"_s, u"0"_s, u"Log in"_s}) {
            for (QPushButton *key : keys) {
                if (key->text() == text)
                    QTest::mouseClick(key, Qt::LeftButton);
            }
        }
        QCOMPARE_EQ(typing.field->text(), u"40"_s);
        QCOMPARE_EQ(done.size(), 1);
        QVERIFY(typing.field->hasFocus());
        for (const QPushButton *key : keys)
            QVERIFY(key->minimumHeight() >= 48 && !key->accessibleName().isEmpty());
    }
};

QTEST_MAIN(TouchKeyboardTest)
#include "tst_touchkeyboard.moc"
