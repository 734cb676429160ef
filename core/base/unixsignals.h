// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QList>
#include <QObject>

#include <memory>

class QSocketNotifier;

namespace outpost {

/// Turns Unix signals (SIGTERM, SIGHUP, …) into a Qt signal in the event loop. One object a
/// process, on the main thread: signal handlers belong to the process. With its end the signals do
/// again what they do by default.
class UnixSignals : public QObject
{
    Q_OBJECT

public:
    explicit UnixSignals(const QList<int> &numbers, QObject *parent = nullptr);
    ~UnixSignals() override;

Q_SIGNALS:
    void received(int number);

private:
    void drain();

    QList<int> m_numbers;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace outpost
