// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "iothub/hubclient.h"
#include "store/outbox/outbox.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace outpost {

/// What the twin may change of the configuration: groups of settings under "outpost" in its desired
/// properties, for instance `{"outpost":{"limits":{"messagesPerSecond":5}}}`. A group is taken as a
/// whole or not at all, and acknowledged in its reported properties the Plug and Play way:
/// `{"value":…,"ac":200,"av":version,"ad":…}`, 400 where it is refused and the old one goes on, 203
/// where the file decides again. What was taken is kept with the outbox's notes, so that a device
/// starts with it, hub or no hub. Lives on the agent's thread; hub, outbox and clock outlive it.
class RemoteSettings : public QObject
{
    Q_OBJECT

public:
    struct Group
    {
        QString name; ///< below "outpost" in the twin
        /// Puts it into force over what the file says; nothing: the file decides. On an error all
        /// is as before.
        std::function<Result<void>(const std::optional<QJsonObject> &)> apply;
        /// What is in force now, as the twin writes it.
        std::function<QJsonObject()> inForce;
    };

    RemoteSettings(HubClient &hub, Outbox &outbox, Clock &clock, QObject *parent = nullptr);

    /// Puts into force what an earlier run was told; the outbox is open.
    void add(Group group);
    /// The file changed: what the twin says is put over it again.
    void applyAgain();
    /// The group is as the twin says, not as the file does.
    [[nodiscard]] bool isRemote(const QString &group) const;

private:
    struct State
    {
        Group group;
        std::optional<QJsonObject> taken; ///< in force over the file's
        QJsonValue desired = QJsonValue::Undefined; ///< as the twin has it, good or bad
        QJsonObject told; ///< acknowledgement; empty: none
        bool toTell = false; ///< the hub does not have it yet
    };

    void onTwin(const Twin &twin);
    void onPatch(const QJsonObject &patch, qint64 version);
    void take(State &state, qint64 version);
    void keep(State &state, std::optional<QJsonObject> taken);
    void tell(State &state);
    void tellAll();

    HubClient &m_hub;
    Outbox &m_outbox;
    std::vector<State> m_groups;
    QHash<quint64, QString> m_underWay; ///< reports without an answer, by number
    std::unique_ptr<Timer> m_retry;
};

} // namespace outpost
