// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QByteArrayView>
#include <QObject>

#include <memory>

class QSocketNotifier;

namespace outpost {

/// A serial line without hardware: a pair of pseudo-terminals in raw mode. Who opens path() has one
/// end, this object is the device at the other. The demo's simulated boiler talks on it, and so do
/// the tests. Lives on its creator's thread; never blocks. Linux.
class PseudoTerminal : public QObject
{
    Q_OBJECT

public:
    /// Unavailable where the system has no pseudo-terminal left.
    [[nodiscard]] static Result<std::unique_ptr<PseudoTerminal>> open();
    ~PseudoTerminal() override;

    /// The device file of the other end; gone after unplug().
    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] bool isOpen() const { return m_device >= 0; }

    /// Says @p bytes on the line and returns how many of them found room: like on a real line, what
    /// nobody reads in time is lost once the system's buffer (4 KiB) is full. 0 after unplug().
    qint64 write(QByteArrayView bytes);

    /// Takes the device away, as if its plug were pulled.
    void unplug();

Q_SIGNALS:
    /// What the other end has written.
    void received(const QByteArray &bytes);

private:
    PseudoTerminal(int device, int line, QString path);
    void read();

    int m_device = -1;
    int m_line = -1; ///< the other end, held open so that the device hears no hang-up before
                     ///< somebody opens it
    QString m_path;
    std::unique_ptr<QSocketNotifier> m_notifier;
};

} // namespace outpost
