// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/icons.h"
#include "ui/look/theme.h"

#include <QApplication>
#include <QDir>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

class ThemeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatIsPressedIsLargeEnough_data()
    {
        QTest::addColumn<int>("density");
        QTest::addColumn<double>("scale");
        QTest::addColumn<int>("target");
        QTest::addColumn<int>("command");
        for (const double scale : {1.0, 1.4}) {
            QTest::addRow("desk, %g", scale) << int(Density::Desk) << scale << 48 << 56;
            QTest::addRow("touch, %g", scale) << int(Density::Touch) << scale << 56 << 64;
        }
    }

    void whatIsPressedIsLargeEnough()
    {
        QFETCH(int, density);
        QFETCH(double, scale);
        QFETCH(int, target);
        QFETCH(int, command);
        Theme theme;
        theme.set(Scheme::Light, Density(density), scale);
        QPushButton button(u"Do"_s);
        QLineEdit field;
        QPushButton moves(u"Start"_s);
        moves.setProperty("look", u"command"_s);
        for (QWidget *widget : {static_cast<QWidget *>(&button), static_cast<QWidget *>(&field)}) {
            widget->ensurePolished();
            QCOMPARE_GE(widget->sizeHint().height(), target);
        }
        moves.ensurePolished();
        QCOMPARE_GE(moves.sizeHint().height(), command);
    }

    void textsGrowTogether()
    {
        Theme theme;
        QSignalSpy changed(&theme, &Theme::changed);
        const int before = theme.font(TextRole::Body).pixelSize();
        theme.setTextScale(1.4);
        QCOMPARE_EQ(changed.size(), 1);
        QCOMPARE_EQ(theme.font(TextRole::Body).pixelSize(), qRound(before * 1.4));
        QCOMPARE_EQ(QApplication::font().pixelSize(), theme.font(TextRole::Body).pixelSize());
        theme.setTextScale(1.4);
        QCOMPARE_EQ(changed.size(), 1);
    }

    void eachIconIsDrawn_data()
    {
        QTest::addColumn<QString>("name");
        const QStringList files = QDir(u":/outpost/icons"_s).entryList();
        QVERIFY(files.size() > 20);
        for (const QString &file : files)
            QTest::newRow(qPrintable(file)) << file.chopped(4);
    }

    void eachIconIsDrawn()
    {
        QFETCH(QString, name);
        for (const int ratio : {1, 2}) {
            const QPixmap pixmap = iconPixmap(name, 24, Qt::red, ratio);
            QCOMPARE_EQ(pixmap.size(), QSize(24, 24) * ratio);
            const QImage image = pixmap.toImage().convertToFormat(QImage::Format_ARGB32);
            int drawn = 0;
            for (int y = 0; y < image.height(); ++y) {
                for (int x = 0; x < image.width(); ++x) {
                    const QColor at = image.pixelColor(x, y);
                    drawn += at.alpha() > 100 && at.red() > 200 && at.green() < 60 ? 1 : 0;
                }
            }
            QCOMPARE_GT(drawn, 8 * ratio);
        }
    }
};

QTEST_MAIN(ThemeTest)
#include "tst_theme.moc"
