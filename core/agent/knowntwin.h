// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "agent/remotesettings.h"
#include "rep_twinv1_merged.h"

#include <QObject>

namespace outpost {

/// The device's whole twin as far as it is known here, for those who look at it beside what the
/// device itself says. It keeps what the hub told last while there is no hub. Memory is bounded
/// whatever a hub says: properties that are too large are left out, and named. Lives on the agent's
/// thread; what it listens to outlives it.
class KnownTwin : public QObject
{
    Q_OBJECT

public:
    /// Of a side of the twin as text; an IoT Hub holds 32 KB.
    static constexpr qsizetype mostBytes = 64 * 1024;
    static constexpr size_t mostSettings = 2000;

    /// It is made after @p reported, so that it hears of a twin after it.
    KnownTwin(HubClient &hub, ReportedTwin &reported, RemoteSettings &settings, Clock &clock,
              QObject *parent = nullptr);

    [[nodiscard]] TwinState state() const;

Q_SIGNALS:
    void changed();

private:
    struct Side
    {
        QJsonObject document;
        QStringList leftOut; ///< too large to be kept
        qint64 version = 0;
        qint64 toldAt = 0;
    };

    void onTwin(const Twin &twin);
    void onDesired(const QJsonObject &patch, qint64 version);
    [[nodiscard]] Side side(const QJsonObject &document, qint64 version) const;

    ReportedTwin &m_reportedTwin;
    RemoteSettings &m_settings;
    Clock &m_clock;
    Side m_desired;
    Side m_reported;
};

} // namespace outpost
