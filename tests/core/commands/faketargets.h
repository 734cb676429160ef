// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "commands/commandtargets.h"

#include <QMap>
#include <QStringList>

#include <deque>
#include <utility>

namespace outpost::test {

/// A device for commands as a test wants it: records what is asked of it, and answers what it was
/// told to. An exchange or a register that no answer was given for stays open until endAll().
class FakeTargets final : public CommandTargets
{
public:
    Result<void> setOutput(const QString &output, bool on) override
    {
        const auto known = outputs.find(output);
        if (known == outputs.end())
            return missing(output);
        log.append(output + (on ? QStringLiteral(" on") : QStringLiteral(" off")));
        if (outputError)
            return *outputError;
        *known = on;
        return {};
    }
    Result<std::optional<bool>> output(const QString &output) const override
    {
        const auto known = outputs.find(output);
        if (known == outputs.end())
            return missing(output);
        return std::optional<bool>(*known);
    }
    void exchange(const QString &sensor, Exchange exchange, ExchangeDone done) override
    {
        log.append(sensor + QStringLiteral(" < ") + QString::fromLatin1(exchange.bytes));
        exchanges.push_back({std::move(exchange), std::move(done)});
    }
    void writeRegister(const QString &sensor, const QString &name, const Value &value,
                       Done done) override
    {
        log.append(sensor + u'.' + name + QStringLiteral(" = ") + text(value));
        writes.push_back(std::move(done));
    }
    Result<void> setRate(const QString &sensor, double perSecond) override
    {
        if (!readings.contains(sensor))
            return missing(sensor);
        log.append(sensor + QStringLiteral(" at ") + QString::number(perSecond));
        return {};
    }
    Result<Reading> lastReading(const QString &sensor) const override
    {
        const auto known = readings.find(sensor);
        if (known == readings.end())
            return missing(sensor);
        return *known;
    }
    QJsonObject lastReadings() const override { return {{QStringLiteral("boiler"), 1}}; }
    QJsonObject diagnostics() const override { return {{QStringLiteral("pid"), 7}}; }
    qint64 sendNow() override
    {
        log.append(QStringLiteral("send now"));
        return 3;
    }
    void sendMessage(const QString &kind, const QJsonObject &) override
    {
        log.append(QStringLiteral("message ") + kind);
    }
    Result<void> setLogLevel(const QString &level) override
    {
        log.append(QStringLiteral("log ") + level);
        return {};
    }
    void restart() override { log.append(QStringLiteral("restart")); }

    /// Ends the oldest exchange that is open.
    void answer(const Result<Fields> &answer)
    {
        auto [exchange, done] = std::move(exchanges.front());
        exchanges.pop_front();
        done(answer);
    }
    void written(const Result<void> &result)
    {
        const Done done = std::move(writes.front());
        writes.pop_front();
        done(result);
    }
    void endAll()
    {
        const Error gone{ErrorCode::Unavailable, QStringLiteral("the line is away"), {}};
        while (!exchanges.empty())
            answer(gone);
        while (!writes.empty())
            written(gone);
    }

    QStringList log;
    QMap<QString, bool> outputs;
    std::optional<Error> outputError;
    QMap<QString, Reading> readings;
    std::deque<std::pair<Exchange, ExchangeDone>> exchanges;
    std::deque<Done> writes;

private:
    static Error missing(const QString &name)
    {
        return {ErrorCode::NotFound, QStringLiteral("there is no %1").arg(name), {}};
    }
    static QString text(const Value &value)
    {
        return std::visit(
            [](const auto &v) {
                using T = std::decay_t<decltype(v)>;
                if constexpr (std::is_same_v<T, QString>)
                    return v;
                else if constexpr (std::is_same_v<T, bool>)
                    return v ? QStringLiteral("true") : QStringLiteral("false");
                else
                    return QString::number(v);
            },
            value);
    }
};

} // namespace outpost::test
