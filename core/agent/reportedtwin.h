// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "iothub/hubclient.h"

#include <QJsonObject>
#include <QObject>

#include <optional>

namespace outpost {

/// What the device reports of itself below "outpost" in its twin, a Plug and Play component.
/// Whoever knows something sets it here; the hub is told of what differs from what it has, in small
/// patches, one at a time: what somebody waits for soon, the rest gathered for a while, and no more
/// than a patch a minute where it never rests. After a connection fell what the hub has is read
/// again, so that nothing is told twice and nothing is forgotten. Lives on the agent's thread; hub
/// and clock outlive it.
class ReportedTwin : public QObject
{
    Q_OBJECT

public:
    enum class Urgency {
        Now, ///< an answer that somebody waits for
        Gathered, ///< news of the device itself
    };

    /// The name of the component.
    [[nodiscard]] static QString root() { return QStringLiteral("outpost"); }

    ReportedTwin(HubClient &hub, Clock &clock, QObject *parent = nullptr);

    /// What stands under @p name from now on; undefined: nothing. Each name is one owner's, and
    /// what no owner sets is left as the hub has it.
    void set(const QString &name, const QJsonValue &value, Urgency urgency = Urgency::Gathered);
    [[nodiscard]] QJsonValue value(const QString &name) const { return m_wanted.value(name); }

    /// What the hub has below "outpost"; empty until its twin was read on this connection. Whoever
    /// listens to HubClient::twinReceived() after this was made finds it here.
    [[nodiscard]] const QJsonObject &atHub() const { return m_atHub; }
    /// What the hub does not have yet, as a merge patch.
    [[nodiscard]] QJsonObject news() const;

Q_SIGNALS:
    /// What is to be told, or what the hub has, is something else.
    void changed();

private:
    void onTwin(const Twin &twin);
    void onStatusChanged();
    void onReported(quint64 number);
    void onFailed(quint64 number, int status, const Error &error);
    void plan();
    void forgetRemoved();
    void send();

    HubClient &m_hub;
    Clock &m_clock;
    std::unique_ptr<Timer> m_timer;
    QJsonObject m_wanted;
    QStringList m_removed; ///< names that were set once, and are nothing now
    QJsonObject m_atHub;
    bool m_urgent = false; ///< somebody waits for some of the news
    bool m_known = false; ///< the twin was read on this connection
    std::optional<quint64> m_underWay;
    QJsonObject m_sent; ///< the patch that is under way
    std::optional<SteadyTime> m_due; ///< of the timer
    std::optional<SteadyTime> m_lastSent;
    SteadyTime m_paidUntil; ///< a patch costs five minutes, of which some may be owed
    std::optional<SteadyTime> m_notBefore; ///< the hub refused the last one
    int m_refusals = 0; ///< in a row
};

} // namespace outpost
