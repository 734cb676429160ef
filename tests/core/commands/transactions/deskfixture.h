// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/isotime.h"
#include "commands/transactions/participantdesk.h"
#include "support/manualclock.h"

#include <QJsonDocument>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace outpost::test {

/// Changes that are only written down. `{"settings":{…}}` touches a thing for each key, and is done
/// at once and repeatable; `{"command":name}` touches the thing "command:name", waits for finish(),
/// and must not be done twice.
class FakeChanges final : public TransactionChanges
{
public:
    [[nodiscard]] Result<QStringList> check(const QJsonArray &changes) const override
    {
        QStringList things;
        for (const QJsonValue &change : changes) {
            const QString command = change[QLatin1StringView("command")].toString();
            if (command == QStringLiteral("unknown"))
                return Error{ErrorCode::NotFound, QStringLiteral("there is no such command"), {}};
            if (!command.isEmpty())
                things.append(QStringLiteral("command:") + command);
            for (const QString &key : change[QLatin1StringView("settings")].toObject().keys())
                things.append(QStringLiteral("setting:") + key);
        }
        return things;
    }

    void carryOut(const QJsonObject &change, Done done) override
    {
        carriedOut.append(change);
        if (change.contains(QStringLiteral("command"))) {
            waiting = std::move(done);
            return;
        }
        const QJsonObject settings = change[QStringLiteral("settings")].toObject();
        for (auto it = settings.begin(); it != settings.end(); ++it)
            inForce[it.key()] = *it;
        done({});
    }

    [[nodiscard]] bool isRepeatable(const QJsonObject &change) const override
    {
        return change.contains(QStringLiteral("settings"));
    }
    [[nodiscard]] QJsonObject memory() const override { return inForce; }
    void restore(const QJsonObject &memory) override { inForce = memory; }

    void finish(const Result<void> &done) { std::exchange(waiting, {})(done); }

    QList<QJsonObject> carriedOut;
    QJsonObject inForce;
    Done waiting;
};

/// A ParticipantDesk in a folder, which can end and begin again as a program does.
class DeskFixture
{
public:
    DeskFixture() { start(); }

    /// Ends what runs, and starts it again with what the disk has.
    void start()
    {
        desk.reset();
        reservations = {};
        changes = std::make_unique<FakeChanges>();
        desk = std::make_unique<ParticipantDesk>(file(), *changes, reservations, clock);
        opened = desk->open();
    }

    [[nodiscard]] QString file() const
    {
        return folder.filePath(QStringLiteral("transactions.db"));
    }

    [[nodiscard]] QByteArray proposal(const QString &id, const QJsonArray &wanted) const
    {
        return QJsonDocument(QJsonObject{{QStringLiteral("id"), id},
                                         {QStringLiteral("coordinator"), QStringLiteral("desk/1")},
                                         {QStringLiteral("deadline"),
                                          QString::fromLatin1(formatIso(clock.now() + deadline))},
                                         {QStringLiteral("changes"), wanted}})
            .toJson();
    }
    [[nodiscard]] static QJsonObject setting(const QString &key, int value)
    {
        return {{QStringLiteral("settings"), QJsonObject{{key, value}}}};
    }
    [[nodiscard]] static QJsonObject command(const QString &name)
    {
        return {{QStringLiteral("command"), name}};
    }

    /// Asks, and does not wait.
    std::shared_ptr<std::optional<ParticipantAnswer>> send(const QString &method,
                                                           const QByteArray &payload)
    {
        auto answer = std::make_shared<std::optional<ParticipantAnswer>>();
        desk->call(method, payload, [answer](const ParticipantAnswer &told) { *answer = told; });
        return answer;
    }
    /// Asks, and waits for the answer; status 0: none came.
    ParticipantAnswer ask(const QString &method, const QByteArray &payload)
    {
        const auto answer = send(method, payload);
        return QTest::qWaitFor([&] { return answer->has_value(); }, 10'000)
            ? **answer
            : ParticipantAnswer{.status = 0, .body = {}};
    }
    ParticipantAnswer prepare(const QString &id, const QJsonArray &wanted)
    {
        return ask(QStringLiteral("transactionPrepare"), proposal(id, wanted));
    }
    ParticipantAnswer commit(const QString &id)
    {
        return ask(QStringLiteral("transactionCommit"), idOf(id));
    }
    ParticipantAnswer abort(const QString &id)
    {
        return ask(QStringLiteral("transactionAbort"), idOf(id));
    }
    ParticipantAnswer status(const QString &id)
    {
        return ask(QStringLiteral("transactionStatus"), idOf(id));
    }
    [[nodiscard]] static QByteArray idOf(const QString &id)
    {
        return "{\"id\":\"" + id.toUtf8() + "\"}";
    }

    QTemporaryDir folder;
    ManualClock clock;
    std::chrono::seconds deadline{60};
    Reservations reservations;
    std::unique_ptr<FakeChanges> changes;
    std::unique_ptr<ParticipantDesk> desk;
    Result<void> opened;
};

} // namespace outpost::test
