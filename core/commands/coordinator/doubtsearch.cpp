// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/coordinator/doubtsearch.h"

#include "commands/transactions/transactionproposal.h"

#include <QPointer>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto patience = 30s;

} // namespace

DoubtSearch::DoubtSearch(QString identity, std::map<QString, Coordinator::Decision> decisions,
                         MethodCaller caller, TwinReader reader, QObject *parent)
    : QObject(parent)
    , m_identity(std::move(identity))
    , m_decisions(std::move(decisions))
    , m_caller(std::move(caller))
    , m_reader(std::move(reader))
{
}

void DoubtSearch::start(const QStringList &devices)
{
    m_devices = devices;
    QMetaObject::invokeMethod(this, &DoubtSearch::next, Qt::QueuedConnection);
}

void DoubtSearch::next()
{
    if (!m_doubts.isEmpty()) {
        answer(m_doubts.takeFirst());
        return;
    }
    if (m_devices.isEmpty()) {
        Q_EMIT finished();
        return;
    }
    const QString device = m_devices.takeFirst();
    m_reader(device, [self = QPointer(this), device](const ServiceAnswer &twin) {
        if (self)
            self->onTwin(device, twin);
    });
}

void DoubtSearch::onTwin(const QString &device, const ServiceAnswer &answer)
{
    if (!answer.isDone()) {
        Q_EMIT unreached(device, answer.error);
        next();
        return;
    }
    const QJsonObject reported
        = answer.body["properties"_L1]["reported"_L1]["outpost"_L1]["transactions"_L1].toObject();
    for (auto entry = reported.begin(); entry != reported.end(); ++entry) {
        const QJsonValue told = *entry;
        if (told["asks"_L1].toBool() && told["coordinator"_L1].toString() == m_identity
            && isTransactionId(entry.key()))
            m_doubts.append({device, entry.key()});
    }
    next();
}

void DoubtSearch::answer(const Doubt &doubt)
{
    const auto known = m_decisions.find(doubt.id);
    const bool commit
        = known != m_decisions.end() && known->second == Coordinator::Decision::Commit;
    m_caller(doubt.device, commit ? u"transactionCommit"_s : u"transactionAbort"_s,
             {{u"id"_s, doubt.id}}, patience,
             [self = QPointer(this), doubt, commit](const ServiceAnswer &answer) {
                 if (!self)
                     return;
                 const QString detail = answer.isDone()
                     ? answer.body["payload"_L1]["state"_L1].toString()
                     : answer.error.text();
                 Q_EMIT self->answered(doubt.device, doubt.id, commit, detail);
                 self->next();
             });
}

} // namespace outpost
