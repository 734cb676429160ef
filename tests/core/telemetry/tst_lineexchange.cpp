// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/manualclock.h"
#include "telemetry/lineexchange.h"

#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

/// A line that keeps what was written to it, and does what a test tells it to.
class ScriptedLine final : public Input
{
public:
    void start() override { become(State::Running); }
    void stop() override { become(State::Stopped); }
    void become(State state, std::optional<Error> error = {})
    {
        Status next;
        next.state = state;
        next.error = std::move(error);
        setStatus(next);
    }
    Result<void> write(QByteArrayView bytes) override
    {
        if (loseOnWrite)
            become(State::Waiting);
        if (status().state != State::Running)
            return Error{ErrorCode::Unavailable, u"the serial line is not open"_s, {}};
        written.append(bytes.toByteArray());
        return {};
    }

    QByteArrayList written;
    bool loseOnWrite = false;
};

class DeafInput final : public Input
{
public:
    void start() override { }
    void stop() override { }
};

Exchange::Answer expecting(const QByteArray &begin)
{
    return [begin](QByteArrayView frame) -> std::optional<Fields> {
        if (!frame.startsWith(begin))
            return std::nullopt;
        return Fields{{u"said"_s, QString::fromUtf8(frame)}};
    };
}

} // namespace

class LineExchangeTest : public QObject
{
    Q_OBJECT

    ManualClock m_clock;
    std::vector<Result<Fields>> m_results;

    ExchangeDone done()
    {
        return [this](const Result<Fields> &result) { m_results.push_back(result); };
    }
    static QString said(const Result<Fields> &result)
    {
        return result && !result->empty() ? std::get<QString>(result->front().value) : QString();
    }

private Q_SLOTS:
    void init() { m_results.clear(); }

    void awaitsTheFrameThatIsTheAnswer()
    {
        ScriptedLine line;
        LineExchange exchange(line, m_clock);
        line.start();
        QVERIFY(!exchange.take("OK before anybody asked"));
        exchange.say({"GET\r\n", expecting("OK"), 500ms}, done());
        QCOMPARE(line.written, QByteArrayList{"GET\r\n"});
        QVERIFY(!exchange.take("T=81.2"));
        QVERIFY(exchange.take("OK 5"));
        QVERIFY(!exchange.take("OK 6"));
        // Not from inside the frame.
        QVERIFY(m_results.empty());
        QTRY_COMPARE(m_results.size(), 1U);
        QCOMPARE(said(m_results[0]), u"OK 5"_s);
        m_clock.advance(1h);
        QCOMPARE(m_results.size(), 1U);
    }

    void withoutAnAnswerItIsOverOnceItIsSaid()
    {
        ScriptedLine line;
        LineExchange exchange(line, m_clock);
        line.start();
        exchange.say({"RESET\n", {}, 500ms}, done());
        QVERIFY(m_results.empty());
        QTRY_COMPARE(m_results.size(), 1U);
        QVERIFY(m_results[0].hasValue());
        QCOMPARE(line.written, QByteArrayList{"RESET\n"});
    }

    void oneIsSaidAfterTheOther()
    {
        ScriptedLine line;
        LineExchange exchange(line, m_clock);
        line.start();
        exchange.say({"1", expecting("A"), 500ms}, done());
        exchange.say({"2", {}, 500ms}, done());
        exchange.say({"3", expecting("A"), 500ms}, done());
        QCOMPARE(line.written, QByteArrayList{"1"});
        QVERIFY(exchange.take("A1"));
        QCOMPARE(line.written, (QByteArrayList{"1", "2", "3"}));
        QVERIFY(exchange.take("A3"));
        QTRY_COMPARE(m_results.size(), 3U);
        QCOMPARE(said(m_results[0]), u"A1"_s);
        QCOMPARE(said(m_results[1]), QString());
        QCOMPARE(said(m_results[2]), u"A3"_s);
    }

    void silenceIsTimedOutAndTheNextIsSaid()
    {
        ScriptedLine line;
        LineExchange exchange(line, m_clock);
        line.start();
        exchange.say({"1", expecting("A"), 500ms}, done());
        exchange.say({"2", expecting("B"), 500ms}, done());
        m_clock.advance(499ms);
        QVERIFY(m_results.empty());
        QVERIFY(!exchange.take("noise"));
        m_clock.advance(1ms);
        QTRY_COMPARE(m_results.size(), 1U);
        QCOMPARE(m_results[0].error().code, ErrorCode::TimedOut);
        QVERIFY(!m_results[0].error().remedy.isEmpty());
        QCOMPARE(line.written, (QByteArrayList{"1", "2"}));
        // Its time begins when it is said.
        m_clock.advance(499ms);
        QVERIFY(!exchange.take("A late"));
        QVERIFY(exchange.take("B"));
        QTRY_COMPARE(m_results.size(), 2U);
        QVERIFY(m_results[1].hasValue());
    }

    void tooMuchThatWaitsIsRefused()
    {
        ScriptedLine line;
        LineExchange exchange(line, m_clock);
        line.start();
        for (std::size_t i = 0; i < LineExchange::kMostWaiting + 2; ++i)
            exchange.say({"x", expecting("A"), 500ms}, done());
        QTRY_COMPARE(m_results.size(), 1U);
        QCOMPARE(m_results[0].error().code, ErrorCode::Busy);
        QVERIFY(!m_results[0].error().remedy.isEmpty());
    }

    void aLostLineEndsAllOfThem()
    {
        ScriptedLine line;
        LineExchange exchange(line, m_clock);
        line.start();
        exchange.say({"1", expecting("A"), 500ms}, done());
        exchange.say({"2", expecting("A"), 500ms}, done());
        line.become(Input::State::Waiting,
                    Error{ErrorCode::Io, u"/dev/ttyUSB0 was lost"_s, u"Look at the cable"_s});
        QTRY_COMPARE(m_results.size(), 2U);
        for (const auto &result : m_results) {
            QCOMPARE(result.error().code, ErrorCode::Unavailable);
            QVERIFY(result.error().message.contains(u"/dev/ttyUSB0 was lost"_s));
            QCOMPARE(result.error().remedy, u"Look at the cable"_s);
        }
        QCOMPARE(line.written, QByteArrayList{"1"});
        exchange.say({"3", expecting("A"), 500ms}, done());
        QTRY_COMPARE(m_results.size(), 3U);
        QCOMPARE(m_results[2].error().code, ErrorCode::Unavailable);
        QCOMPARE(m_results[2].error().remedy, u"Look at the cable"_s);
    }

    void anInterruptedLineEndsThem()
    {
        ScriptedLine line;
        LineExchange exchange(line, m_clock);
        line.start();
        exchange.say({"1", expecting("A"), 500ms}, done());
        Q_EMIT line.interrupted();
        QTRY_COMPARE(m_results.size(), 1U);
        QCOMPARE(m_results[0].error().code, ErrorCode::Unavailable);
        QVERIFY(!exchange.take("A"));
    }

    void aLineThatIsLostInWritingIsToldOnce()
    {
        ScriptedLine line;
        LineExchange exchange(line, m_clock);
        line.start();
        line.loseOnWrite = true;
        exchange.say({"1", expecting("A"), 500ms}, done());
        QTRY_COMPARE(m_results.size(), 1U);
        QCOMPARE(m_results[0].error().code, ErrorCode::Unavailable);
        m_clock.advance(1s);
        QCOMPARE(m_results.size(), 1U);
    }

    void itsEndEndsThem()
    {
        ScriptedLine line;
        {
            LineExchange exchange(line, m_clock);
            line.start();
            exchange.say({"1", expecting("A"), 500ms}, done());
            exchange.say({"2", expecting("A"), 500ms}, done());
            QVERIFY(exchange.take("A1"));
        }
        QCOMPARE(m_results.size(), 2U);
        QCOMPARE(said(m_results[0]), u"A1"_s);
        QCOMPARE(m_results[1].error().code, ErrorCode::Unavailable);
    }

    void whoIsToldMayEndItOrAskAgain()
    {
        ScriptedLine line;
        line.start();
        auto exchange = std::make_unique<LineExchange>(line, m_clock);
        exchange->say({"1", {}, 500ms}, [&](const Result<Fields> &result) {
            m_results.push_back(result);
            exchange->say({"3", expecting("A"), 500ms}, done());
            exchange.reset();
        });
        exchange->say({"2", {}, 500ms}, done());
        QTRY_COMPARE(m_results.size(), 3U);
        QVERIFY(!exchange);
        QCOMPARE(m_results[1].error().code, ErrorCode::Unavailable);
        QVERIFY(m_results[2].hasValue());
    }

    void anInputThatTakesNoBytesSaysSo()
    {
        DeafInput input;
        LineExchange exchange(input, m_clock);
        exchange.say({"1", expecting("A"), 500ms}, done());
        QVERIFY(m_results.empty());
        QTRY_COMPARE(m_results.size(), 1U);
        QCOMPARE(m_results[0].error().code, ErrorCode::Unsupported);
    }
};

QTEST_GUILESS_MAIN(LineExchangeTest)
#include "tst_lineexchange.moc"
