// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/inbox/inbox.h"
#include "support/manualclock.h"

#include <QTemporaryDir>
#include <QTest>

namespace outpost::test {

[[nodiscard]] inline Arrival arrival(const QString &id, const QByteArray &body = "open")
{
    Arrival result;
    result.messageId = id;
    result.contentType = QStringLiteral("text/plain");
    result.properties = {{QStringLiteral("valve"), QStringLiteral("7")}};
    result.body = body;
    return result;
}

/// An inbox with the order of what it says: one run of the program over a file.
class InboxRun
{
public:
    InboxRun(const InboxOptions &options, ManualClock &clock)
        : m_clock(clock)
        , m_inbox(options, clock)
    {
        QObject::connect(&m_inbox, &Inbox::stored, &m_inbox,
                         [this](quint64, const Arrival &arrival) { stored.push_back(arrival); });
        QObject::connect(&m_inbox, &Inbox::copyFound, &m_inbox,
                         [this](quint64, quint64 original) { copies.append(original); });
        QObject::connect(&m_inbox, &Inbox::begun, &m_inbox,
                         [this](quint64 number) { begun.append(number); });
        QObject::connect(&m_inbox, &Inbox::recovered, &m_inbox,
                         [this](const std::vector<Arrival> &arrivals) {
                             recovered.insert(recovered.end(), arrivals.begin(), arrivals.end());
                         });
        m_inbox.open();
    }

    Inbox *operator->() { return &m_inbox; }

    /// Lets time pass, so that it commits and tries again, until @p condition.
    template <typename Condition> [[nodiscard]] bool until(Condition condition)
    {
        return QTest::qWaitFor([&] {
            m_clock.advance(std::chrono::seconds(1));
            return condition();
        });
    }
    /// Takes it, and waits until it is on the disk or recognised.
    [[nodiscard]] bool settle(const Arrival &arrival)
    {
        const auto before = stored.size() + size_t(copies.size());
        return m_inbox.take(arrival)
            && until([&] { return stored.size() + size_t(copies.size()) > before; });
    }
    [[nodiscard]] bool carryOut(quint64 number, ArrivalState state = ArrivalState::Done)
    {
        m_inbox.begin(number);
        if (!until([&] { return begun.contains(number); }))
            return false;
        const qint64 before = m_inbox.unfinished();
        m_inbox.finish(number, state, QStringLiteral("as asked"));
        return until([&] { return m_inbox.unfinished() < before; });
    }
    /// The file is open, and everything that waited for it is told.
    [[nodiscard]] bool waitUntilOpen()
    {
        return until([&] { return m_inbox.counters().commits > 0; });
    }

    std::vector<Arrival> stored;
    QList<quint64> copies;
    QList<quint64> begun;
    std::vector<Arrival> recovered;

private:
    ManualClock &m_clock;
    Inbox m_inbox;
};

} // namespace outpost::test
