// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/device/condition.h"
#include "ui/device/sensorrates.h"

#include <QAbstractListModel>

namespace outpost::ui {

/// The sensors as a list: a row each, in the order of the configuration. GUI thread.
class SensorModel : public QAbstractListModel
{
    Q_OBJECT

public:
    struct Row
    {
        SensorLine line;
        Condition condition;
        SensorRates::Rate rate;
        qint64 age = 0; ///< when it said something last, microseconds since 1970; 0: never
    };

    using QAbstractListModel::QAbstractListModel;

    /// Takes another snapshot in; rows stay where they are while the sensors are the same.
    void setSnapshot(const AgentSnapshot &snapshot, bool attached, SteadyTime now);
    /// Rates are those from now on: nobody looked for a while.
    void beginAnew() { m_rates.clear(); }
    /// Time went on: rates and ages are others.
    void tick(SteadyTime steady, Timestamp now);

    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }
    [[nodiscard]] int indexOf(const QString &sensor) const; ///< -1: there is none
    [[nodiscard]] const Row *find(const QString &sensor) const;
    /// How many somebody should look at.
    [[nodiscard]] int troubled() const;
    [[nodiscard]] qint64 now() const { return m_now; } ///< of the last tick

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;

private:
    QList<Row> m_rows;
    SensorRates m_rates;
    qint64 m_now = 0;
};

/// Readings a second; a dash before that is known.
[[nodiscard]] QString rateText(const SensorRates::Rate &rate);

} // namespace outpost::ui
