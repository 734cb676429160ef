// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/history/historytakeover.h"

#include "store/history/history.h"

#include <utility>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

HistoryTakeover::HistoryTakeover(QString damagedFile, History &history, QObject *parent)
    : QObject(parent)
    , m_file(std::move(damagedFile))
    , m_history(history)
{
    m_thread.setObjectName(u"history rescue"_s);
    connect(&history, &History::written, this, [this] {
        if (std::exchange(m_waiting, false))
            read();
    });
}

HistoryTakeover::~HistoryTakeover()
{
    if (!m_reading)
        return;
    QMetaObject::invokeMethod(
        m_reading.get(), [this] { m_rescue.reset(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
}

void HistoryTakeover::start()
{
    m_reading = std::make_unique<QObject>();
    m_reading->moveToThread(&m_thread);
    m_thread.start(QThread::LowPriority);
    read();
}

void HistoryTakeover::read()
{
    QMetaObject::invokeMethod(
        m_reading.get(),
        [this] {
            std::optional<HistoryRescue::Part> part;
            std::optional<Error> error;
            if (!m_rescue) {
                auto opened = HistoryRescue::open(m_file);
                if (opened)
                    m_rescue = *std::move(opened);
                else
                    error = opened.error();
            }
            Outcome seen{.error = error};
            if (m_rescue) {
                part = m_rescue->next();
                seen.gaps = m_rescue->gaps();
                seen.damagedBlocks = m_rescue->damagedBlocks();
            }
            QMetaObject::invokeMethod(
                this,
                [this, part = std::move(part), seen = std::move(seen)]() mutable {
                    m_outcome.gaps = std::move(seen.gaps);
                    m_outcome.damagedBlocks = seen.damagedBlocks;
                    m_outcome.error = seen.error;
                    if (part)
                        take(*std::move(part));
                    else
                        Q_EMIT finished(m_outcome);
                },
                Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void HistoryTakeover::take(HistoryRescue::Part part)
{
    m_outcome.records += qint64(part.records.size());
    m_outcome.readings += qint64(part.readings.size());
    m_waiting = !part.records.empty() || !part.readings.empty();
    for (HistoryRecord &record : part.records)
        m_history.restore(std::move(record));
    for (Reading &reading : part.readings)
        m_history.add(std::move(reading));
    if (!m_waiting)
        read();
}

} // namespace outpost
