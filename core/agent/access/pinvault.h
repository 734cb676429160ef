// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "config/accessconfig.h"
#include "config/pinhash.h"
#include "contract/role.h"

#include <QObject>
#include <QThreadPool>

#include <array>
#include <functional>
#include <memory>
#include <optional>

namespace outpost {

/// The device's PINs, and how often they were guessed. Checking one takes a while, so it is done on
/// a thread, one at a time over all who ask; after wrong ones nobody is heard for a while that
/// grows, so that connecting again does not help. Lives on the agent's thread; the clock outlives
/// it.
class PinVault : public QObject
{
    Q_OBJECT

public:
    enum class Lock {
        None, ///< there is no PIN
        Pin, ///< there is one
        Broken, ///< there should be one, and it can't be had: nothing opens it
    };
    /// Wrong ones that cost nothing.
    static constexpr int freeTries = 3;
    static constexpr std::chrono::seconds firstDelay{1}; ///< doubled with each further one
    static constexpr std::chrono::seconds longestDelay{300};

    using Done = std::function<void(const Result<void> &)>;

    explicit PinVault(Clock &clock, QObject *parent = nullptr);
    ~PinVault() override;

    /// Reads the files; what is wrong with one is logged, and closes its role.
    void configure(const AccessConfig &config);

    [[nodiscard]] Lock lock(Role role) const;
    /// Why it is Broken.
    [[nodiscard]] std::optional<Error> trouble(Role role) const;
    /// Another number whenever the role's PIN is another, came or went.
    [[nodiscard]] quint64 generation(Role role) const;
    /// Until when no PIN is heard; nothing: one is.
    [[nodiscard]] std::optional<Timestamp> retryAt() const;

    /// Calls @p done as long as @p context lives, also at once. Refused: a wrong one, and it
    /// counts. Unavailable: it is too early, or another is being checked; that does not count.
    /// InvalidInput: it can be none.
    void check(Role role, const QString &pin, QObject *context, Done done);

Q_SIGNALS:
    void retryAtChanged();

private:
    struct Slot
    {
        Lock lock = Lock::None;
        std::optional<PinHash> hash;
        std::optional<Error> trouble;
        quint64 generation = 0;
        int wrong = 0; ///< since the last right one
    };

    [[nodiscard]] const Slot &slot(Role role) const { return m_slots[size_t(role)]; }
    void load(Role role, const QString &file);
    Result<void> judge(Role role, bool right, quint64 generation);

    Clock &m_clock;
    std::array<Slot, 3> m_slots; ///< by role; nobody needs one to look
    std::optional<SteadyTime> m_deafUntil;
    std::unique_ptr<Timer> m_hearsAgain;
    bool m_busy = false;
    QThreadPool m_pool; ///< last: it is waited for while all else is still there
};

} // namespace outpost
