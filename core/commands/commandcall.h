// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clock.h"
#include "base/result.h"
#include "config/commandconfig.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

#include <chrono>
#include <functional>
#include <optional>

namespace outpost {

/// A command that somebody asks for, whoever it is and by whatever way.
struct CommandCall
{
    QString name; ///< "openValve"; with the component it belongs to also "boiler*openValve"
    QByteArray payload; ///< its parameters as JSON text: an object, one bare value, or nothing
    Caller caller = Caller::Hub;
    QString who; ///< for people: a user's name; empty where nobody is known
    QString via; ///< for people: "method", "c2d", "shell"
    QString id; ///< the caller's own name for this call; nothing makes it unique
    quint64 number = 0; ///< the dispatcher's, once it began; 0: it was refused before
    std::optional<Timestamp> sentAt; ///< when it was asked for
    bool mayHaveWaited = false; ///< without sentAt nobody knows how old it is
    /// The caller wants to hear something by then: what takes longer is answered with 202 first.
    /// Nothing: it waits for the end.
    std::optional<std::chrono::milliseconds> patience;
};

/// How a call ended, in HTTP's terms: 200 it was done; 202 it was begun and goes on; 400 a
/// parameter is wrong; 403 this caller may not; 404 there is no such command; 409 something is in
/// the way; 410 it came too late; 500 it failed; 504 it took too long, or no answer came.
struct CommandOutcome
{
    int status = 200;
    QJsonObject body; ///< what the caller is told; "error" and "remedy" where it was not done
    std::chrono::milliseconds duration{0}; ///< from the call to its end

    [[nodiscard]] bool isDone() const { return status >= 200 && status < 300; }
    /// What went wrong while it was carried out.
    [[nodiscard]] static CommandOutcome of(const Error &error);
    /// @p status, with "error" and "remedy" as far as there are any, after what @p body says.
    [[nodiscard]] static CommandOutcome refused(int status, const QString &error,
                                                const QString &remedy = {}, QJsonObject body = {});
};

using CommandDone = std::function<void(const CommandOutcome &)>;

} // namespace outpost
