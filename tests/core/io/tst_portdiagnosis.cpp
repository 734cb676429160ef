// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/portdiagnosis.h"
#include "io/pseudoterminal.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <cerrno>

#include <sys/stat.h>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;

class PortDiagnosisTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aRefusalSaysWhatIsMissing_data()
    {
        QTest::addColumn<PortAccess>("access");
        QTest::addColumn<QString>("text");
        PortAccess access{u"root"_s, u"dialout"_s, true, false, false, u"anna"_s};
        QTest::newRow("not in the group")
            << access
            << u"/dev/ttyUSB0 may not be opened by the user anna, who is not in the group dialout. "
               "Run: sudo usermod -aG dialout anna, and log in again (a systemd service: SupplementaryGroups=dialout)"_s;
        access.willBeInGroup = true;
        QTest::newRow("logged in too early")
            << access
            << u"/dev/ttyUSB0 may not be opened by the user anna, who is in the group dialout only "
               u"from the next login on. "
               "Log in again, or restart the service"_s;
        access.inGroup = true;
        access.willBeInGroup = false;
        QTest::newRow("in the group, and still not")
            << access
            << u"/dev/ttyUSB0 may not be opened by the user anna, although the group dialout may. "
               "A sandbox may forbid it (a systemd service: DeviceAllow=/dev/ttyUSB0 rw; a container: --device /dev/ttyUSB0)"_s;
        access.groupMayOpen = false;
        QTest::newRow("root's alone")
            << access
            << u"/dev/ttyUSB0 may not be opened by the user anna: its mode lets only root do so. "
               "Add a udev rule that gives it to a group (GROUP=\"dialout\", MODE=\"0660\")"_s;
    }
    void aRefusalSaysWhatIsMissing()
    {
        QFETCH(PortAccess, access);
        const Error error = explainPermission(u"/dev/ttyUSB0"_s, access);
        QCOMPARE_EQ(error.code, ErrorCode::PermissionDenied);
        QTEST(error.text(), "text");
    }

    void theRightsOfAFileAreRead()
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"port"_s));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE_EQ(::chmod(QFile::encodeName(file.fileName()).constData(), 0660), 0);
        const PortAccess access = portAccess(file.fileName());
        QCOMPARE_EQ(access.owner, QFileInfo(file).owner());
        QCOMPARE_EQ(access.group, QFileInfo(file).group());
        QVERIFY(access.groupMayOpen);
        QVERIFY(access.inGroup);
        QVERIFY(!access.willBeInGroup);
        QCOMPARE_EQ(::chmod(QFile::encodeName(file.fileName()).constData(), 0640), 0);
        QVERIFY(!portAccess(file.fileName()).groupMayOpen);
    }

    void whoHoldsAPortIsFound()
    {
        auto terminal = PseudoTerminal::open();
        QVERIFY(terminal);
        const auto holders = findPortHolders((*terminal)->path());
        QCOMPARE_EQ(holders.size(), 1u);
        QCOMPARE_EQ(holders[0].pid, QCoreApplication::applicationPid());
        QCOMPARE_EQ(holders[0].program,
                    QFileInfo(QCoreApplication::applicationFilePath()).fileName().left(15));
    }

    void holdersAreFoundInAForeignProc()
    {
        const QTemporaryDir proc;
        const QDir root(proc.path());
        QVERIFY(root.mkpath(u"12/fd"_s));
        QVERIFY(root.mkpath(u"34/fd"_s));
        QVERIFY(root.mkpath(u"self/fd"_s));
        QVERIFY(QFile::link(u"/dev/null"_s, root.filePath(u"12/fd/0"_s)));
        QVERIFY(QFile::link(u"/dev/ttyUSB0"_s, root.filePath(u"34/fd/3"_s)));
        QVERIFY(QFile::link(u"/dev/ttyUSB0"_s, root.filePath(u"34/fd/4"_s)));
        QFile name(root.filePath(u"34/comm"_s));
        QVERIFY(name.open(QIODevice::WriteOnly));
        name.write("minicom\n");
        name.close();
        const auto holders = findPortHolders(u"/dev/ttyUSB0"_s, proc.path());
        QCOMPARE_EQ(holders.size(), 1u);
        QCOMPARE_EQ(explainBusy(u"/dev/ttyUSB0"_s, holders).message,
                    u"/dev/ttyUSB0 is held by minicom (process 34)"_s);
    }

    void anUnknownHolderIsStillAHolder()
    {
        const Error error = explainBusy(u"/dev/ttyUSB0"_s, {});
        QCOMPARE_EQ(error.code, ErrorCode::Busy);
        QCOMPARE_EQ(
            error.text(),
            u"/dev/ttyUSB0 is held by another program. sudo fuser -v /dev/ttyUSB0 shows which; close it"_s);
    }

    void otherFailuresAreToldApart()
    {
        QCOMPARE_EQ(explainOpenFailure(u"/dev/x"_s, ENOENT).code, ErrorCode::NotFound);
        QCOMPARE_EQ(explainOpenFailure(u"/dev/x"_s, ENXIO).code, ErrorCode::NotFound);
        QCOMPARE_EQ(explainOpenFailure(u"/dev/x"_s, ENOTTY).code, ErrorCode::InvalidInput);
        QCOMPARE_EQ(explainOpenFailure(u"/dev/x"_s, EIO).code, ErrorCode::Io);
    }
};

QTEST_GUILESS_MAIN(PortDiagnosisTest)
#include "tst_portdiagnosis.moc"
