// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/commands/callbook.h"

#include <QFrame>
#include <QTimer>

class QLabel;

namespace outpost::ui {

class JsonTree;
class StatusMark;
class Theme;

/// What became of a call: in words, with what was answered, when and how long it took; while it is
/// under way with a clock that runs.
class ResultPanel : public QFrame
{
    Q_OBJECT

public:
    ResultPanel(Theme &theme, Clock &clock, QWidget *parent = nullptr);

    /// Null: there was none, and nothing is shown.
    void setCall(const OwnCall *call, const QList<CommandParameter> &parameters);
    [[nodiscard]] QString stateText() const;

protected:
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void tick();
    void restyle();

    Theme &m_theme;
    Clock &m_clock;
    StatusMark *m_mark;
    QLabel *m_state;
    QLabel *m_detail;
    QLabel *m_reason;
    JsonTree *m_body;
    QTimer m_tick;
    OwnCall m_call;
    QString m_values;
};

} // namespace outpost::ui
