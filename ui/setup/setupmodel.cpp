// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/setup/setupmodel.h"

#include "contract/whenanswered.h"

#include <QRegularExpression>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

SetupModel::SetupModel(QObject *parent)
    : QObject(parent)
    , m_sensorName(u"sensor1"_s)
{
}

void SetupModel::attach(SetupV1Replica *replica)
{
    m_setup = replica;
    m_writing = false;
    if (!replica) {
        Q_EMIT attachedChanged();
        return;
    }
    const auto begin = [this] {
        whenAnswered(m_setup->place(), this, [this](const SetupPlace &place) {
            m_place = place;
            Q_EMIT placeChanged();
        });
        askPorts();
        if (!m_connection.isEmpty())
            setConnectionString(m_connection);
        Q_EMIT attachedChanged();
    };
    connect(replica, &SetupV1Replica::initialized, this, begin);
    connect(replica, &SetupV1Replica::portsChanged, this, &SetupModel::askPorts);
    connect(replica, &SetupV1Replica::lineChanged, this, &SetupModel::onLine);
    connect(replica, &SetupV1Replica::connectionTried, this,
            [this](quint32 request, const QString &error, const QString &remedy) {
                if (request != m_trial || m_check != Check::Trying)
                    return;
                if (error.isEmpty())
                    setCheck(Check::Works);
                else
                    setCheck(Check::Fails, remedy.isEmpty() ? error : error + u".\n"_s + remedy);
            });
    connect(replica, &SetupV1Replica::written, this,
            [this](const QString &error, const QString &remedy) {
                m_writing = false;
                Q_EMIT written(error, remedy);
            });
    if (replica->isInitialized())
        begin();
}

void SetupModel::setConnectionString(const QString &text)
{
    m_connection = text.trimmed();
    ++m_trial;
    if (m_connection.isEmpty() || !isAttached()) {
        setCheck(Check::None);
        return;
    }
    whenAnswered(m_setup->checkConnectionString(m_connection), this,
                 [this, asked = m_trial](const QString &problem) {
                     if (asked == m_trial)
                         setCheck(problem.isEmpty() ? Check::Fine : Check::Wrong, problem);
                 });
}

void SetupModel::setCaFile(const QString &path)
{
    if (std::exchange(m_caFile, path.trimmed()) == path.trimmed())
        return;
    ++m_trial;
    if (m_check == Check::Works || m_check == Check::Fails || m_check == Check::Trying)
        setCheck(Check::Fine);
}

void SetupModel::tryConnection()
{
    if (!isAttached() || m_check == Check::None || m_check == Check::Wrong)
        return;
    setCheck(Check::Trying);
    m_setup->tryConnection(++m_trial, m_connection, m_caFile);
}

void SetupModel::askPorts()
{
    if (!isAttached())
        return;
    whenAnswered(m_setup->ports(), this, [this](const SetupPorts &ports) {
        if (m_ports.ports() == ports.ports())
            return;
        m_ports = ports;
        Q_EMIT portsChanged();
    });
}

void SetupModel::watch(const QString &port, int baud, const QString &format)
{
    if (!isAttached())
        return;
    m_fields.clear();
    m_line = SetupLine();
    m_line.setPort(port);
    m_setup->watchPort(port, baud, format);
    Q_EMIT lineChanged();
    Q_EMIT fieldsChanged();
}

void SetupModel::stopWatching()
{
    if (isAttached())
        m_setup->stopWatching();
    m_line = SetupLine();
    m_fields.clear();
    Q_EMIT lineChanged();
    Q_EMIT fieldsChanged();
}

void SetupModel::onLine(const SetupLine &line)
{
    if (line.port() != m_line.port())
        return; // of a port that was left
    m_line = line;
    const QList<SetupFound> found = line.fields();
    for (const SetupFound &field : found) {
        const auto known = std::ranges::find(m_fields, field.key(), &Field::key);
        if (known == m_fields.end())
            m_fields.append({field.key(), field.name(), {}, field.value()});
        else
            known->value = field.value();
    }
    Q_EMIT lineChanged();
    if (!found.isEmpty())
        Q_EMIT fieldsChanged();
}

void SetupModel::setField(qsizetype index, const Field &field)
{
    if (index >= 0 && index < m_fields.size())
        m_fields[index] = field;
}

QString SetupModel::sensorProblem() const
{
    // DTDL's grammar, as the configuration wants it; the other end looks again.
    static const QRegularExpression name(u"\\A[A-Za-z](?:[A-Za-z0-9_]{0,62}[A-Za-z0-9])?\\z"_s);
    if (!name.match(m_sensorName).hasMatch())
        return tr("The sensor's name begins with a letter and has letters, digits and _ after it.");
    if (std::ranges::any_of(
            m_sensors, [this](const SetupSensor &other) { return other.name() == m_sensorName; }))
        return tr("There is a sensor of that name already.");
    if (!m_line.formatFound())
        return tr("Its lines are not understood yet.");
    for (const Field &field : m_fields) {
        if (field.wanted && !name.match(field.name).hasMatch())
            return tr("The name of the field %1 begins with a letter and has letters, digits and _ "
                      "after it.")
                .arg(field.key);
    }
    if (std::ranges::none_of(m_fields, &Field::wanted))
        return tr("Choose at least one field.");
    return {};
}

void SetupModel::takeSensor()
{
    if (!sensorProblem().isEmpty())
        return;
    // All as they are: then what the device sends later is taken as well.
    const bool asItIs = std::ranges::all_of(
        m_fields, [](const Field &f) { return f.wanted && f.unit.isEmpty() && f.name == f.key; });
    QList<SetupField> fields;
    for (const Field &field : m_fields) {
        if (field.wanted && !asItIs)
            fields.append(SetupField(field.key, field.name, field.unit));
    }
    m_sensors.append(
        SetupSensor(m_sensorName, m_line.port(), m_line.baud(), m_line.format(), fields));
    m_sensorName = freeName();
    stopWatching();
    Q_EMIT sensorsChanged();
}

/// One that none of those that were taken has.
QString SetupModel::freeName() const
{
    for (qsizetype i = m_sensors.size() + 1;; ++i) {
        const QString name = u"sensor%1"_s.arg(i);
        if (std::ranges::find(m_sensors, name, &SetupSensor::name) == m_sensors.end())
            return name;
    }
}

void SetupModel::removeSensor(qsizetype index)
{
    if (index < 0 || index >= m_sensors.size())
        return;
    m_sensors.removeAt(index);
    Q_EMIT sensorsChanged();
}

void SetupModel::write()
{
    if (!isAttached() || m_writing)
        return;
    m_writing = true;
    m_setup->write(SetupChoice(m_connection, m_caFile, m_sensors));
}

void SetupModel::startDemo()
{
    if (isAttached())
        m_setup->startDemo();
}

void SetupModel::setCheck(Check check, const QString &problem)
{
    m_check = check;
    m_problem = problem;
    Q_EMIT checkChanged();
}

} // namespace outpost::ui
