// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/commands/commandsclient.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace outpost::ui {

/// A call of this screen's, and what is known of its end.
struct OwnCall
{
    QString id;
    QString name;
    QJsonObject parameters;
    Timestamp calledAt{};
    std::optional<CallEnd> end; ///< nothing: it is under way
};

/// The last call of each command from this screen: its result stays until the next. No widgets; GUI
/// thread; the client outlives it.
class CallBook : public QObject
{
    Q_OBJECT

public:
    explicit CallBook(CommandsClient &client, QObject *parent = nullptr);

    /// Returns the call's id.
    QString call(const QString &name, const QJsonObject &parameters);
    /// Null where this screen never called it.
    [[nodiscard]] const OwnCall *last(const QString &name) const;
    /// Of all commands; null where there was none.
    [[nodiscard]] const OwnCall *last() const { return last(m_lastName); }
    [[nodiscard]] CommandsClient &client() const { return m_client; }

Q_SIGNALS:
    /// It was called, or ended.
    void changed(const QString &name);
    void ended(const outpost::ui::OwnCall &call);

private:
    void onEnded(const QString &id, const CallEnd &end);

    CommandsClient &m_client;
    QHash<QString, OwnCall> m_calls; ///< by command
    QString m_lastName;
};

} // namespace outpost::ui
