// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "hub/store/commandqueue.h"
#include "hub/store/eventlog.h"
#include "hub/store/registry.h"
#include "hub/store/sessionstore.h"
#include "hub/store/statedatabase.h"
#include "hub/store/twins.h"

namespace outpost::hub {

/// Everything a hub remembers, in one folder: hub.db and events.db. Makes the models and keeps them
/// in step (a removed device takes its twin, commands and session along). Lives on the hub's
/// thread. Locking the folder against a second hub is the hub's task.
class HubStore : public QObject
{
    Q_OBJECT

public:
    /// @p events: its file is set here.
    HubStore(const QString &directory, Clock &clock, EventLogOptions events = {},
             QObject *parent = nullptr);
    ~HubStore() override;

    /// Makes the folder (0700) where it is missing, opens both files and loads what they hold.
    Result<void> open();
    /// Writes what is pending and closes.
    void close();

    [[nodiscard]] StateDatabase &database() { return m_database; }
    [[nodiscard]] Registry &registry() { return m_registry; }
    [[nodiscard]] Twins &twins() { return m_twins; }
    [[nodiscard]] CommandQueue &commands() { return m_commands; }
    [[nodiscard]] SessionStore &sessions() { return m_sessions; }
    [[nodiscard]] EventLog &events() { return m_events; }

private:
    QString m_directory;
    StateDatabase m_database;
    Registry m_registry;
    Twins m_twins;
    CommandQueue m_commands;
    SessionStore m_sessions;
    EventLog m_events;
};

} // namespace outpost::hub
