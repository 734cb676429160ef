// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/coordinator/transactionrun.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <map>

namespace outpost {

/// Reads a device's twin: ServiceClient::twin(), or a test's own.
using TwinReader
    = std::function<void(const QString &device, std::function<void(const ServiceAnswer &)>)>;

/// Looks at the reported properties of devices for transactions of this coordinator that they are
/// in doubt about, and tells them what became of those: what the log does not have as committed is
/// aborted. One device after the other, because a hub bounds how fast twins are read. Lives on its
/// owner's thread; caller and reader outlive it.
class DoubtSearch : public QObject
{
    Q_OBJECT

public:
    DoubtSearch(QString identity, std::map<QString, Coordinator::Decision> decisions,
                MethodCaller caller, TwinReader reader, QObject *parent = nullptr);

    /// finished() follows.
    void start(const QStringList &devices);

Q_SIGNALS:
    /// @p device asked for @p id, and was told; what it said is in @p detail.
    void answered(const QString &device, const QString &id, bool commit, const QString &detail);
    /// It could not be asked whether it is in doubt.
    void unreached(const QString &device, const outpost::Error &error);
    void finished();

private:
    struct Doubt
    {
        QString device;
        QString id;
    };

    void next();
    void onTwin(const QString &device, const ServiceAnswer &answer);
    void answer(const Doubt &doubt);

    QString m_identity;
    std::map<QString, Coordinator::Decision> m_decisions; ///< by transaction
    MethodCaller m_caller;
    TwinReader m_reader;
    QStringList m_devices;
    QList<Doubt> m_doubts;
};

} // namespace outpost
