// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/store/eventlog.h"
#include "store/database.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::hub;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;

class EventLogTest : public QObject
{
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_folder;
    test::ManualClock m_clock;
    EventLogOptions m_options;

    Event event(const QString &device, const QByteArray &body = "{}")
    {
        return {.deviceId = device,
                .enqueued = m_clock.now(),
                .properties = {{u"p"_s, u"v"_s}},
                .system = {{u"messageId"_s, u"m"_s}},
                .body = body};
    }
    static QList<qint64> sequences(const Result<QList<Event>> &page)
    {
        QList<qint64> list;
        if (page) {
            for (const Event &one : *page)
                list.append(one.sequence);
        }
        return list;
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_options = {.file = m_folder->filePath(u"events.db"_s)};
    }

    void eventIsOnDiskWhenItIsSaidToBe()
    {
        EventLog log(m_options, m_clock);
        QVERIFY(log.open());
        QSignalSpy committed(&log, &EventLog::committed);
        Event sent = event(u"boiler"_s, QByteArray("\x00\xff", 2));
        sent.moduleId = u"m"_s;
        sent.enqueued = m_clock.now();
        QCOMPARE_EQ(log.append(sent), qint64(1));
        QVERIFY(committed.wait());
        QCOMPARE_EQ(committed.constFirst().constFirst().toLongLong(), qint64(1));

        // A stranger sees it too.
        const auto other = Database::open(m_options.file, {.readOnly = true});
        QVERIFY(other);
        QCOMPARE_EQ((*other)->integer(u"SELECT count(*) FROM event"_s).valueOr(-1), qint64(1));
        const auto page = log.readNow({});
        QVERIFY(page && page->size() == 1);
        const Event &back = page->constFirst();
        QCOMPARE_EQ(back.deviceId, sent.deviceId);
        QCOMPARE_EQ(back.moduleId, sent.moduleId);
        QVERIFY(back.enqueued == sent.enqueued);
        QCOMPARE_EQ(back.properties, sent.properties);
        QCOMPARE_EQ(back.system, sent.system);
        QCOMPARE_EQ(back.body, sent.body);
    }

    void manyEventsShareACommit()
    {
        EventLog log(m_options, m_clock);
        QVERIFY(log.open());
        QSignalSpy committed(&log, &EventLog::committed);
        constexpr int count = 20'000;
        for (int i = 0; i < count; ++i)
            log.append(event(i % 2 ? u"odd"_s : u"even"_s));
        log.flush();
        QCOMPARE_EQ(log.committedSequence(), qint64(count));
        QVERIFY2(committed.size() < count / 100, qPrintable(QString::number(committed.size())));
        QCOMPARE_EQ(log.count(), qint64(count));
        QCOMPARE_EQ(log.count(u"odd"_s), qint64(count / 2));
    }

    void sequenceAndCountsGoOnAfterARestart()
    {
        {
            EventLog log(m_options, m_clock);
            QVERIFY(log.open());
            log.append(event(u"a"_s));
            log.append(event(u"b"_s));
        } // The destructor writes what is pending.
        EventLog log(m_options, m_clock);
        QVERIFY(log.open());
        QCOMPARE_EQ(log.committedSequence(), qint64(2));
        QCOMPARE_EQ(log.count(u"b"_s), qint64(1));
        QCOMPARE_EQ(log.append(event(u"b"_s)), qint64(3));
        log.flush();
        QCOMPARE_EQ(log.count(u"b"_s), qint64(2));
    }

    void pagesAreReadOldestFirst()
    {
        EventLog log(m_options, m_clock);
        QVERIFY(log.open());
        for (const auto &device : {u"a"_s, u"b"_s, u"a"_s, u"b"_s, u"a"_s})
            log.append(event(device));
        log.flush();
        QCOMPARE_EQ(sequences(log.readNow({.after = 1, .limit = 2})), (QList<qint64>{2, 3}));
        QCOMPARE_EQ(sequences(log.readNow({.after = 1, .deviceId = u"a"_s})),
                    (QList<qint64>{3, 5}));
        QCOMPARE_EQ(sequences(log.readNow({.after = 5})), QList<qint64>());
        QCOMPARE_EQ(sequences(log.readNow({.deviceId = u"nobody"_s})), QList<qint64>());

        QList<qint64> later;
        log.read({.limit = 1}, [&](const Result<QList<Event>> &page) { later = sequences(page); });
        QTRY_COMPARE_EQ(later, QList<qint64>{1});
    }

    void oldestGoWhenThereAreTooMany()
    {
        m_options.maxEvents = 10;
        EventLog log(m_options, m_clock);
        QVERIFY(log.open());
        for (int i = 0; i < 25; ++i) {
            log.append(event(i % 2 ? u"odd"_s : u"even"_s));
            log.flush();
        }
        QCOMPARE_EQ(log.count(), qint64(10));
        QCOMPARE_EQ(log.count(u"odd"_s), qint64(5));
        QCOMPARE_EQ(sequences(log.readNow({})).constFirst(), qint64(16));
    }

    void oldestGoWhenTheFileIsTooLarge()
    {
        m_options.maxBytes = 1'000'000;
        EventLog log(m_options, m_clock);
        QVERIFY(log.open());
        for (int i = 0; i < 100; ++i) {
            log.append(event(u"a"_s, QByteArray(50'000, 'x')));
            log.flush();
            m_clock.advance(11s);
        }
        QVERIFY2(log.count() < 30, qPrintable(QString::number(log.count())));
        QVERIFY(log.count() > 0);
        QCOMPARE_EQ(sequences(log.readNow({})).constLast(), qint64(100));
    }

    void oldestGoByAgeButTheNewestStays()
    {
        m_options.maxAge = 1h;
        EventLog log(m_options, m_clock);
        QVERIFY(log.open());
        for (int i = 0; i < 3; ++i) {
            Event one = event(u"a"_s);
            one.enqueued = m_clock.now();
            log.append(one);
            log.flush();
            m_clock.advance(2h);
        }
        QCOMPARE_EQ(sequences(log.readNow({})), QList<qint64>{3});
    }

    void fullLogTellsWhenItIsDrained()
    {
        m_options.maxPendingBytes = 100'000;
        EventLog log(m_options, m_clock);
        QVERIFY(log.open());
        QSignalSpy drained(&log, &EventLog::drained);
        QVERIFY(!log.isFull());
        log.append(event(u"a"_s, QByteArray(200'000, 'x')));
        QVERIFY(log.isFull());
        QVERIFY(drained.wait());
        QVERIFY(!log.isFull());
    }

    void whatCantBeWrittenIsToldAndTheNextIsTriedAgain()
    {
        EventLog log(m_options, m_clock);
        QVERIFY(log.open());
        const auto other = Database::open(m_options.file);
        QVERIFY(other && (*other)->execute(u"ALTER TABLE event RENAME TO gone"));
        QSignalSpy failed(&log, &EventLog::failed);
        QSignalSpy committed(&log, &EventLog::committed);
        log.append(event(u"a"_s));
        log.flush();
        QCOMPARE_EQ(failed.size(), 1);
        QCOMPARE_EQ(committed.size(), 0);
        QCOMPARE_EQ(log.count(), qint64(0));

        QVERIFY((*other)->execute(u"ALTER TABLE gone RENAME TO event"));
        log.append(event(u"a"_s));
        log.flush();
        QCOMPARE_EQ(committed.size(), 1);
        QCOMPARE_EQ(sequences(log.readNow({})), QList<qint64>{2});
    }

    void fileThatIsNoDatabaseIsRefused()
    {
        QFile file(m_options.file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        EventLog log(m_options, m_clock);
        const auto opened = log.open();
        QVERIFY(!opened);
        QCOMPARE_EQ(opened.error().code, ErrorCode::Corrupt);
        QCOMPARE_EQ(log.append(event(u"a"_s)), qint64(0));
    }
};

QTEST_GUILESS_MAIN(EventLogTest)
#include "tst_eventlog.moc"
