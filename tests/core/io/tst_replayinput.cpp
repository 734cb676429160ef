// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/replayinput.h"
#include "support/manualclock.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace outpost;
using namespace outpost::test;
using namespace std::chrono_literals;
using namespace Qt::Literals::StringLiterals;
using State = Input::State;

namespace {

const QByteArray recording = "2026-01-01T00:00:00Z\ta\n"
                             "2026-01-01T00:00:01.5Z\tb\n"
                             "2026-01-01T00:00:04Z\tc\td\n";

} // namespace

class ReplayInputTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_clock = std::make_unique<ManualClock>();
        m_folder = std::make_unique<QTemporaryDir>();
        m_config = {};
        m_config.file = m_folder->filePath(u"recording"_s);
        m_said.clear();
    }

    /// Rows are "after so many milliseconds: so much was said".
    void linesComeWhenTheyAreDue_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<double>("speed");
        QTest::addColumn<QList<QPair<int, QByteArray>>>("said");
        using Said = QList<QPair<int, QByteArray>>;
        QTest::newRow("at its own pace") << recording << 1.0
                                         << Said{{0, "a\n"},
                                                 {1499, "a\n"},
                                                 {1500, "a\nb\n"},
                                                 {3999, "a\nb\n"},
                                                 {4000, "a\nb\nc\td\n"}};
        QTest::newRow("ten times faster")
            << recording << 10.0 << Said{{149, "a\n"}, {150, "a\nb\n"}, {400, "a\nb\nc\td\n"}};
        QTest::newRow("slower") << recording << 0.5 << Said{{2999, "a\n"}, {3000, "a\nb\n"}};
        QTest::newRow("as fast as can be") << recording << 0.0 << Said{{0, "a\nb\nc\td\n"}};
        QTest::newRow("plain lines by the interval")
            << QByteArray("a\nb\r\nc") << 1.0
            << Said{{0, "a\n"}, {999, "a\n"}, {1000, "a\nb\r\n"}, {2000, "a\nb\r\nc\n"}};
        QTest::newRow("plain lines, faster")
            << QByteArray("a\nb\n") << 4.0 << Said{{249, "a\n"}, {250, "a\nb\n"}};
        QTest::newRow("a clock that was set back keeps the order")
            << QByteArray(
                   "2026-01-01T00:00:10Z\ta\n2026-01-01T00:00:05Z\tb\n2026-01-01T00:00:11Z\tc\n")
            << 1.0 << Said{{0, "a\nb\n"}, {999, "a\nb\n"}, {1000, "a\nb\nc\n"}};
        QTest::newRow("a line without a time comes with the one before")
            << QByteArray("2026-01-01T00:00:00Z\ta\nb\n2026-01-01T00:00:01Z\tc\n") << 1.0
            << Said{{0, "a\nb\n"}, {1000, "a\nb\nc\n"}};
        QTest::newRow("a tab without a time is a plain line")
            << QByteArray("x\ty\n") << 1.0 << Said{{0, "x\ty\n"}};
    }
    void linesComeWhenTheyAreDue()
    {
        QFETCH(QByteArray, content);
        QFETCH(double, speed);
        using Said = QList<QPair<int, QByteArray>>;
        QFETCH(Said, said);
        write(content);
        m_config.speed = speed;
        auto input = create();
        input->start();
        const SteadyTime start = m_clock->steady();
        for (const auto &[after, text] : said) {
            m_clock->advance(start + std::chrono::milliseconds(after) - m_clock->steady());
            QCOMPARE_EQ(m_said, text);
        }
    }

    void linesHaveTheTimeTheyAreSaidAt()
    {
        write(recording);
        auto input = create();
        QSignalSpy bytes(input.get(), &Input::bytesReceived);
        const Timestamp start = m_clock->now();
        input->start();
        m_clock->advance(1min);
        QCOMPARE_EQ(bytes.count(), 3);
        QCOMPARE_EQ(bytes[2][1].value<Timestamp>(), start + 4s);
    }

    void theEndIsTold()
    {
        write(recording);
        auto input = create();
        input->start();
        m_clock->advance(3999ms);
        QCOMPARE_EQ(input->status().state, State::Running);
        m_clock->advance(1ms);
        QCOMPARE_EQ(input->status().state, State::Finished);
        QCOMPARE_EQ(m_clock->untilNextTimer(), std::nullopt);
    }

    void aLoopBeginsAnew()
    {
        write(recording);
        m_config.loop = true;
        auto input = create();
        QSignalSpy interrupted(input.get(), &Input::interrupted);
        input->start();
        m_clock->advance(4999ms);
        QCOMPARE_EQ(m_said, QByteArray("a\nb\nc\td\n"));
        m_clock->advance(1ms);
        QCOMPARE_EQ(m_said, QByteArray("a\nb\nc\td\na\n"));
        QCOMPARE_EQ(interrupted.count(), 1);
        m_clock->advance(5s);
        QCOMPARE_EQ(m_said, QByteArray("a\nb\nc\td\na\nb\nc\td\na\n"));
        QCOMPARE_EQ(input->status().state, State::Running);
    }

    void aLongFileComesInPieces()
    {
        const QByteArray content = QByteArray("0123456789abcde\n").repeated(100'000);
        write(content);
        m_config.speed = 0;
        SystemClock clock;
        ReplayInput input(m_config, clock);
        qint64 size = 0;
        qint64 sizeInTurn = 0;
        qint64 mostInTurn = 0;
        connect(&input, &Input::bytesReceived, this, [&](const QByteArray &bytes) {
            size += bytes.size();
            sizeInTurn += bytes.size();
            mostInTurn = std::max(mostInTurn, sizeInTurn);
        });
        input.start();
        while (input.status().state != State::Finished) {
            sizeInTurn = 0;
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
        }
        QCOMPARE_EQ(size, content.size());
        QVERIFY2(mostInTurn < 1 << 20, qPrintable(QString::number(mostInTurn)));
    }

    void aLineWithoutEndComesWholeAndAtOnce()
    {
        const QByteArray content = QByteArray(300'000, 'x') + "\nnext\n";
        write(content);
        auto input = create();
        qsizetype largest = 0;
        connect(input.get(), &Input::bytesReceived, this,
                [&](const QByteArray &bytes) { largest = std::max(largest, bytes.size()); });
        input->start();
        m_clock->advance(999ms);
        QCOMPARE_EQ(m_said, content.first(300'001));
        QVERIFY(largest <= 65536);
        m_clock->advance(1ms);
        QCOMPARE_EQ(m_said, content);
    }

    void aFileThatIsMissingIsTriedAgain_data()
    {
        QTest::addColumn<bool>("empty");
        QTest::addColumn<ErrorCode>("code");
        QTest::newRow("not there") << false << ErrorCode::NotFound;
        QTest::newRow("without a line") << true << ErrorCode::InvalidInput;
    }
    void aFileThatIsMissingIsTriedAgain()
    {
        QFETCH(bool, empty);
        if (empty)
            write({});
        m_config.loop = true;
        auto input = create();
        input->start();
        m_clock->advance(0us);
        QCOMPARE_EQ(input->status().state, State::Waiting);
        QTEST(input->status().error->code, "code");
        QVERIFY(input->status().retryAt > m_clock->now());
        write("a\n");
        m_clock->advance(1s);
        QCOMPARE_EQ(input->status().state, State::Running);
        QVERIFY(m_said.startsWith("a\n"));
    }

    void nothingComesAfterStop()
    {
        write(recording);
        m_config.speed = 0;
        auto input = create();
        connect(input.get(), &Input::bytesReceived, input.get(), [&] { input->stop(); });
        input->start();
        m_clock->advance(1min);
        QCOMPARE_EQ(m_said, QByteArray("a\n"));
        QCOMPARE_EQ(input->status().state, State::Stopped);
        QCOMPARE_EQ(m_clock->untilNextTimer(), std::nullopt);
    }

private:
    void write(const QByteArray &content) const
    {
        QFile file(m_config.file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

    [[nodiscard]] std::unique_ptr<ReplayInput> create()
    {
        auto input = std::make_unique<ReplayInput>(m_config, *m_clock);
        connect(input.get(), &Input::bytesReceived, this,
                [this](const QByteArray &bytes) { m_said += bytes; });
        return input;
    }

    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<QTemporaryDir> m_folder;
    ReplayConfig m_config;
    QByteArray m_said;
};

QTEST_GUILESS_MAIN(ReplayInputTest)
#include "tst_replayinput.moc"
