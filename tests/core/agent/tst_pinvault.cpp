// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/access/pinvault.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The device's PINs: what opens, what does not, and how long after wrong ones nobody is heard.
class PinVaultTest : public QObject
{
    Q_OBJECT

    QTemporaryDir m_dir;
    test::ManualClock m_clock;
    AccessConfig m_config;

private Q_SLOTS:
    void initTestCase()
    {
        m_config.operatorPinFile = m_dir.filePath(u"operator.pin"_s);
        m_config.technicianPinFile = m_dir.filePath(u"technician.pin"_s);
        QVERIFY(PinHash::make(u"1111"_s)->write(m_config.operatorPinFile));
        QVERIFY(PinHash::make(u"2468"_s)->write(m_config.technicianPinFile));
    }

    void aRightPinOpensItsRoleAlone()
    {
        PinVault vault(m_clock);
        vault.configure(m_config);
        QVERIFY(check(vault, Role::Technician, u"2468"_s));
        QVERIFY(check(vault, Role::Operator, u"1111"_s));
        QCOMPARE_EQ(check(vault, Role::Technician, u"1111"_s).error().code, ErrorCode::Refused);
    }

    void theEventLoopGoesOnMeanwhile()
    {
        PinVault vault(m_clock);
        vault.configure(m_config);
        bool answered = false;
        vault.check(Role::Technician, u"2468"_s, this, [&](const auto &) { answered = true; });
        QVERIFY(!answered);
        QTRY_VERIFY(answered);
    }

    void oneIsCheckedAtATime()
    {
        PinVault vault(m_clock);
        vault.configure(m_config);
        std::optional<Result<void>> first;
        std::optional<Result<void>> second;
        vault.check(Role::Technician, u"2468"_s, this, [&](const auto &r) { first = r; });
        vault.check(Role::Technician, u"2468"_s, this, [&](const auto &r) { second = r; });
        QVERIFY(second);
        QCOMPARE_EQ(second->error().code, ErrorCode::Unavailable);
        QTRY_VERIFY(first);
        QVERIFY(*first);
    }

    void wrongOnesCostMoreAndMore()
    {
        PinVault vault(m_clock);
        vault.configure(m_config);
        QSignalSpy told(&vault, &PinVault::retryAtChanged);
        for (int i = 1; i < PinVault::freeTries; ++i) {
            QVERIFY(!check(vault, Role::Technician, u"0000"_s));
            QVERIFY(!vault.retryAt());
        }
        std::chrono::seconds delay = 1s;
        for (int i = 0; i < 10; ++i) {
            QCOMPARE_EQ(check(vault, Role::Technician, u"0000"_s).error().code, ErrorCode::Refused);
            QCOMPARE_EQ(vault.retryAt(), m_clock.now() + delay);
            // Until then not even the right one is heard, of whichever role, and it costs nothing.
            QCOMPARE_EQ(check(vault, Role::Technician, u"2468"_s).error().code,
                        ErrorCode::Unavailable);
            QCOMPARE_EQ(check(vault, Role::Operator, u"1111"_s).error().code,
                        ErrorCode::Unavailable);
            m_clock.advance(delay);
            QVERIFY(!vault.retryAt());
            delay = std::min(delay * 2, 300s);
        }
        QCOMPARE_EQ(delay, 300s);
        QCOMPARE_EQ(told.size(), 20);
        QVERIFY(check(vault, Role::Technician, u"2468"_s));
        QVERIFY(!check(vault, Role::Technician, u"0000"_s));
        QVERIFY(!vault.retryAt());
    }

    void whoKnowsOnePinGetsNoFreeTriesAtAnother()
    {
        PinVault vault(m_clock);
        vault.configure(m_config);
        for (int i = 1; i < PinVault::freeTries; ++i)
            QVERIFY(!check(vault, Role::Technician, u"0000"_s));
        QVERIFY(check(vault, Role::Operator, u"1111"_s));
        QVERIFY(!check(vault, Role::Technician, u"0000"_s));
        QVERIFY(vault.retryAt());
    }

    void whatCanBeNoPinCostsNothing()
    {
        PinVault vault(m_clock);
        vault.configure(m_config);
        for (int i = 0; i < 10; ++i)
            QCOMPARE_EQ(check(vault, Role::Technician, QString(100'000, u'1')).error().code,
                        ErrorCode::InvalidInput);
        QVERIFY(!vault.retryAt());
    }

    void aFileThatIsGoneClosesItsRole()
    {
        PinVault vault(m_clock);
        AccessConfig config = m_config;
        config.technicianPinFile = m_dir.filePath(u"none"_s);
        vault.configure(config);
        QCOMPARE_EQ(vault.lock(Role::Technician), PinVault::Lock::Broken);
        QVERIFY(vault.trouble(Role::Technician));
        QCOMPARE_EQ(check(vault, Role::Technician, u"2468"_s).error().code, ErrorCode::NotFound);
        QVERIFY(check(vault, Role::Operator, u"1111"_s));
    }

    void anotherPinIsAnotherGeneration()
    {
        PinVault vault(m_clock);
        vault.configure(m_config);
        const quint64 before = vault.generation(Role::Technician);
        vault.configure(m_config);
        QCOMPARE_EQ(vault.generation(Role::Technician), before);
        vault.configure({});
        QCOMPARE_EQ(vault.lock(Role::Technician), PinVault::Lock::None);
        QVERIFY(vault.generation(Role::Technician) != before);
    }

    void aPinThatChangesWhileItIsCheckedOpensNothing()
    {
        PinVault vault(m_clock);
        vault.configure(m_config);
        std::optional<Result<void>> verdict;
        vault.check(Role::Technician, u"2468"_s, this, [&](const auto &r) { verdict = r; });
        vault.configure({});
        QTRY_VERIFY(verdict);
        QVERIFY(!*verdict);
    }

    void whoAskedMayGoMeanwhileAndTheVaultToo()
    {
        auto vault = std::make_unique<PinVault>(m_clock);
        vault->configure(m_config);
        auto gone = std::make_unique<QObject>();
        bool answered = false;
        vault->check(Role::Technician, u"0000"_s, gone.get(),
                     [&](const auto &) { answered = true; });
        gone.reset();
        // It counts nevertheless, and then the next one may ask.
        bool opened = false;
        const auto ask = [&] {
            vault->check(Role::Technician, u"2468"_s, this,
                         [&](const Result<void> &verdict) { opened = opened || bool(verdict); });
            return opened;
        };
        QTRY_VERIFY(opened || ask());
        vault->check(Role::Technician, u"2468"_s, this, [&](const auto &) { answered = true; });
        vault.reset();
        QVERIFY(!answered);
    }

private:
    Result<void> check(PinVault &vault, Role role, const QString &pin)
    {
        std::optional<Result<void>> verdict;
        vault.check(role, pin, this, [&](const Result<void> &told) { verdict = told; });
        if (!QTest::qWaitFor([&] { return verdict.has_value(); }, 30'000))
            return Error{ErrorCode::TimedOut, u"no verdict"_s, {}};
        return *verdict;
    }
};

QTEST_GUILESS_MAIN(PinVaultTest)
#include "tst_pinvault.moc"
