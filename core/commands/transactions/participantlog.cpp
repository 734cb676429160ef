// SPDX-License-Identifier: GPL-3.0-or-later
#include "commands/transactions/participantlog.h"

namespace outpost {

ParticipantLog::ParticipantLog(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(file)
{
    m_thread.setObjectName(QStringLiteral("transactions"));
}

ParticipantLog::~ParticipantLog()
{
    close();
}

Result<ParticipantContents> ParticipantLog::open()
{
    close();
    m_context = std::make_unique<QObject>();
    m_context->moveToThread(&m_thread);
    m_thread.start();
    Result<ParticipantContents> contents = ParticipantContents();
    QMetaObject::invokeMethod(
        m_context.get(), [&] { contents = m_file.open(); }, Qt::BlockingQueuedConnection);
    if (!contents)
        close();
    return contents;
}

void ParticipantLog::close()
{
    if (!m_context)
        return;
    // Behind whatever waits to be written.
    QMetaObject::invokeMethod(
        m_context.get(), [this] { m_file.close(); }, Qt::BlockingQueuedConnection);
    m_thread.quit();
    m_thread.wait();
    m_context.reset();
}

void ParticipantLog::write(const ParticipantNews &news, Written written)
{
    if (!m_context) {
        QMetaObject::invokeMethod(
            this,
            [written = std::move(written)] {
                written(Error{ErrorCode::Unavailable,
                              QStringLiteral("the file of the transactions is closed"),
                              {}});
            },
            Qt::QueuedConnection);
        return;
    }
    QMetaObject::invokeMethod(
        m_context.get(),
        [this, news, written = std::move(written)] {
            const auto result = m_file.write(news);
            QMetaObject::invokeMethod(
                this, [written, result] { written(result); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

} // namespace outpost
