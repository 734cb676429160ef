// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/reportedtwin.h"
#include "config/settingsoverlay.h"
#include "store/outbox/outbox.h"

#include <QHash>
#include <QObject>

#include <functional>
#include <optional>
#include <vector>

namespace outpost {

/// Settings over those of outpost.toml: what the twin desires under "outpost", and over that what a
/// command changed since the agent began. What the twin desires is taken as a whole or not at all:
/// where one value is wrong, everything goes on as before. Each group that it touches is
/// acknowledged the Plug and Play way, `{"value":…,"ac":200,"av":version,"ad":…}`: 200 in force,
/// 400 or 404 refused, 203 where the file decides again. What was taken is kept with the outbox's
/// notes, so that a device starts with it, hub or no hub. Where another file leaves no place for
/// some of it (a sensor is gone), the rest stays in force. Lives on the agent's thread; hub, outbox
/// and twin outlive it.
class RemoteSettings : public QObject
{
    Q_OBJECT

public:
    /// Puts a configuration into force, or leaves all as it was.
    using Apply = std::function<Result<void>(const Config &)>;

    /// Whose word a setting is.
    enum class Origin {
        File, ///< outpost.toml's
        Twin, ///< what the hub desires
        Command, ///< a command's, until the agent ends
        Transaction, ///< decided together with other devices
    };
    /// A setting that is not the file's.
    struct Setting
    {
        QString name; ///< "sensors.boiler.filter.maxRate"
        QJsonValue value; ///< in force
        QJsonValue file; ///< what outpost.toml says
        Origin origin = Origin::Twin;
    };

    RemoteSettings(HubClient &hub, Outbox &outbox, ReportedTwin &reported, Apply apply,
                   QObject *parent = nullptr);

    /// Puts the file into force and, over it, what an earlier run was told; the outbox is open. An
    /// error is the file's own.
    Result<void> begin(const Config &file);
    /// The same with another file; on an error all is as before.
    Result<void> setFile(const Config &file);
    /// The agent ends: nothing is put into force any more.
    void stop() { m_stopped = true; }

    /// Changes settings until the agent ends, or the twin says something else of them: all of them,
    /// or none. NotFound where there is no such sensor, InvalidInput.
    Result<void> change(const QJsonObject &settings);
    /// The same for what was decided together with other devices: it is decided() until something
    /// else is said of it, and whoever decided it keeps that and says it again after a start.
    Result<void> decide(const QJsonObject &settings);
    [[nodiscard]] const QJsonObject &decided() const { return m_decided; }
    /// Whether change() would take them.
    [[nodiscard]] Result<void> check(const QJsonObject &settings) const;

    [[nodiscard]] const Config &file() const { return m_file; }
    /// Whose word has the most weight in the group, as far as it goes.
    [[nodiscard]] Origin originOf(const QString &group) const;
    [[nodiscard]] std::vector<Setting> settings() const;
    /// The same of everything that may be set.
    [[nodiscard]] std::vector<Setting> allSettings() const;
    /// Why what the twin desires is not in force; empty where it is.
    [[nodiscard]] QString refusal() const;
    /// All that is refused of it, or, where it was taken, what does not fit the file as it is now.
    [[nodiscard]] const std::vector<SettingsProblem> &problems() const
    {
        return m_refused.empty() ? m_unfit : m_refused;
    }

Q_SIGNALS:
    /// What is in force, or what of it was refused, may be another.
    void changed();
    /// decided() is not all that it was: something else was said since.
    void overruled();

private:
    using Problems = std::vector<SettingsProblem>;

    void onTwin(const Twin &twin);
    void onPatch(const QJsonObject &patch, qint64 version);
    /// @p touched: what the twin speaks of now, even where it says what it said before.
    void take(const QJsonObject &touched);
    [[nodiscard]] static Config layered(const Config &file, const QJsonObject &taken,
                                        const QJsonObject &local, Problems &problems);
    void keep();
    void overrule(const QJsonObject &settings);
    void acknowledge();
    void acknowledgeGroup(const QString &group);
    void acknowledgeUnknown();
    [[nodiscard]] QHash<QString, Origin> origins() const;
    [[nodiscard]] QString localIn(const QString &group) const;

    Outbox &m_outbox;
    ReportedTwin &m_reported;
    Apply m_apply;
    bool m_stopped = false;
    Config m_file;
    Config m_inForce;
    QJsonObject m_taken; ///< of the twin, over the file
    QJsonObject m_decided; ///< the part of m_local that others wait for too
    QJsonObject m_local; ///< of commands, over both
    QJsonValue m_desired = QJsonValue::Undefined; ///< as the twin has it, good or bad
    qint64 m_version = 0; ///< of the twin's desired properties
    bool m_heard = false; ///< the twin was read in this run
    Problems m_refused; ///< of what the twin desires: nothing of it was taken
    QStringList m_unknown; ///< acknowledged names that are no group
    Problems m_unfit; ///< of what was taken, with the file as it is now
};

/// "file", "twin", "command", "transaction".
[[nodiscard]] QString originName(RemoteSettings::Origin origin);

} // namespace outpost
