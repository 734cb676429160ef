// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_linev1_merged.h"

#include <QObject>
#include <QPointer>

namespace outpost::ui {

class AgentSession;

/// The screen's end of LineV1: watches the line of one sensor as long as it is wanted, again after
/// each loss of the agent, and says what a technician types. GUI thread; the session outlives it.
class LineFeed : public QObject
{
    Q_OBJECT

public:
    explicit LineFeed(AgentSession &session, QObject *parent = nullptr);

    /// Empty: none.
    void watch(const QString &sensor);
    [[nodiscard]] const QString &sensor() const { return m_sensor; }
    /// What the agent said of the sensor that is watched; without a name before it did.
    [[nodiscard]] const LineWatch &state() const { return m_state; }
    /// The agent that is attached tells of lines.
    [[nodiscard]] bool isOffered() const;

    /// Returns the id that said() will have; empty where there is no agent to tell.
    [[nodiscard]] QString say(const QByteArray &bytes);

Q_SIGNALS:
    void stateChanged();
    /// Already acknowledged: whoever hears it keeps or forgets it.
    void traffic(const LineTraffic &traffic);
    /// @p error is empty where it was sent.
    void said(const QString &id, const QString &error);

private:
    void onAttached();
    void ask();
    void setState(const LineWatch &state);

    AgentSession &m_session;
    QPointer<LineV1Replica> m_line;
    QString m_sensor;
    LineWatch m_state;
    int m_said = 0;
};

} // namespace outpost::ui
