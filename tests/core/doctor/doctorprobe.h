// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/doctor.h"

#include <QTest>

namespace outpost::test {

/// A doctor that has gone the way, with everything that it said.
struct DoctorProbe
{
    DoctorProbe(const Result<HubSettings> &settings, Doctor::Parts parts,
                std::optional<LiveConnection> live = {})
        : doctor(settings, QStringLiteral("outpost.toml"), std::move(live), std::move(parts))
    {
        QObject::connect(&doctor, &Doctor::stepChanged, &doctor,
                         [this](const CheckStep &step) { told.push_back(step); });
        QObject::connect(&doctor, &Doctor::finished, &doctor, [this] { ++finished; });
        doctor.start();
    }

    /// Until it is over; false where it does not come to an end.
    [[nodiscard]] bool wait(std::chrono::milliseconds limit = std::chrono::seconds(30))
    {
        return QTest::qWaitFor([this] { return finished > 0; }, int(limit.count()));
    }
    [[nodiscard]] const CheckStep &step(CheckKind kind) const
    {
        return doctor.steps().at(size_t(kind));
    }
    /// "configuration=ok clock=warning …", without those that were not on the way.
    [[nodiscard]] QString summary() const
    {
        QStringList words;
        for (const CheckStep &each : doctor.steps()) {
            if (each.state != CheckState::Skipped && each.kind != CheckKind::Clock)
                words.append(checkName(each.kind) + u'=' + checkStateName(each.state));
        }
        return words.join(u' ');
    }
    /// All texts that a person may get to see.
    [[nodiscard]] QString texts() const
    {
        QString all;
        for (const CheckStep &each : told) {
            all += each.seen + u'\n';
            if (each.error)
                all += each.error->text() + u'\n';
            for (const auto &[name, text] : each.details)
                all += name + text + u'\n';
        }
        return all;
    }

    Doctor doctor;
    std::vector<CheckStep> told;
    int finished = 0;
};

/// A device of a hub on loopback, whether it is there or not.
[[nodiscard]] inline HubSettings hubSettings(const QString &host, quint16 port)
{
    HubSettings settings;
    settings.connection.hostName = host;
    settings.connection.deviceId = QStringLiteral("boiler");
    settings.connection.sharedAccessKey = "c2VjcmV0IGtleSBvZiBhIGJvaWxlcg==";
    settings.key = std::move(SigningKey::fromBase64(settings.connection.sharedAccessKey)).value();
    settings.port = port;
    settings.webSocketPort = port;
    return settings;
}

} // namespace outpost::test
