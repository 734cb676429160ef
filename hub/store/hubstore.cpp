// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/store/hubstore.h"

#include <QDir>
#include <QFile>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

EventLogOptions withFile(EventLogOptions options, const QString &directory)
{
    options.file = directory + u"/events.db"_s;
    return options;
}

} // namespace

HubStore::HubStore(const QString &directory, Clock &clock, EventLogOptions events, QObject *parent)
    : QObject(parent)
    , m_directory(directory)
    , m_database(directory + u"/hub.db"_s, clock)
    , m_registry(m_database, clock)
    , m_twins(m_database)
    , m_commands(m_database)
    , m_sessions(m_database)
    , m_events(withFile(std::move(events), directory), clock)
{
    connect(&m_registry, &Registry::removed, this, [this](const QString &id) {
        m_twins.forget(id);
        m_commands.forget(id);
        m_sessions.forget(id);
    });
}

HubStore::~HubStore()
{
    close();
}

Result<void> HubStore::open()
{
    if (!QDir(m_directory).exists()) {
        if (!QDir().mkpath(m_directory))
            return Error{
                ErrorCode::Io, u"The folder %1 can't be made"_s.arg(m_directory),
                u"Give this user the right to write in the folder above, or choose another with --state"_s};
        // It holds the devices' keys.
        QFile::setPermissions(m_directory, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    }
    for (const auto &opened : {m_database.open(), m_events.open()}) {
        if (!opened) {
            close();
            return opened;
        }
    }
    for (const auto &loaded :
         {m_registry.load(), m_twins.load(), m_commands.load(), m_sessions.load()}) {
        if (!loaded) {
            close();
            return loaded;
        }
    }
    return {};
}

void HubStore::close()
{
    m_events.close();
    m_database.close();
}

} // namespace outpost::hub
