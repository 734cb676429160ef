// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/agentserver.h"
#include "agent/service/historyservice.h"
#include "contract/agentlink.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

/// The history through the contract: a real server, a real socket, a real file.
class HistoryServiceTest : public QObject
{
    Q_OBJECT

    SystemClock m_clock;
    AccessControl m_access{m_clock};
    Session m_ownSession{m_access, {}}; ///< of a service without a socket
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<HistoryRecorder> m_recorder;
    std::unique_ptr<AgentServer> m_server;
    std::unique_ptr<AgentLink> m_link;
    HistoryV1Replica *m_history = nullptr;
    std::vector<Message> m_sent;
    Timestamp m_begin;

    QString socket() const { return m_folder->filePath(u"agent.socket"_s); }

    void attach()
    {
        m_link = std::make_unique<AgentLink>(socket(), m_clock, 5s);
        QSignalSpy ready(m_link.get(), &AgentLink::ready);
        m_link->open();
        QTRY_COMPARE(ready.size(), 1);
        QVERIFY(m_link->offers(u"history-v1"_s));
        m_link->agent().introduce(u"screen"_s, u"ada"_s);
        m_history = m_link->acquire<HistoryV1Replica>();
        QTRY_VERIFY(m_history->isReplicaValid());
    }

    HistoryService::Parts parts()
    {
        return {.recorder = m_recorder.get(),
                .clock = &m_clock,
                .send = [this](Message sent) -> Result<void> {
                    m_sent.push_back(std::move(sent));
                    return {};
                }};
    }

    HistoryRecord message(int n) const
    {
        return {.time = m_begin + n * 1ms,
                .direction = RecordDirection::Out,
                .kind = RecordKind::Message,
                .state = RecordState::Acknowledged,
                .subject = n % 2 ? u"boiler"_s : u"pump"_s,
                .title = u"1 reading"_s,
                .body = "{\"n\":" + QByteArray::number(n) + "}",
                .properties = {{u"id"_s, u"m-%1"_s.arg(n)}}};
    }

    void fill(int count)
    {
        for (int n = 0; n < count; ++n)
            m_recorder->add(message(n));
        m_recorder->history()->flush();
    }

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_begin = m_clock.now() - 1h;
        m_recorder
            = std::make_unique<HistoryRecorder>(m_folder->filePath(u"history.db"_s), m_clock);
        m_recorder->configure({.enabled = true});
        m_server = std::make_unique<AgentServer>(AgentAnswers{}, m_clock);
        m_server->addService(u"history-v1"_s, [this](QRemoteObjectHost &host, Session &session) {
            auto service = std::make_unique<HistoryService>(parts(), session);
            host.enableRemoting<HistoryV1SourceAPI>(service.get());
            return service;
        });
        QVERIFY(m_server->listen(socket()));
        m_sent.clear();
        attach();
    }
    void cleanup()
    {
        m_link.reset();
        m_server.reset();
        m_recorder.reset();
    }

    void pagesFollowEachOther()
    {
        fill(2500);
        QSignalSpy rows(m_history, &HistoryV1Replica::rows);
        qint64 after = 0;
        qint64 last = std::numeric_limits<qint64>::max();
        int found = 0;
        for (int page = 1; page == 1 || after != 0; ++page) {
            m_history->askRows(page, {}, true, after, 1'000);
            QTRY_COMPARE(rows.size(), page);
            QCOMPARE_EQ(rows.last()[0].toLongLong(), page);
            const auto answer = rows.last()[1].value<HistoryRows>();
            QVERIFY(answer.rows().size() <= 1'000);
            for (const HistoryRow &row : answer.rows()) {
                QVERIFY(row.id() < last);
                last = row.id();
                ++found;
            }
            after = answer.next();
        }
        QCOMPARE_EQ(found, 2500);
    }

    void rowsTellWhatAListShows()
    {
        fill(3);
        QSignalSpy rows(m_history, &HistoryV1Replica::rows);
        HistoryFilter filter;
        filter.setSubject(u"boiler"_s);
        filter.setKinds({u"message"_s, u"of another agent"_s});
        filter.setStates({u"acknowledged"_s});
        filter.setDirection(u"out"_s);
        m_history->askRows(1, filter, false, 0, 10);
        QTRY_COMPARE(rows.size(), 1);
        const auto page = rows[0][1].value<HistoryRows>();
        QCOMPARE_EQ(page.rows().size(), 1);
        const HistoryRow row = page.rows().constFirst();
        QCOMPARE_EQ(row.kind(), u"message"_s);
        QCOMPARE_EQ(row.direction(), u"out"_s);
        QCOMPARE_EQ(row.state(), u"acknowledged"_s);
        QCOMPARE_EQ(row.subject(), u"boiler"_s);
        QCOMPARE_EQ(row.title(), u"1 reading"_s);
        QCOMPARE_EQ(row.preview(), u"{\"n\":1}"_s);
        QCOMPARE_EQ(row.size(), 7);
        // A kind that there is not finds nothing, rather than everything.
        filter.setKinds({u"of another agent"_s});
        m_history->askRows(2, filter, false, 0, 10);
        QTRY_COMPARE(rows.size(), 2);
        QVERIFY(rows[1][1].value<HistoryRows>().rows().isEmpty());
    }

    void oneRecordComesWholeAndWithTheOneBefore()
    {
        fill(6);
        QSignalSpy rows(m_history, &HistoryV1Replica::rows);
        QSignalSpy entries(m_history, &HistoryV1Replica::entry);
        m_history->askRows(1, {}, true, 0, 1);
        QTRY_COMPARE(rows.size(), 1);
        const qint64 id = rows[0][1].value<HistoryRows>().rows().constFirst().id();
        m_history->askEntry(2, id);
        m_history->askBefore(3, id);
        m_history->askEntry(4, id - 1);
        QTRY_COMPARE(entries.size(), 3);
        QHash<qint64, HistoryEntry> answers;
        for (const auto &signal : entries)
            answers.insert(signal[0].toLongLong(), signal[1].value<HistoryEntry>());
        const HistoryEntry entry = answers.value(2);
        QCOMPARE_EQ(entry.row().id(), id);
        QCOMPARE_EQ(entry.body(), QByteArray("{\"n\":5}"));
        QCOMPARE_EQ(entry.properties().constFirst().value(), u"m-5"_s);
        QVERIFY(!entry.cut());
        // Of the same sensor: not the one that came just before.
        QCOMPARE_EQ(answers.value(3).body(), QByteArray("{\"n\":3}"));
        QCOMPARE_EQ(answers.value(4).row().id(), 0);
    }

    void largeBodiesMakeSmallPages()
    {
        for (int n = 0; n < 40; ++n) {
            HistoryRecord record = message(n);
            record.body = QByteArray(200 * 1024, char('a' + n % 26));
            m_recorder->add(std::move(record));
        }
        m_recorder->history()->flush();
        QSignalSpy pages(m_history, &HistoryV1Replica::entries);
        qint64 after = 0;
        qsizetype found = 0;
        for (int page = 1; page == 1 || after != 0; ++page) {
            m_history->askEntries(page, {}, false, after, 500);
            QTRY_COMPARE(pages.size(), page);
            const auto answer = pages.last()[1].value<HistoryEntries>();
            qsizetype bytes = 0;
            for (const HistoryEntry &entry : answer.entries())
                bytes += entry.body().size();
            QVERIFY(bytes <= 1024 * 1024);
            found += answer.entries().size();
            after = answer.next();
        }
        QCOMPARE_EQ(found, 40);
    }

    void theLineAroundARecordIsTold()
    {
        fill(2);
        const Timestamp time = m_begin + 1ms;
        m_recorder->add({.time = time - 2s,
                         .direction = RecordDirection::In,
                         .kind = RecordKind::LineError,
                         .state = RecordState::Refused,
                         .subject = u"boiler"_s,
                         .title = u"bad syntax"_s,
                         .body = QByteArray("\x00\xff{", 3)});
        m_recorder->history()->add(
            Reading{u"boiler"_s, time, {{u"temperature"_s, 81.5}, {u"on"_s, true}}});
        m_recorder->history()->add(Reading{u"boiler"_s, time + 1min, {{u"temperature"_s, 99.0}}});
        m_recorder->history()->flush();
        QSignalSpy rows(m_history, &HistoryV1Replica::rows);
        QSignalSpy lines(m_history, &HistoryV1Replica::line);
        HistoryFilter boiler;
        boiler.setSubject(u"boiler"_s);
        boiler.setKinds({u"message"_s});
        m_history->askRows(1, boiler, true, 0, 1);
        QTRY_COMPARE(rows.size(), 1);
        m_history->askLine(2, rows[0][1].value<HistoryRows>().rows().constFirst().id());
        QTRY_COMPARE(lines.size(), 1);
        const auto pieces = lines[0][1].value<LinePieces>().pieces();
        QCOMPARE_EQ(pieces.size(), 2);
        QVERIFY(pieces[0].refused());
        QCOMPARE_EQ(pieces[0].bytes(), QByteArray("\x00\xff{", 3));
        QCOMPARE_EQ(pieces[0].text(), u"bad syntax"_s);
        QVERIFY(!pieces[1].refused());
        QCOMPARE_EQ(pieces[1].text(), u"temperature = 81.5, on = true"_s);
    }

    void whatRecordsAreAboutIsListed()
    {
        fill(2);
        QSignalSpy names(m_history, &HistoryV1Replica::subjects);
        m_history->askSubjects(1);
        QTRY_COMPARE(names.size(), 1);
        QCOMPARE_EQ(names[0][1].toStringList(), (QStringList{u"boiler"_s, u"pump"_s}));
    }

    void aTechnicianAloneSendsAMessageAgainAndThatIsRecorded()
    {
        fill(2);
        QSignalSpy rows(m_history, &HistoryV1Replica::rows);
        QSignalSpy done(m_history, &HistoryV1Replica::sentAgain);
        QSignalSpy failed(m_history, &HistoryV1Replica::failed);
        m_history->askRows(1, {}, true, 0, 1);
        QTRY_COMPARE(rows.size(), 1);
        const qint64 id = rows[0][1].value<HistoryRows>().rows().constFirst().id();
        m_history->sendAgain(2, id);
        QTRY_COMPARE(failed.size(), 1);
        QVERIFY(failed[0][1].toString().contains(u"technician"_s));
        QVERIFY(m_sent.empty());

        QSignalSpy raised(&m_link->agent(), &AgentV1Replica::raised);
        m_link->agent().raise(u"technician"_s, {});
        QTRY_COMPARE(raised.size(), 1);
        QCOMPARE_EQ(raised[0][0].toString(), QString());
        m_history->sendAgain(2, id);
        QTRY_COMPARE(done.size(), 1);
        QCOMPARE_EQ(m_sent.size(), 1U);
        QCOMPARE_EQ(m_sent[0].body, QByteArray("{\"n\":1}"));
        QCOMPARE_EQ(m_sent[0].properties.back().second, u"m-1"_s);
        m_recorder->history()->flush();
        HistoryFilter filter;
        filter.setKinds({u"agent"_s});
        QSignalSpy entries(m_history, &HistoryV1Replica::entries);
        m_history->askEntries(3, filter, true, 0, 10);
        QTRY_COMPARE(entries.size(), 1);
        const auto notes = entries[0][1].value<HistoryEntries>().entries();
        QCOMPARE_EQ(notes.size(), 1);
        QCOMPARE_EQ(notes[0].row().title(), u"a message was sent again"_s);
        QCOMPARE_EQ(notes[0].properties().value(1).value(), u"ada"_s);
    }

    void newRecordsAreToldOfWhereThatIsWanted()
    {
        QSignalSpy written(m_history, &HistoryV1Replica::written);
        m_history->watch(true);
        // A question after it, so that it was heard.
        QSignalSpy names(m_history, &HistoryV1Replica::subjects);
        m_history->askSubjects(1);
        QTRY_COMPARE(names.size(), 1);
        fill(1);
        QTRY_VERIFY(!written.isEmpty());
    }

    void onlySoManyQuestionsAreOpen()
    {
        fill(10);
        QSignalSpy rows(m_history, &HistoryV1Replica::rows);
        QSignalSpy failed(m_history, &HistoryV1Replica::failed);
        for (int i = 0; i < 200; ++i)
            m_history->askRows(i, {}, true, 0, 10);
        QTRY_COMPARE(rows.size() + failed.size(), 200);
        QVERIFY(rows.size() >= HistoryService::mostOpen);
        QVERIFY(!failed.isEmpty());
        m_history->askRows(1000, {}, true, 0, 10);
        QTRY_COMPARE(rows.last()[0].toLongLong(), 1000);
    }

    void whatIsCancelledIsNotAnswered()
    {
        fill(10);
        QSignalSpy rows(m_history, &HistoryV1Replica::rows);
        m_history->askRows(1, {}, true, 0, 10);
        m_history->cancel(1);
        m_history->askRows(2, {}, true, 0, 10);
        QTRY_VERIFY(!rows.isEmpty());
        QCOMPARE_EQ(rows.last()[0].toLongLong(), 2);
        QCOMPARE_EQ(rows.size(), 1);
    }

    void aServiceThatGoesTakesItsQuestionsAlong()
    {
        fill(2000);
        auto service = std::make_unique<HistoryService>(parts(), m_ownSession);
        QSignalSpy entries(service.get(), &HistoryService::entries);
        for (int i = 0; i < HistoryService::mostOpen; ++i)
            service->askEntries(i, {}, true, 0, 1000);
        service.reset();
        // Answers come in the order of the questions: theirs would have come before this one.
        bool isAnswered = false;
        m_recorder->history()->subjects(
            [&](const Result<QStringList> &names) { isAnswered = names.hasValue(); });
        QTRY_VERIFY(isAnswered);
        QVERIFY(entries.isEmpty());
    }

    void whatIsOpenWhenTheHistoryIsClosedIsToldSo()
    {
        fill(2000);
        HistoryService service(parts(), m_ownSession);
        QSignalSpy entries(&service, &HistoryService::entries);
        QSignalSpy failed(&service, &HistoryService::failed);
        for (int i = 0; i < HistoryService::mostOpen; ++i)
            service.askEntries(i, {}, true, 0, 1000);
        QVERIFY(failed.isEmpty() && entries.isEmpty()); // all are open
        m_recorder->configure({.enabled = false});
        QCOMPARE(failed.size(), HistoryService::mostOpen);
        for (const auto &one : failed)
            QCOMPARE(one[1].toString(), u"the history was closed. Ask again"_s);
        // With another it goes on, and nothing is open any more.
        m_recorder->configure({.enabled = true});
        service.askEntries(99, {}, true, 0, 10);
        QTRY_COMPARE(entries.size(), 1);
        QCOMPARE_EQ(entries[0][0].toLongLong(), 99);
        QCOMPARE(failed.size(), HistoryService::mostOpen);
    }

    void anyNumberMayBeAskedFor()
    {
        fill(2);
        QSignalSpy found(m_history, &HistoryV1Replica::entry);
        m_history->askEntry(1, std::numeric_limits<qint64>::max());
        m_history->askEntry(2, std::numeric_limits<qint64>::min());
        QTRY_COMPARE(found.size(), 2);
        for (const auto &one : found)
            QCOMPARE_EQ(one[1].value<HistoryEntry>().row().id(), 0);
    }

    void withoutAHistoryThatIsTheAnswer()
    {
        QSignalSpy failed(m_history, &HistoryV1Replica::failed);
        m_recorder->configure({.enabled = false});
        m_history->askRows(7, {}, true, 0, 10);
        QTRY_COMPARE(failed.size(), 1);
        QCOMPARE_EQ(failed[0][0].toLongLong(), 7);
        QVERIFY(failed[0][1].toString().contains(u"no history is kept"_s));
        // And it comes back with the configuration.
        m_recorder->configure({.enabled = true});
        QSignalSpy rows(m_history, &HistoryV1Replica::rows);
        m_history->askRows(8, {}, true, 0, 10);
        QTRY_COMPARE(rows.size(), 1);
    }
};

QTEST_GUILESS_MAIN(HistoryServiceTest)
#include "tst_historyservice.moc"
