// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/access/pinvault.h"
#include "base/ratelimitedlog.h"
#include "base/tokenbucket.h"
#include "store/history/historyrecord.h"

#include <QObject>

#include <functional>

namespace outpost {

/// Who is at the other end of a connection.
struct SessionPeer
{
    uint user = 0; ///< as the system says
    bool own = true; ///< the agent's own user, or root: it could do all of it anyway
    QString program; ///< as it says: "screen", "kiosk", "command line"; empty until it did
    QString who; ///< a person's name, as it says; may be empty
};

/// The rules that all sessions share: in which role one begins, what it can be raised to, and with
/// what; and the record of who became what. Lives on the agent's thread; the clock outlives it.
class AccessControl : public QObject
{
    Q_OBJECT

public:
    enum class Way {
        Free, ///< for the asking
        Pin, ///< with the PIN
        Closed, ///< not at all
    };
    using Record = std::function<void(HistoryRecord)>;

    explicit AccessControl(Clock &clock, QObject *parent = nullptr);

    void setRecord(Record record) { m_record = std::move(record); }
    /// The files of PINs are read anew. Sessions look at what it means for them.
    void configure(const AccessConfig &config);
    [[nodiscard]] const AccessConfig &config() const { return m_config; }
    [[nodiscard]] PinVault &pins() { return m_pins; }
    [[nodiscard]] const PinVault &pins() const { return m_pins; }
    [[nodiscard]] Clock &clock() { return m_clock; }

    /// The role in which it begins, and to which it falls back.
    [[nodiscard]] Role base(const SessionPeer &peer) const;
    [[nodiscard]] Way way(const SessionPeer &peer, Role role) const;
    /// Why the way is Closed.
    [[nodiscard]] Error closed(Role role) const;

    /// For the record: @p why is "PIN", "asked", "given back", "idle", "configuration",
    /// "introduced".
    void changed(const SessionPeer &peer, Role from, Role to, const QString &why);
    /// Somebody wanted @p role, and did not get it.
    void refused(const SessionPeer &peer, Role from, Role role, const Error &why);

Q_SIGNALS:
    /// Other rules are in force.
    void rulesChanged();

private:
    void add(const SessionPeer &peer, Role from, Role to, const QString &why, HistoryRecord record);

    Clock &m_clock;
    AccessConfig m_config;
    Record m_record;
    PinVault m_pins;
    RateLimitedLog m_log;
    TokenBucket m_recordedRefusals; ///< of those that no delay holds back
};

} // namespace outpost
