// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "doctor/check.h"
#include "doctor/liveconnection.h"
#include "iothub/transportchoice.h"

#include <QObject>

#include <memory>
#include <vector>

namespace outpost {

class SignInCheck;

/// Goes the way to the hub step by step, and tells what it sees: where it ends, why, and what to do
/// about it. All on the event loop, each step within its patience. Where an agent runs, the last
/// steps are as that tells them: the hub lets a device in once. Used once. Lives on the thread of
/// its owner; signals are never emitted from inside calls.
class Doctor : public QObject
{
    Q_OBJECT

public:
    struct Parts
    {
        Clock *clock = nullptr; ///< outlives it
        ChannelFactory channels; ///< empty: the real ones
        MqttClientFactory mqtt; ///< empty: the real one
        CheckContext::Patience patience;
    };

    /// @p settings as the configuration gave them, @p source says where that is from; @p live is
    /// the running agent's connection, nothing where none runs.
    Doctor(Result<HubSettings> settings, QString source, std::optional<LiveConnection> live,
           Parts parts, QObject *parent = nullptr);
    ~Doctor() override;

    /// stepChanged() follows for each step, then finished().
    void start();
    /// What is not yet over is skipped; finished() follows.
    void cancel();

    [[nodiscard]] const std::vector<CheckStep> &steps() const { return m_steps; }
    [[nodiscard]] bool isOver() const { return m_over; }
    /// The step at which the way ends; null where it does not, or not yet.
    [[nodiscard]] const CheckStep *failed() const;

Q_SIGNALS:
    /// It began, or is over; a step that is over may change once more, where a later one showed
    /// something about it (the clock, by the hub's certificate).
    void stepChanged(const outpost::CheckStep &step);
    void finished();

private:
    void go(CheckKind kind);
    void next(CheckKind kind);
    void take(const CheckStep &step);
    void onEnded(const CheckStep &ended);
    void skip(CheckKind kind, const QString &why);
    void skipRest(const QString &why);
    void takeOtherWay(const CheckStep &failed);
    void judgeClock(const CheckStep &tls, HubReason reason);
    [[nodiscard]] Result<void> chooseWay();
    [[nodiscard]] std::unique_ptr<Check> makeCheck(CheckKind kind);
    [[nodiscard]] CheckStep &step(CheckKind kind) { return m_steps[size_t(kind)]; }
    void finish();
    void tellFinished();

    Result<HubSettings> m_settings;
    QString m_source;
    std::optional<LiveConnection> m_live;
    CheckContext m_context;
    std::vector<CheckStep> m_steps;
    std::unique_ptr<Check> m_check;
    SignInCheck *m_signIn = nullptr; ///< m_check, where it is that
    TransportChoice m_way;
    std::optional<CheckStep> m_firstWay; ///< where that one ended, and the other is tried
    bool m_started = false;
    bool m_leaving = false; ///< all is known; DISCONNECT is on its way where we are signed in
    bool m_over = false;
};

} // namespace outpost
