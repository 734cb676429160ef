// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/pinhash.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

namespace {

constexpr auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner;

void put(const QString &path, const QByteArray &text, QFile::Permissions permissions = ownerOnly)
{
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(text);
    file.setPermissions(permissions);
}

} // namespace

/// What is kept of a PIN, in memory and in its file.
class PinHashTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void theRightPinMatchesAndNoOther()
    {
        const auto hash = PinHash::make(u"2468"_s);
        QVERIFY(hash);
        QVERIFY(hash->matches(u"2468"_s));
        for (const QString &wrong : {u"2469"_s, u"24680"_s, u"246"_s, QString()})
            QVERIFY2(!hash->matches(wrong), qUtf8Printable(wrong));
        QVERIFY(!hash->text().contains("2468"));
        QVERIFY(hash->text().startsWith("$argon2id$v=19$m=19456,t=2,p=1$"));
    }

    void theSamePinIsNeverKeptTheSameWay()
    {
        QVERIFY(PinHash::make(u"2468"_s)->text() != PinHash::make(u"2468"_s)->text());
    }

    void aCharacterTypedInTwoWaysIsOne()
    {
        const auto hash = PinHash::make(u"sch\u00f6n"_s);
        QVERIFY(hash);
        QVERIFY(hash->matches(u"scho\u0308n"_s));
    }

    void lengthsAreCharacters()
    {
        QVERIFY(!PinHash::make(u"123"_s));
        QVERIFY(!PinHash::make(QString(65, u'1')));
        QVERIFY(PinHash::checkLength(QString(64, u'1')));
        QVERIFY(!PinHash::checkLength(u"\U0001F600\U0001F600"_s)); // two, whatever they take
        QVERIFY(!PinHash::make(u"123"_s).error().text().contains(u"123"_s));
    }

    void rubbishIsRefused_data()
    {
        QTest::addColumn<QByteArray>("text");
        const QByteArray tail = "$c29tZXNhbHRzb21lc2FsdA$" + QByteArray(43, 'A');
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("a PIN") << QByteArray("2468");
        QTest::newRow("argon2i") << "$argon2i$v=19$m=19456,t=2,p=1" + tail;
        QTest::newRow("an old version") << "$argon2id$v=16$m=19456,t=2,p=1" + tail;
        QTest::newRow("gigabytes") << "$argon2id$v=19$m=4194304,t=2,p=1" + tail;
        QTest::newRow("hours") << "$argon2id$v=19$m=19456,t=100000,p=1" + tail;
        QTest::newRow("threads") << "$argon2id$v=19$m=19456,t=2,p=64" + tail;
        QTest::newRow("cut off") << QByteArray("$argon2id$v=19$m=19456,t=2,p=1$c29tZXNhbHQ");
        QTest::newRow("something behind it") << "$argon2id$v=19$m=19456,t=2,p=1" + tail + " x";
        QTest::newRow("a line more") << "$argon2id$v=19$m=19456,t=2,p=1" + tail + "\nx";
        QTest::newRow("binary") << QByteArray(300, '\xff');
    }

    void rubbishIsRefused()
    {
        QFETCH(QByteArray, text);
        const auto hash = PinHash::parse(text);
        QVERIFY(!hash);
        QVERIFY(!hash.error().remedy.isEmpty());
    }

    void aFileIsItsOwnersAlone()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"operator.pin"_s);
        // What was there was open to all.
        put(file, "old", ownerOnly | QFile::ReadGroup | QFile::ReadOther);
        const auto hash = PinHash::make(u"2468"_s);
        QVERIFY(hash->write(file));
        const auto read = PinHash::read(file);
        QVERIFY(read);
        QCOMPARE_EQ(read->text(), hash->text());
        const auto others
            = QFile::ReadGroup | QFile::WriteGroup | QFile::ReadOther | QFile::WriteOther;
        QVERIFY(!(QFile::permissions(file) & others));
    }

    void whatCanNotBeWrittenLeavesWhatWasThere()
    {
        const QTemporaryDir dir;
        QVERIFY(!PinHash::make(u"2468"_s)->write(dir.filePath(u"none/operator.pin"_s)));
        QVERIFY(!PinHash::make(u"2468"_s)->write(dir.path()));
        QVERIFY(QFileInfo(dir.path()).isDir());
    }

    void aFileThatOthersMayReadIsRefused()
    {
        const QTemporaryDir dir;
        const QString file = dir.filePath(u"operator.pin"_s);
        const auto hash = PinHash::make(u"2468"_s);
        for (const auto permission : {QFile::ReadOther, QFile::WriteOther, QFile::WriteGroup}) {
            put(file, hash->text(), ownerOnly | permission);
            QCOMPARE_EQ(PinHash::read(file).error().code, ErrorCode::PermissionDenied);
        }
        put(file, hash->text(), ownerOnly | QFile::ReadGroup);
        QVERIFY(PinHash::read(file));
    }

    void aMissingOrWrongFileIsTold()
    {
        const QTemporaryDir dir;
        QCOMPARE_EQ(PinHash::read(dir.filePath(u"none"_s)).error().code, ErrorCode::NotFound);
        QCOMPARE_EQ(PinHash::read(dir.path()).error().code, ErrorCode::InvalidInput);
        put(dir.filePath(u"empty"_s), {});
        QVERIFY(!PinHash::read(dir.filePath(u"empty"_s)));
        put(dir.filePath(u"large"_s), QByteArray(100'000, '$'));
        const auto large = PinHash::read(dir.filePath(u"large"_s));
        QVERIFY(!large);
        QVERIFY(large.error().message.contains(u"large"_s));
    }
};

QTEST_GUILESS_MAIN(PinHashTest)
#include "tst_pinhash.moc"
