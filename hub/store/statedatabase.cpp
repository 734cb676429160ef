// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/store/statedatabase.h"

#include "base/logging.h"
#include "store/migrations.h"
#include "store/transaction.h"

#include <QSemaphore>
#include <QThread>

#include <vector>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

class StateDatabase::Private
{
public:
    /// What is written in one transaction. Shared by both threads, one after the other.
    struct Group
    {
        std::vector<Work> works;
        std::vector<Done> dones; ///< hub thread
        std::optional<Error> error;
        QSemaphore written;
    };

    Private(StateDatabase *owner, QString name, Clock &clock)
        : q(owner)
        , file(std::move(name))
        , retry(clock.createTimer())
    {
    }

    void startGroup();
    void send();
    void runGroup(Group &group) const;
    void handle(const std::shared_ptr<Group> &group);
    void setFailing(std::optional<Error> error);

    StateDatabase *q;
    QString file;
    QThread thread;
    std::unique_ptr<QObject> context; ///< lives on the thread; null while closed
    std::unique_ptr<Database> database; ///< the thread's
    std::unique_ptr<Timer> retry;
    std::vector<Work> works; ///< of the next group
    std::vector<Done> dones;
    std::shared_ptr<Group> group; ///< being written, or to be tried again
    std::optional<Error> failure;
};

StateDatabase::StateDatabase(QString file, Clock &clock, QObject *parent)
    : QObject(parent)
    , d(std::make_unique<Private>(this, std::move(file), clock))
{
    d->thread.setObjectName(u"hub.db"_s);
    connect(d->retry.get(), &Timer::timeout, this, [this] {
        if (d->group)
            d->send();
    });
}

StateDatabase::~StateDatabase()
{
    close();
}

Result<void> StateDatabase::open()
{
    d->context = std::make_unique<QObject>();
    d->context->moveToThread(&d->thread);
    d->thread.start();
    Result<void> opened;
    QMetaObject::invokeMethod(
        d->context.get(),
        [&] {
            auto database = Database::open(d->file);
            if (!database) {
                opened = database.error();
                return;
            }
            d->database = std::move(*database);
            opened = Migrations(u":/outpost/hub/store/hub"_s).apply(*d->database);
        },
        Qt::BlockingQueuedConnection);
    if (!opened)
        close();
    return opened;
}

void StateDatabase::close()
{
    if (!d->context)
        return;
    if (const auto flushed = flush(); !flushed)
        qCWarning(lcHub).noquote() << flushed.error().text();
    QMetaObject::invokeMethod(
        d->context.get(), [this] { d->database.reset(); }, Qt::BlockingQueuedConnection);
    d->thread.quit();
    d->thread.wait();
    d->context.reset();
}

Result<void> StateDatabase::readNow(const Work &work)
{
    Result<void> result = Error{ErrorCode::Unavailable, u"%1 is closed"_s.arg(d->file), {}};
    if (d->context) {
        QMetaObject::invokeMethod(
            d->context.get(), [&] { result = work(*d->database); }, Qt::BlockingQueuedConnection);
    }
    return result;
}

void StateDatabase::write(Work work, Done done)
{
    if (!d->context)
        return;
    d->works.push_back(std::move(work));
    if (done)
        d->dones.push_back(std::move(done));
    d->startGroup();
}

void StateDatabase::whenCommitted(Done done)
{
    if (!d->group) {
        done();
        return;
    }
    d->dones.push_back(std::move(done));
}

void StateDatabase::Private::startGroup()
{
    if (group || (works.empty() && dones.empty()))
        return;
    group = std::make_shared<Group>();
    group->works.swap(works);
    group->dones.swap(dones);
    send();
}

void StateDatabase::Private::send()
{
    QMetaObject::invokeMethod(
        context.get(),
        [this, sent = group] {
            runGroup(*sent);
            sent->written.release();
            QMetaObject::invokeMethod(
                q, [this, sent] { handle(sent); }, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

/// On the database's thread.
void StateDatabase::Private::runGroup(Group &written) const
{
    written.error.reset();
    const auto run = [&]() -> Result<void> {
        auto transaction = Transaction::begin(*database);
        if (!transaction)
            return transaction.error();
        for (const Work &work : written.works) {
            if (const auto done = work(*database); !done)
                return done;
        }
        return transaction->commit();
    };
    if (const auto done = run(); !done)
        written.error = done.error();
}

void StateDatabase::Private::handle(const std::shared_ptr<Group> &written)
{
    // flush() may have been faster than the posted call; and a group that is tried again is handled
    // once each time.
    if (group != written || !written->written.tryAcquire())
        return;
    setFailing(written->error);
    if (written->error) {
        retry->start(std::chrono::seconds(1));
        return;
    }
    group.reset();
    for (const Done &done : written->dones)
        done();
    startGroup();
}

void StateDatabase::Private::setFailing(std::optional<Error> error)
{
    const bool changed = error.has_value() != failure.has_value();
    failure = std::move(error);
    if (!changed)
        return;
    if (failure)
        qCWarning(lcHub).noquote() << failure->text();
    Q_EMIT q->failingChanged(failure.has_value());
}

Result<void> StateDatabase::flush()
{
    while (d->group) {
        if (d->retry->isActive()) {
            d->retry->stop();
            d->send();
        }
        const auto group = d->group;
        group->written.acquire();
        group->written.release(); // handle() takes it.
        d->handle(group);
        if (d->failure)
            return *d->failure;
    }
    return {};
}

bool StateDatabase::isFailing() const
{
    return d->failure.has_value();
}

Result<void> StateDatabase::writable() const
{
    if (!d->context)
        return Error{ErrorCode::Unavailable, u"%1 is closed"_s.arg(d->file), {}};
    if (d->failure)
        return Error{ErrorCode::Unavailable,
                     u"Nothing can be changed now: "_s + d->failure->message, d->failure->remedy};
    return {};
}

} // namespace outpost::hub
