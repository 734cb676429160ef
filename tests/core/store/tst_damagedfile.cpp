// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/damagedfile.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

namespace {

void write(const QString &name, const QByteArray &bytes)
{
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s can't be written", qPrintable(name));
}

QByteArray read(const QString &name)
{
    QFile file(name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("not there");
}

} // namespace

class DamagedFileTest : public QObject
{
    Q_OBJECT

    const Timestamp m_now{
        std::chrono::sys_days(std::chrono::year(2026) / std::chrono::November / 22)};

private Q_SLOTS:
    void theFileGoesWithWhatSqliteKeepsBesideIt()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"inbox.db"_s);
        write(file, "pages");
        write(file + u"-wal"_s, "log");
        const auto kept = keepDamaged(file, m_now);
        QVERIFY(kept);
        QCOMPARE_EQ(*kept, file + u".damaged-2026-11-22T000000"_s);
        QCOMPARE_EQ(read(*kept), QByteArray("pages"));
        QCOMPARE_EQ(read(*kept + u"-wal"_s), QByteArray("log"));
        QVERIFY(!QFile::exists(file));
        QVERIFY(!QFile::exists(file + u"-wal"_s));
    }

    void aSecondOneInTheSameSecondDoesNotReplaceTheFirst()
    {
        const QTemporaryDir folder;
        const QString file = folder.filePath(u"inbox.db"_s);
        write(file, "first");
        const auto first = keepDamaged(file, m_now);
        write(file, "second");
        const auto second = keepDamaged(file, m_now);
        QVERIFY(first && second);
        QVERIFY(*first != *second);
        QCOMPARE_EQ(read(*first), QByteArray("first"));
        QCOMPARE_EQ(read(*second), QByteArray("second"));
    }

    void aFileThatCannotBeMovedIsToldWithARemedy()
    {
        const QTemporaryDir folder;
        const auto kept = keepDamaged(folder.filePath(u"nosuch.db"_s), m_now);
        QVERIFY(!kept);
        QCOMPARE_EQ(kept.error().code, ErrorCode::PermissionDenied);
        QVERIFY(!kept.error().remedy.isEmpty());
    }
};

QTEST_GUILESS_MAIN(DamagedFileTest)
#include "tst_damagedfile.moc"
