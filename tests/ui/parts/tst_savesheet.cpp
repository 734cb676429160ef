// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/look/theme.h"
#include "ui/parts/filewriter.h"
#include "ui/parts/savesheet.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::ui;
using namespace Qt::Literals::StringLiterals;

/// Where a file goes, and that it gets there.
class SaveSheetTest : public QObject
{
    Q_OBJECT

    Theme m_theme;
    const QList<SaveSheet::Form> m_forms{{u"Picture"_s, u"png"_s}, {u"Numbers"_s, u"csv"_s}};

    static QPushButton *button(const QWidget &sheet, const QString &text)
    {
        const auto all = sheet.findChildren<QPushButton *>();
        for (QPushButton *one : all) {
            if (one->text() == text)
                return one;
        }
        return nullptr;
    }

private Q_SLOTS:
    void endings_data()
    {
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("becomes");
        QTest::addRow("none") << u"/tmp/trend"_s << u"/tmp/trend.png"_s;
        QTest::addRow("the other one") << u"/tmp/trend.csv"_s << u"/tmp/trend.png"_s;
        QTest::addRow("the same") << u"/tmp/trend.PNG"_s << u"/tmp/trend.PNG"_s;
        QTest::addRow("a dot in the name") << u"/tmp/boiler.1"_s << u"/tmp/boiler.1.png"_s;
        QTest::addRow("a dot in the folder") << u"/tmp/a.b/trend"_s << u"/tmp/a.b/trend.png"_s;
    }

    void endings()
    {
        QFETCH(QString, path);
        QTEST(SaveSheet::withEnding(path, 0, m_forms), "becomes");
    }

    void aPathIsTakenAsAPersonTypesIt()
    {
        QCOMPARE_EQ(SaveSheet::whole(u" /srv/trend.csv "_s), u"/srv/trend.csv"_s);
        QCOMPARE_EQ(SaveSheet::whole(u"~/trend.csv"_s), QDir::homePath() + u"/trend.csv"_s);
        QCOMPARE_EQ(SaveSheet::whole(u"trend.csv"_s), SaveSheet::usualFolder() + u"/trend.csv"_s);
        QCOMPARE_EQ(SaveSheet::whole(u"  "_s), QString());
    }

    void aFileThatIsThereIsReplacedOnlyAfterThatWasSaid()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"trend.csv"_s);
        QFile there(path);
        QVERIFY(there.open(QIODevice::WriteOnly));
        QWidget window;
        window.resize(640, 480);
        window.show();
        auto *sheet = new SaveSheet(m_theme, &window, u"Save"_s, u"boiler/7"_s, m_forms);
        QSignalSpy chosen(sheet, &SaveSheet::chosen);
        sheet->open();
        auto *field = sheet->findChild<QLineEdit *>();
        QCOMPARE(field->text(), SaveSheet::usualFolder() + u"/boiler-7"_s);
        field->setText({});
        QTest::mouseClick(button(*sheet, u"Numbers"_s), Qt::LeftButton);
        QVERIFY(chosen.isEmpty());
        field->setText(path);
        QTest::mouseClick(button(*sheet, u"Numbers"_s), Qt::LeftButton);
        QVERIFY(chosen.isEmpty());
        QTest::mouseClick(button(*sheet, u"Numbers"_s), Qt::LeftButton);
        QCOMPARE(chosen.size(), 1);
        QCOMPARE(chosen[0][0].toInt(), 1);
        QCOMPARE(chosen[0][1].toString(), path);
    }

    void aFileIsWrittenElsewhereWholeOrNotAtAll()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"trend.csv"_s);
        std::optional<Result<QString>> told;
        const auto tell = [&](const Result<QString> &file) { told = file; };
        writeFile(
            path, [] { return QByteArray("a,b"); }, this, tell);
        QVERIFY(!told);
        QTRY_VERIFY(told.has_value());
        QCOMPARE(told->value(), path);
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("a,b"));

        told.reset();
        writeFile(
            u"/nowhere/at/all.csv"_s, [] { return QByteArray("x"); }, this, tell);
        QTRY_VERIFY(told.has_value());
        QVERIFY(!told->hasValue());
        QVERIFY(!told->error().remedy.isEmpty());
    }

    void whoeverIsGoneIsNotTold()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"trend.csv"_s);
        auto gone = std::make_unique<QObject>();
        bool told = false;
        writeFile(
            path, [] { return QByteArray("x"); }, gone.get(),
            [&](const Result<QString> &) { told = true; });
        gone.reset();
        QTRY_VERIFY(QFile::exists(path));
        // One that is told comes after it on the same thread.
        bool later = false;
        writeFile(
            path, [] { return QByteArray("y"); }, this,
            [&](const Result<QString> &) { later = true; });
        QTRY_VERIFY(later);
        QVERIFY(!told);
    }
};

QTEST_MAIN(SaveSheetTest)
#include "tst_savesheet.moc"
