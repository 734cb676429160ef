// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "io/gpio/gpiosystem.h"

#include <QTemporaryDir>

#include <deque>
#include <map>

namespace outpost::test {

/// GPIO chips whose outer side is the test: it drives inputs and looks at outputs. Like the
/// kernel's first interface it keeps 16 unread edges of a line and drops what comes then. Chips
/// have device files in a folder of their own, so that their coming and going is seen. Lines that
/// are held must go before it does.
class FakeGpio final : public GpioSystem
{
public:
    /// @p clock stamps the edges, and outlives it.
    explicit FakeGpio(Clock &clock);
    ~FakeGpio() override;

    /// A chip whose lines have these names; empty ones have none.
    void addChip(const QString &name, const QString &label, const QStringList &lines);
    /// Held lines of it fail from now on.
    void removeChip(const QString &name);
    /// Somebody else has the line; empty: nobody.
    void hold(const QString &chip, unsigned offset, const QString &consumer);
    /// What the wire does outside: the voltage of an input.
    void drive(const QString &chip, unsigned offset, bool high);
    /// An edge that was seen at another time than now.
    void edge(const QString &chip, unsigned offset, bool rising, std::chrono::nanoseconds at);
    /// The voltage of the line.
    [[nodiscard]] bool isHigh(const QString &chip, unsigned offset);
    /// Every voltage that an output had, in order.
    [[nodiscard]] QList<bool> levels(const QString &chip, unsigned offset);
    [[nodiscard]] QString consumer(const QString &chip, unsigned offset);
    /// As asked for last.
    [[nodiscard]] InputRequest lastInput() const { return m_lastInput; }
    /// Edges that found no room.
    [[nodiscard]] qint64 dropped() const { return m_dropped; }
    void setDebounces(bool debounces) { m_debounces = debounces; }
    /// Edges have a running number, as the kernel's second interface gives it.
    void setNumbered(bool numbered) { m_numbered = numbered; }
    /// How often lines were asked for.
    [[nodiscard]] int requests() const { return m_requests; }

    [[nodiscard]] QString folder() const override { return m_folder.path(); }
    [[nodiscard]] QStringList chips() const override;
    [[nodiscard]] Result<GpioChip> describe(const QString &path) const override;
    [[nodiscard]] bool debounces() const override { return m_debounces; }
    [[nodiscard]] Result<std::unique_ptr<GpioInputLine>>
    requestInput(const GpioPlace &place, const InputRequest &request) override;
    [[nodiscard]] Result<std::unique_ptr<GpioOutputLine>>
    requestOutput(const GpioPlace &place, const OutputRequest &request) override;

private:
    struct Line
    {
        QString name;
        QString consumer; ///< empty: free
        bool high = false;
        bool activeLow = false;
        bool rising = false; ///< edges that are asked for
        bool falling = false;
        bool gone = false; ///< its chip was taken away
        int event = -1; ///< an eventfd; readable while there are edges
        quint32 sequence = 0;
        std::deque<GpioEdge> edges;
        QList<bool> levels;
    };
    struct Chip
    {
        QString label;
        std::vector<std::shared_ptr<Line>> lines;
    };
    class Input;
    class OutputLine;

    [[nodiscard]] std::shared_ptr<Line> lineAt(const QString &path, unsigned offset) const;
    void push(Line &line, bool rising, std::chrono::nanoseconds at);

    Clock &m_clock;
    QTemporaryDir m_folder;
    std::map<QString, Chip> m_chips; ///< by path
    InputRequest m_lastInput;
    bool m_debounces = false;
    bool m_numbered = false;
    qint64 m_dropped = 0;
    int m_requests = 0;
};

} // namespace outpost::test
