// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/device/sensormodel.h"

#include <QScrollArea>

class QFrame;
class QLabel;

namespace outpost::ui {

class BarList;
class FactGrid;
class LiveReadings;
class Theme;

/// How one sensor is: why it does not run and what to do, what it says and how much, the last value
/// of each field, and what was rejected, by reason. Shows what it is given.
class SensorStatePane : public QScrollArea
{
    Q_OBJECT

public:
    SensorStatePane(const Theme &theme, QWidget *parent = nullptr);

    void show(const SensorModel::Row &row, const LiveReadings &readings,
              const DeviceDescription &description, qint64 now);
    using QScrollArea::show;

private:
    QLabel *addTitle(const QString &text);
    void restyle();

    const Theme &m_theme;
    QWidget *m_content;
    QFrame *m_trouble;
    QLabel *m_reason;
    QLabel *m_remedy;
    FactGrid *m_figures;
    QLabel *m_noFields;
    FactGrid *m_fields;
    QLabel *m_noRejects;
    BarList *m_rejects;
    QList<QLabel *> m_titles;
};

} // namespace outpost::ui
