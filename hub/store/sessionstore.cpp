// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/store/sessionstore.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

QByteArray toJson(const QList<StoredSubscription> &subscriptions)
{
    QJsonArray array;
    for (const StoredSubscription &subscription : subscriptions)
        array.append(QJsonArray{subscription.filter, int(subscription.qos)});
    return QJsonDocument(array).toJson(QJsonDocument::Compact);
}

QList<StoredSubscription> fromJson(const QByteArray &json)
{
    QList<StoredSubscription> subscriptions;
    const QJsonArray array = QJsonDocument::fromJson(json).array();
    for (const QJsonValue &value : array)
        subscriptions.append(
            {value.toArray().at(0).toString(), quint8(value.toArray().at(1).toInt())});
    return subscriptions;
}

} // namespace

SessionStore::SessionStore(StateDatabase &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
{
}

Result<void> SessionStore::load()
{
    return m_database.readNow([this](Database &database) -> Result<void> {
        const auto select = database.cached(u":/outpost/hub/store/select_sessions.sql"_s);
        if (!select)
            return select.error();
        Statement &rows = **select;
        if (const auto done = rows.run(u"read the sessions"); !done)
            return done;
        while (rows.next())
            m_sessions.insert(rows.text(0), fromJson(rows.blob(1)));
        return rows.readError(u"read the sessions");
    });
}

std::optional<QList<StoredSubscription>> SessionStore::find(const QString &id) const
{
    const auto found = m_sessions.constFind(id);
    return found == m_sessions.cend() ? std::nullopt : std::optional(*found);
}

void SessionStore::put(const QString &id, const QList<StoredSubscription> &subscriptions,
                       StateDatabase::Done done)
{
    if (const auto known = find(id); known && *known == subscriptions) {
        m_database.whenCommitted(done ? std::move(done) : [] {});
        return;
    }
    m_sessions.insert(id, subscriptions);
    m_database.write(
        [id, json = toJson(subscriptions)](Database &database) -> Result<void> {
            const auto put = database.cached(u":/outpost/hub/store/put_session.sql"_s);
            if (!put)
                return put.error();
            return (*put)->bind(json).bind(id).run(u"save a session");
        },
        std::move(done));
}

void SessionStore::remove(const QString &id, StateDatabase::Done done)
{
    if (!m_sessions.remove(id)) {
        m_database.whenCommitted(done ? std::move(done) : [] {});
        return;
    }
    m_database.write(
        [id](Database &database) -> Result<void> {
            const auto remove = database.cached(u":/outpost/hub/store/delete_session.sql"_s);
            if (!remove)
                return remove.error();
            return (*remove)->bind(id).run(u"remove a session");
        },
        std::move(done));
}

void SessionStore::forget(const QString &id)
{
    m_sessions.remove(id);
}

} // namespace outpost::hub
