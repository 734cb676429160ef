// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/session.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

const SessionPeer own{.user = 1000, .own = true, .program = {}, .who = {}};
const SessionPeer stranger{.user = 1001, .own = false, .program = {}, .who = {}};

} // namespace

/// What one connection may do, and until when.
class SessionTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    test::ManualClock m_clock;
    std::unique_ptr<AccessControl> m_access;
    std::vector<HistoryRecord> m_records;
    AccessConfig m_withPins;

private Q_SLOTS:
    void initTestCase()
    {
        m_withPins.startRole = AccessConfig::StartRole::View;
        m_withPins.operatorPinFile = m_dir.filePath(u"operator.pin"_s);
        m_withPins.technicianPinFile = m_dir.filePath(u"technician.pin"_s);
        QVERIFY(PinHash::make(u"1111"_s)->write(m_withPins.operatorPinFile));
        QVERIFY(PinHash::make(u"2468"_s)->write(m_withPins.technicianPinFile));
    }

    void init()
    {
        m_records.clear();
        m_access = std::make_unique<AccessControl>(m_clock);
        m_access->setRecord(
            [this](HistoryRecord record) { m_records.push_back(std::move(record)); });
        m_access->configure({});
    }

    void whoBeginsAsWhat_data()
    {
        QTest::addColumn<int>("start");
        QTest::addColumn<bool>("isOwn");
        QTest::addColumn<QString>("program");
        QTest::addColumn<QString>("role");
        using enum AccessConfig::StartRole;
        const auto row = [](const char *name, AccessConfig::StartRole start, bool isOwn,
                            const QString &program, const QString &role) {
            QTest::newRow(name) << int(start) << isOwn << program << role;
        };
        row("a shell", View, true, u"command line"_s, u"technician"_s);
        row("a shell of another user", Operator, false, u"command line"_s, u"operator"_s);
        row("a screen", Operator, true, u"screen"_s, u"operator"_s);
        row("a screen that only looks", View, true, u"screen"_s, u"view"_s);
        row("a technician's screen", Technician, true, u"screen"_s, u"technician"_s);
        row("a kiosk", Technician, true, u"kiosk"_s, u"operator"_s);
        row("a kiosk that only looks", View, true, u"kiosk"_s, u"view"_s);
        row("another user's screen", Operator, false, u"screen"_s, u"operator"_s);
        row("something else", Operator, true, u"command line "_s, u"operator"_s);
    }

    void whoBeginsAsWhat()
    {
        QFETCH(int, start);
        QFETCH(bool, isOwn);
        QFETCH(QString, program);
        QFETCH(QString, role);
        m_access->configure({.startRole = AccessConfig::StartRole(start)});
        Session session(*m_access, isOwn ? own : stranger);
        session.introduce(program, u"ada"_s);
        QCOMPARE_EQ(session.state().role(), role);
        QCOMPARE_EQ(session.state().base(), role);
        // Said once: nobody becomes more by saying something else.
        session.introduce(u"command line"_s, u"eve"_s);
        QCOMPARE_EQ(session.state().role(), role);
        QCOMPARE_EQ(session.who(), u"ada"_s);
    }

    void withoutAPinTheOwnUserAloneIsRaised()
    {
        Session mine(*m_access, own);
        mine.introduce(u"screen"_s, u"ada"_s);
        QCOMPARE_EQ(mine.state().raisable(), QStringList{u"technician"_s});
        QCOMPARE_EQ(mine.state().withPin(), QStringList());
        QCOMPARE_EQ(raise(mine, u"technician"_s), QString());
        QVERIFY(mine.may(Role::Technician));

        Session theirs(*m_access, stranger);
        theirs.introduce(u"screen"_s, u"eve"_s);
        Session kiosk(*m_access, own);
        kiosk.introduce(u"kiosk"_s, {});
        for (Session *session : {&theirs, &kiosk}) {
            QCOMPARE_EQ(session->state().raisable(), QStringList());
            QVERIFY(raise(*session, u"technician"_s).contains(u"outpost pin FILE"_s));
            QVERIFY(!session->may(Role::Technician));
        }
    }

    void aPinIsNeededWhereThereIsOne()
    {
        m_access->configure(m_withPins);
        Session session(*m_access, stranger);
        session.introduce(u"kiosk"_s, u"ada"_s);
        QCOMPARE_EQ(session.state().withPin(), (QStringList{u"operator"_s, u"technician"_s}));
        QVERIFY(!raise(session, u"technician"_s).isEmpty());
        QCOMPARE_EQ(raise(session, u"technician"_s, u"1111"_s), u"this is not the PIN"_s);
        QVERIFY(!session.may(Role::Operator));
        QCOMPARE_EQ(raise(session, u"operator"_s, u"1111"_s), QString());
        QVERIFY(session.may(Role::Operator) && !session.may(Role::Technician));
        QCOMPARE_EQ(raise(session, u"technician"_s, u"2468"_s), QString());
        QVERIFY(session.may(Role::Technician));
        session.lower();
        QCOMPARE_EQ(session.state().role(), u"view"_s);
    }

    void aBrokenFileOpensNothingToAnybody()
    {
        m_access->configure({.technicianPinFile = m_dir.filePath(u"none"_s)});
        Session session(*m_access, own);
        session.introduce(u"screen"_s, {});
        QCOMPARE_EQ(session.state().raisable(), QStringList());
        QVERIFY(raise(session, u"technician"_s).contains(u"none"_s));
        QVERIFY(!session.may(Role::Technician));
    }

    void rubbishIsNoRole()
    {
        Session session(*m_access, own);
        for (const QString &name : {QString(), u"root"_s, u"Technician"_s, QString(1000, u'x')})
            QCOMPARE_EQ(raise(session, name), u"there is no such role"_s);
    }

    void idleItFallsBack()
    {
        Session session(*m_access, own);
        session.introduce(u"screen"_s, u"ada"_s);
        QCOMPARE_EQ(raise(session, u"technician"_s), QString());
        QCOMPARE_EQ(session.state().relockAt(), micros(m_clock.now() + 5min));
        m_clock.advance(4min);
        session.active();
        m_clock.advance(4min);
        QVERIFY(session.may(Role::Technician)); // a call counts as well
        m_clock.advance(4min);
        QVERIFY(session.may(Role::Operator)); // it would have had that anyway
        m_clock.advance(61s);
        QCOMPARE_EQ(session.role(), Role::Operator);
        QCOMPARE_EQ(session.state().relockAt(), 0);
        QCOMPARE_EQ(property(m_records.back(), u"why"_s), u"idle"_s);
    }

    void itStaysWhereNothingRelocks()
    {
        m_access->configure({.relockAfter = 0s});
        Session session(*m_access, own);
        QCOMPARE_EQ(raise(session, u"technician"_s), QString());
        QCOMPARE_EQ(session.state().relockAt(), 0);
        m_clock.advance(240h);
        QVERIFY(session.may(Role::Technician));
    }

    void aBusyHandTellsItsTimeNowAndThen()
    {
        Session session(*m_access, own);
        QCOMPARE_EQ(raise(session, u"technician"_s), QString());
        QSignalSpy changed(&session, &Session::changed);
        for (int i = 0; i < 1000; ++i) {
            session.active();
            m_clock.advance(10ms);
        }
        QVERIFY(changed.size() >= 4 && changed.size() <= 6);
        // The last is told as well.
        m_clock.advance(2s);
        QCOMPARE_EQ(session.state().relockAt(), micros(m_clock.now() + 5min - 2s - 10ms));
    }

    void otherRulesLowerAtOnce()
    {
        m_access->configure(m_withPins);
        Session session(*m_access, own);
        session.introduce(u"screen"_s, {});
        const auto raised = [&] { return raise(session, u"technician"_s, u"2468"_s); };
        QCOMPARE_EQ(raised(), QString());
        m_access->configure(m_withPins); // nothing of it changed
        QCOMPARE_EQ(session.role(), Role::Technician);
        // Another PIN; none at all; and one that can't be read.
        QVERIFY(PinHash::make(u"9999"_s)->write(m_withPins.technicianPinFile));
        m_access->configure(m_withPins);
        QCOMPARE_EQ(session.role(), Role::View);
        QVERIFY(PinHash::make(u"2468"_s)->write(m_withPins.technicianPinFile));
        m_access->configure(m_withPins);
        QCOMPARE_EQ(raised(), QString());
        m_access->configure({});
        QCOMPARE_EQ(session.role(), Role::Operator);
        QCOMPARE_EQ(property(m_records.back(), u"why"_s), u"configuration"_s);
        QCOMPARE_EQ(raise(session, u"technician"_s), QString());
        m_access->configure(m_withPins); // there is a PIN now, and it was not given
        QCOMPARE_EQ(session.role(), Role::View);
    }

    void whereNothingRelocksNoTimeOfItIsTold()
    {
        Session session(*m_access, own);
        QCOMPARE_EQ(raise(session, u"technician"_s), QString());
        QVERIFY(session.state().relockAt() > 0);
        // It has the role anyway now.
        m_access->configure({.startRole = AccessConfig::StartRole::Technician});
        QCOMPARE_EQ(session.state().base(), u"technician"_s);
        QCOMPARE_EQ(session.state().relockAt(), 0);
        const size_t records = m_records.size();
        m_clock.advance(1h);
        QCOMPARE_EQ(session.role(), Role::Technician);
        QCOMPARE_EQ(m_records.size(), records);
    }

    void whoIsRaisedBeforeItSaysWhoItIsIsLoweredAndThatIsRecorded()
    {
        Session session(*m_access, own);
        QCOMPARE_EQ(raise(session, u"technician"_s), QString());
        const size_t records = m_records.size();
        session.introduce(u"kiosk"_s, {});
        QCOMPARE_EQ(session.role(), Role::Operator);
        QCOMPARE_EQ(session.state().relockAt(), 0);
        QCOMPARE_EQ(m_records.size(), records + 1);
        QCOMPARE_EQ(property(m_records.back(), u"why"_s), u"introduced"_s);
        QCOMPARE_EQ(property(m_records.back(), u"from"_s), u"technician"_s);
        // To begin as more or less than nobody would is no change.
        Session other(*m_access, own);
        other.introduce(u"command line"_s, u"ada"_s);
        QCOMPARE_EQ(other.role(), Role::Technician);
        QCOMPARE_EQ(m_records.size(), records + 1);
    }

    void nobodyActsWithoutAName()
    {
        Session session(*m_access, own);
        QCOMPARE_EQ(session.name(), u"operator at the device"_s);
        session.introduce(u"kiosk"_s, u"  "_s);
        QCOMPARE_EQ(session.name(), u"operator at the kiosk"_s);
        Session known(*m_access, own);
        known.introduce(u"screen"_s, u"ada"_s);
        QCOMPARE_EQ(known.name(), u"ada"_s);
    }

    void everyChangeIsRecordedAndNoPin()
    {
        m_access->configure(m_withPins);
        Session session(*m_access, stranger);
        session.introduce(u"screen"_s, u"ada"_s);
        QVERIFY(!raise(session, u"technician"_s, u"31415"_s).isEmpty());
        QCOMPARE_EQ(raise(session, u"technician"_s, u"2468"_s), QString());
        session.lower();
        QCOMPARE_EQ(m_records.size(), 3U);
        QCOMPARE_EQ(m_records[0].state, RecordState::Refused);
        QCOMPARE_EQ(m_records[1].title, u"screen is now technician"_s);
        QCOMPARE_EQ(property(m_records[1], u"from"_s), u"view"_s);
        QCOMPARE_EQ(property(m_records[1], u"who"_s), u"ada"_s);
        QCOMPARE_EQ(property(m_records[1], u"user"_s), u"1001"_s);
        QCOMPARE_EQ(property(m_records[2], u"why"_s), u"given back"_s);
        for (const HistoryRecord &record : m_records) {
            QCOMPARE_EQ(record.kind, RecordKind::Agent);
            for (const QString &pin : {u"31415"_s, u"2468"_s}) {
                QVERIFY(!record.title.contains(pin) && !record.body.contains(pin.toUtf8()));
                for (const auto &[key, value] : record.properties)
                    QVERIFY(!value.contains(pin));
            }
        }
    }

    void askingInALoopFillsNoHistory()
    {
        Session session(*m_access, stranger);
        for (int i = 0; i < 10'000; ++i)
            QVERIFY(!raise(session, u"technician"_s).isEmpty());
        QVERIFY(m_records.size() <= 2);
    }

    void theDelayIsToldToAll()
    {
        m_access->configure(m_withPins);
        Session guesser(*m_access, stranger);
        Session other(*m_access, own);
        QSignalSpy changed(&other, &Session::changed);
        for (int i = 0; i < PinVault::freeTries; ++i)
            QVERIFY(!raise(guesser, u"technician"_s, u"0000"_s).isEmpty());
        QCOMPARE_EQ(changed.size(), 1);
        QCOMPARE_EQ(other.state().retryAt(), micros(m_clock.now() + 1s));
        QVERIFY(raise(other, u"technician"_s, u"2468"_s).contains(u"Try again in 1 s"_s));
        m_clock.advance(1s);
        QCOMPARE_EQ(other.state().retryAt(), 0);
        QCOMPARE_EQ(raise(other, u"technician"_s, u"2468"_s), QString());
    }

private:
    static qint64 micros(Timestamp time) { return time.time_since_epoch().count(); }
    static QString property(const HistoryRecord &record, const QString &name)
    {
        const auto found
            = std::ranges::find(record.properties, name, &std::pair<QString, QString>::first);
        return found == record.properties.end() ? QString() : found->second;
    }
    static QString raise(Session &session, const QString &role, const QString &pin = {})
    {
        std::optional<QString> answer;
        session.raise(role, pin, [&](const QString &error) { answer = error; });
        if (!QTest::qWaitFor([&] { return answer.has_value(); }, 30'000))
            return u"no answer"_s;
        return *answer;
    }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "tst_session.moc"
