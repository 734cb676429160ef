// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QJsonObject>
#include <QObject>
#include <QProcess>

#include <chrono>
#include <functional>
#include <optional>

namespace outpost::test {

/// A whole program as a test sees it: its lines, its exit code, and nothing of its inside. Ends
/// with the test (SIGKILL, by its process id). Where the test failed, what the program said on
/// stderr is shown. Waiting here runs the event loop, so that a test's own sockets go on meanwhile.
class ProgramUnderTest : public QObject
{
    Q_OBJECT

public:
    explicit ProgramUnderTest(QString program, QStringList arguments = {},
                              QObject *parent = nullptr);
    ~ProgramUnderTest() override;

    /// Before start(): beside what the test's own environment has.
    void setVariable(const QString &name, const QString &value);
    [[nodiscard]] bool start();

    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    [[nodiscard]] qint64 processId() const { return m_process.processId(); }
    /// What came on stdout, line by line, without line ends; a last half line is not among them.
    [[nodiscard]] const QByteArrayList &lines() const { return m_lines; }
    /// Everything on stdout as it came.
    [[nodiscard]] const QByteArray &output() const { return m_output; }
    [[nodiscard]] const QByteArray &errors() const { return m_errors; }
    /// The lines that are JSON objects; with @p name those whose "event" it is.
    [[nodiscard]] QList<QJsonObject> events(const QString &name = {}) const;
    [[nodiscard]] qsizetype count(const QString &name) const { return m_counts.value(name); }

    /// A JSON line to its stdin.
    void send(const QJsonObject &line);
    void sendLine(const QByteArray &line);
    void closeInput() { m_process.closeWriteChannel(); }
    void terminate() { m_process.terminate(); }
    /// SIGKILL, and waits until it is gone.
    void kill();
    [[nodiscard]] bool waitForLine(const QByteArray &start, std::chrono::milliseconds timeout);
    [[nodiscard]] bool waitForEvent(const QString &name, qsizetype count = 1,
                                    std::chrono::milliseconds timeout = std::chrono::seconds(30));
    /// Its exit code; nothing where it did not end in time, or crashed.
    [[nodiscard]] std::optional<int> waitForEnd(std::chrono::milliseconds timeout
                                                = std::chrono::seconds(30));

private:
    void readOutput();
    [[nodiscard]] bool waitUntil(const std::function<bool()> &condition,
                                 std::chrono::milliseconds timeout);

    QString m_program;
    QStringList m_arguments;
    QProcess m_process;
    QByteArray m_output;
    QByteArray m_errors;
    QByteArrayList m_lines;
    QHash<QString, qsizetype> m_counts;
    qsizetype m_read = 0;
    bool m_killed = false;
};

/// A program that ran to its end.
struct Outcome
{
    std::optional<int> exitCode; ///< nothing: it did not end in time, or crashed
    QByteArray output;
    QByteArray errors;

    [[nodiscard]] QByteArrayList lines() const;
    /// The whole output as one JSON object; empty where it is none.
    [[nodiscard]] QJsonObject json() const;
};

[[nodiscard]] Outcome runProgram(const QString &program, const QStringList &arguments,
                                 std::chrono::milliseconds timeout = std::chrono::seconds(60));

/// A program of this build, by its name.
[[nodiscard]] QString builtProgram(const QString &name);

} // namespace outpost::test
