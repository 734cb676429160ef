// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_setupv1_merged.h"

#include <QObject>
#include <QPointer>

namespace outpost::ui {

/// What the first run knows so far: what was typed, what the ports say, what is chosen. Talks to
/// setup-v1 at the other end; keeps what was typed where that goes. GUI thread, no widgets.
class SetupModel : public QObject
{
    Q_OBJECT

public:
    /// Of a connection string.
    enum class Check {
        None, ///< nothing was typed
        Wrong, ///< the text makes no sense: see connectionProblem()
        Fine, ///< it makes sense; not tried
        Trying, ///< the hub is being asked
        Works, ///< the hub took it
        Fails, ///< the hub, or the way to it, did not
    };
    Q_ENUM(Check)

    /// A field that the device sends, and what is to be done with it.
    struct Field
    {
        QString key;
        QString name; ///< in readings
        QString unit;
        QString value; ///< the last one seen
        bool wanted = true;
    };

    explicit SetupModel(QObject *parent = nullptr);

    /// The other end has changed: another agent, or none.
    void attach(SetupV1Replica *replica);
    [[nodiscard]] bool isAttached() const { return m_setup && m_setup->isInitialized(); }

    // Where it goes.
    [[nodiscard]] const SetupPlace &place() const { return m_place; }

    // The hub.
    void setConnectionString(const QString &text);
    void setCaFile(const QString &path);
    void tryConnection();
    [[nodiscard]] const QString &connectionString() const { return m_connection; }
    [[nodiscard]] Check check() const { return m_check; }
    [[nodiscard]] const QString &connectionProblem() const { return m_problem; }

    // The sensor that is being looked at.
    [[nodiscard]] QList<SetupPort> ports() const { return m_ports.ports(); }
    /// Baud 0 and an empty format are found.
    void watch(const QString &port, int baud = 0, const QString &format = {});
    /// The port is left, and what it said forgotten.
    void stopWatching();
    [[nodiscard]] const SetupLine &line() const { return m_line; }
    [[nodiscard]] const QList<Field> &fields() const { return m_fields; }
    void setField(qsizetype index, const Field &field);
    void setSensorName(const QString &name) { m_sensorName = name.trimmed(); }
    [[nodiscard]] const QString &sensorName() const { return m_sensorName; }
    /// Why the sensor can't be taken yet; empty where it can.
    [[nodiscard]] QString sensorProblem() const;
    /// It is one of those that are written; another can be looked at.
    void takeSensor();
    [[nodiscard]] const QList<SetupSensor> &sensors() const { return m_sensors; }
    /// It is not wanted after all; its port is free to be looked at again.
    void removeSensor(qsizetype index);

    // The end.
    void write();
    void startDemo();
    [[nodiscard]] bool isWriting() const { return m_writing; }

Q_SIGNALS:
    void attachedChanged();
    void placeChanged();
    void checkChanged();
    void portsChanged();
    void lineChanged();
    /// A field came, or its value changed.
    void fieldsChanged();
    void sensorsChanged();
    /// Empty: it is there, and the agent begins.
    void written(const QString &error, const QString &remedy);

private:
    void askPorts();
    void onLine(const SetupLine &line);
    [[nodiscard]] QString freeName() const;
    void setCheck(Check check, const QString &problem = {});

    QPointer<SetupV1Replica> m_setup;
    SetupPlace m_place;
    SetupPorts m_ports;
    SetupLine m_line;
    QString m_connection;
    QString m_caFile;
    Check m_check = Check::None;
    QString m_problem;
    quint32 m_trial = 0;
    QList<Field> m_fields;
    QString m_sensorName;
    QList<SetupSensor> m_sensors;
    bool m_writing = false;
};

} // namespace outpost::ui
