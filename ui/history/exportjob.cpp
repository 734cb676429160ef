// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/history/exportjob.h"

#include "ui/history/exportwriter.h"

#include <algorithm>

namespace outpost::ui {

namespace {

constexpr int atOnce = 500; ///< records; fewer where they are large

} // namespace

ExportJob::ExportJob(HistorySource &source, QObject *parent)
    : QObject(parent)
    , m_source(source)
    , m_writer(std::make_unique<ExportWriter>())
{
    m_thread.setObjectName(QStringLiteral("history export"));
    m_writer->moveToThread(&m_thread);
    connect(m_writer.get(), &ExportWriter::taken, this, [this](quint64 run, qint64 records) {
        if (run == m_run && m_state == State::Running)
            onTaken(records);
    });
    connect(m_writer.get(), &ExportWriter::finished, this,
            [this](quint64 run, const QString &error) {
                if (run == m_run && m_state == State::Running)
                    onWritten(error);
            });
}

ExportJob::~ExportJob()
{
    if (m_request)
        m_source.cancel(m_request);
    m_thread.quit();
    m_thread.wait();
}

void ExportJob::start(const HistoryFilter &filter, Format format, const QString &path,
                      qint64 oldest, qint64 now)
{
    cancel();
    m_filter = filter;
    // Otherwise it would follow what comes for ever.
    if (m_filter.to() == 0)
        m_filter.setTo(now);
    m_path = path;
    m_error.clear();
    m_after = 0;
    m_more = true;
    m_written = 0;
    m_begin = m_reached = std::max(filter.from(), oldest);
    m_state = State::Running;
    ++m_run;
    if (!m_thread.isRunning())
        m_thread.start(QThread::LowPriority);
    QMetaObject::invokeMethod(
        m_writer.get(),
        [writer = m_writer.get(), run = m_run, path, csv = format == Format::Csv] {
            writer->begin(run, path, csv);
        },
        Qt::QueuedConnection);
    Q_EMIT changed();
}

void ExportJob::cancel()
{
    if (m_state == State::Running)
        end(State::Idle, {});
}

int ExportJob::percent() const
{
    if (m_state == State::Done)
        return 100;
    const qint64 whole = m_filter.to() - m_begin;
    return whole > 0 ? int(std::clamp<qint64>((m_reached - m_begin) * 100 / whole, 0, 99)) : 0;
}

void ExportJob::ask()
{
    m_request = m_source.askEntries(
        {.filter = m_filter, .newestFirst = false, .after = m_after, .limit = atOnce},
        [this](const HistoryEntries &page) {
            m_request = 0;
            onPage(page);
        },
        [this](const QString &error) {
            m_request = 0;
            end(State::Failed, error);
        });
}

void ExportJob::onPage(const HistoryEntries &page)
{
    m_after = page.next();
    m_more = page.next() != 0;
    m_reached = page.next() != 0 ? page.reached() : m_filter.to();
    QMetaObject::invokeMethod(
        m_writer.get(), [writer = m_writer.get(), run = m_run, page] { writer->add(run, page); },
        Qt::QueuedConnection);
}

void ExportJob::onTaken(qint64 records)
{
    m_written += records;
    // The file is open, or a page is in it.
    if (m_more) {
        ask();
    } else {
        QMetaObject::invokeMethod(
            m_writer.get(), [writer = m_writer.get(), run = m_run] { writer->commit(run); },
            Qt::QueuedConnection);
    }
    Q_EMIT changed();
}

void ExportJob::onWritten(const QString &error)
{
    end(error.isEmpty() ? State::Done : State::Failed, error);
}

void ExportJob::end(State state, const QString &error)
{
    if (m_request)
        m_source.cancel(std::exchange(m_request, 0));
    if (state != State::Done)
        QMetaObject::invokeMethod(
            m_writer.get(), [writer = m_writer.get()] { writer->discard(); }, Qt::QueuedConnection);
    m_state = state;
    m_error = error;
    Q_EMIT changed();
}

} // namespace outpost::ui
