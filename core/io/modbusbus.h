// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/backoff.h"
#include "base/clock.h"
#include "io/input.h"
#include "io/modbusline.h"

#include <deque>
#include <functional>
#include <memory>
#include <optional>

namespace outpost {

struct SensorConfig;

/// Several sensors on one line or one host: their requests go over it one after the other, in the
/// order in which they were asked. Each sensor asks for one thing at a time, so that all have their
/// turn. Opened with its first user and closed with its last; what fails is tried again with a
/// Backoff. Lives on the agent's thread; its users hold it.
class ModbusBus : public QObject
{
    Q_OBJECT

public:
    enum class Order {
        Read, ///< behind all that waits
        Write, ///< before all reads that wait
        Next, ///< before everything: from within an answer, with nothing in between
    };
    /// TimedOut or Corrupt where the unit gave no usable answer, Unavailable where the line is
    /// away; an exception is an answer.
    using Done = std::function<void(const Result<QModbusResponse> &)>;

    /// The bus of @p sensor's line or host; with others that have the same one, this thread and
    /// this @p clock, which outlives it.
    [[nodiscard]] static std::shared_ptr<ModbusBus> shared(const SensorConfig &sensor,
                                                           Clock &clock);
    ModbusBus(std::unique_ptr<ModbusLine> line, Clock &clock);
    ~ModbusBus() override;

    /// Opens it for @p user, unless it is open.
    void join(const QObject *user);
    /// What it asked for is forgotten: its Done are not called any more.
    void leave(const QObject *user);

    /// @p done is called once, never before this has returned, and not after leave().
    void send(const QObject *user, int unit, const QModbusRequest &request,
              std::chrono::milliseconds timeout, Order order, Done done);

    /// Running while it is open; Waiting with the reason while it is not.
    [[nodiscard]] const Input::Status &status() const { return m_status; }
    [[nodiscard]] bool isOpen() const { return m_status.state == Input::State::Running; }
    [[nodiscard]] QString text() const { return m_line->text(); }

Q_SIGNALS:
    void statusChanged();

private:
    struct Question
    {
        const QObject *user = nullptr; ///< null: it has left
        int unit = 0;
        QModbusRequest request;
        std::chrono::milliseconds timeout{0};
        Done done;
    };

    void setStatus(Input::Status status);
    void tryOpen();
    void onOpened();
    void onLost(const Error &error, bool watched);
    void onWorthTrying();
    void onAnswer(const Result<QModbusResponse> &answer);
    void pump();
    void giveUp();

    Clock &m_clock;
    std::unique_ptr<ModbusLine> m_line;
    Backoff m_backoff;
    std::unique_ptr<Timer> m_retry;
    std::unique_ptr<Timer> m_rest; ///< quiet after a timeout
    Input::Status m_status;
    QList<const QObject *> m_users;
    std::deque<Question> m_next;
    std::deque<Question> m_writes;
    std::deque<Question> m_reads;
    std::optional<Question> m_asked; ///< on the line
};

} // namespace outpost
