// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/result.h"

#include <QCommandLineParser>
#include <QList>
#include <QString>
#include <QStringList>

#include <functional>
#include <optional>

namespace outpost::hub::cli {

/// How a command ends; scripts rely on it.
enum ExitCode {
    Done = 0, ///< it did what it was asked
    Failed = 1, ///< it could not; stderr says why
    WrongUsage = 2, ///< it was asked wrongly; stderr says how
};

/// What a command was given, already checked for number and spelling.
class Arguments
{
public:
    explicit Arguments(const QCommandLineParser &parser)
        : m_parser(parser)
    {
    }

    [[nodiscard]] QString positional(qsizetype index) const
    {
        return m_parser.positionalArguments().value(index);
    }
    [[nodiscard]] bool has(const QString &option) const { return m_parser.isSet(option); }
    [[nodiscard]] QString value(const QString &option) const { return m_parser.value(option); }
    [[nodiscard]] QStringList values(const QString &option) const
    {
        return m_parser.values(option);
    }
    [[nodiscard]] QString stateDirectory() const { return m_parser.value(QStringLiteral("state")); }

    /// A whole number within bounds; @p fallback where the option is not given. InvalidInput names
    /// the option.
    [[nodiscard]] Result<int> number(const QString &option, int fallback, int least,
                                     int most) const;

private:
    const QCommandLineParser &m_parser;
};

/// One command of outpost-hub: each has a file of its own. Every command also takes --state and
/// --help.
struct Command
{
    QString name; ///< "device add"
    QStringList positional; ///< what must follow: "ID", "NAME"
    QString synopsis; ///< of its own options, for the usage text
    QString summary; ///< one line
    QList<QCommandLineOption> options;
    std::function<int(const Arguments &)> run;
};

[[nodiscard]] Command serveCommand();
[[nodiscard]] Command deviceAddCommand();
[[nodiscard]] Command deviceListCommand();
[[nodiscard]] Command deviceShowCommand();
[[nodiscard]] Command deviceRemoveCommand();
[[nodiscard]] Command deviceCertificateCommand();
[[nodiscard]] Command monitorCommand();
[[nodiscard]] Command cloudMessageCommand();
[[nodiscard]] Command feedbackCommand();
[[nodiscard]] Command methodCommand();
[[nodiscard]] Command twinGetCommand();
[[nodiscard]] Command twinSetCommand();
[[nodiscard]] Command faultCommand();

} // namespace outpost::hub::cli
