// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/doctor.h"
#include "iothub/disconnects.h"
#include "iothub/hubclient.h"
#include "mqtt/packetrecorder.h"

#include <QObject>

#include <memory>

namespace outpost {

/// What there is to know of the way to the hub, for all who look: the checks, one go at a time; why
/// connections ended; the recorder. The client, the recorder and the clock outlive it. Lives on the
/// agent's thread.
class HubDesk : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        HubClient *hub = nullptr;
        PacketRecorder *recorder = nullptr;
        Clock *clock = nullptr;
        ChannelFactory channels; ///< of the checks; empty: the real ones
        CheckContext::Patience patience;
    };

    explicit HubDesk(Parts parts, QObject *parent = nullptr);
    ~HubDesk() override;

    /// What is in force, and the file that it is from: to be called first, and after each change.
    void configure(Result<HubSettings> settings, const QString &source);

    /// Begins the checks; nothing where they are under way already.
    void check();
    void cancelCheck();
    [[nodiscard]] bool isChecking() const { return m_doctor && !m_doctor->isOver(); }
    /// When they were begun last.
    [[nodiscard]] std::optional<Timestamp> checkedAt() const { return m_checkedAt; }
    /// As they were seen at the last checks; before any, as the connection shows them.
    [[nodiscard]] std::vector<CheckStep> steps() const;

    [[nodiscard]] const HubClient &hub() const { return *m_parts.hub; }
    [[nodiscard]] Clock &clock() const { return *m_parts.clock; }
    [[nodiscard]] PacketRecorder &recorder() const { return *m_parts.recorder; }
    [[nodiscard]] const Disconnects &disconnects() const { return m_disconnects; }

Q_SIGNALS:
    void stepChanged(const outpost::CheckStep &step);
    void checked();
    /// Latency, counters, disconnects: there is news.
    void changed();

private:
    [[nodiscard]] LiveConnection live() const;
    void onStatusChanged();

    Parts m_parts;
    Result<HubSettings> m_settings;
    QString m_source;
    Disconnects m_disconnects;
    std::unique_ptr<Doctor> m_doctor;
    std::optional<Timestamp> m_checkedAt;
};

} // namespace outpost
