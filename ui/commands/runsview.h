// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_commandsv1_merged.h"
#include "ui/commands/recordsview.h"

class QPushButton;

namespace outpost::ui {

/// What is running and what ran lately, whoever asked for it; or of that only what came from the
/// hub, and the hub's messages with it.
class RunsView : public RecordsView
{
    Q_OBJECT

public:
    enum class Of {
        Everybody, ///< all calls
        Hub, ///< direct methods and cloud-to-device messages
    };

    RunsView(Theme &theme, CommandsClient &client, Of of, QWidget *parent = nullptr);

Q_SIGNALS:
    /// A person wants to call it again.
    void againWanted(const QString &command, const QJsonObject &parameters);

protected:
    [[nodiscard]] QList<Line> lines() const override;
    void fill(const QString &key) override;
    [[nodiscard]] bool isMoving() const override;

private:
    [[nodiscard]] Line lineOf(const CommandRun &run) const;
    [[nodiscard]] Line lineOf(const CloudArrival &arrival) const;
    [[nodiscard]] QString passed(const CommandRun &run) const;
    void fillRun(const CommandRun &run);
    void fillArrival(const CloudArrival &arrival);

    Of m_of;
    QPushButton *m_again;
    QString m_againName;
    QString m_againParameters;
};

} // namespace outpost::ui
