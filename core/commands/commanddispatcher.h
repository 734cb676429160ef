// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clocktrust.h"
#include "commands/commandset.h"
#include "commands/reservations.h"

#include <QObject>

#include <memory>
#include <unordered_map>
#include <variant>

namespace outpost {

/// A call that was found good: nothing has moved yet, and nothing is refused any more but by what
/// is carried out itself. It may be kept, and run later; it is run once.
class PreparedCommand
{
public:
    [[nodiscard]] const CommandCall &call() const { return m_call; }
    /// The command's own name, without a component.
    [[nodiscard]] const QString &name() const { return m_command->config.name; }
    /// What it moves: to be taken from Reservations before it is run, and until it is over.
    [[nodiscard]] const QStringList &things() const { return m_command->things; }

private:
    friend class CommandDispatcher;
    PreparedCommand(CommandPtr command, CommandCall call, std::unique_ptr<Action> action,
                    SteadyTime since)
        : m_command(std::move(command))
        , m_call(std::move(call))
        , m_action(std::move(action))
        , m_since(since)
    {
    }

    CommandPtr m_command;
    CommandCall m_call;
    std::unique_ptr<Action> m_action;
    SteadyTime m_since; ///< of the call, or of its check
};

/// Carries out what it is asked for, whoever asks: exactly one outcome for each call. Before
/// anything moves it looks, in this order, at the name, the caller, the age, the parameters, the
/// interlock, and whether somebody else holds what is to be moved. Lives on the agent's thread;
/// targets, reservations and clock outlive it.
///
/// A transaction does the steps of call() by itself: check() and Reservations::take() under its own
/// name when it promises, run() when it is decided, Reservations::release() when all is over.
class CommandDispatcher : public QObject
{
    Q_OBJECT

public:
    /// Calls under way at once; more are refused with 409.
    static constexpr size_t mostAtOnce = 64;

    enum class Interlocks {
        Heed, ///< they refuse
        Skip, ///< they were heeded before: what was promised has to be prepared again
    };
    using Checked = std::variant<PreparedCommand, CommandOutcome>;
    /// Gets the call as it came, and gives its outcome, once.
    using Handler = std::function<void(const CommandCall &, CommandDone)>;

    CommandDispatcher(CommandTargets &targets, Reservations &reservations, ClockTrust &clock,
                      QObject *parent = nullptr);
    /// What is under way ends without an outcome.
    ~CommandDispatcher() override;

    /// The commands of the configuration, and those that are built in. Configuration errors as
    /// CommandSet::create(); then those from before stay. What is under way goes on.
    Result<void> configure(const Config &config);
    /// One more that is built in: @p config has its name, its callers and its timeout, and @p
    /// handler looks at its parameters itself.
    void addBuiltIn(const CommandConfig &config, Handler handler);
    [[nodiscard]] const CommandSet &commands() const { return m_commands; }

    /// @p done may be called before this returns. With CommandCall::patience it may tell 202: then
    /// progressed() and finished() tell the rest.
    void call(CommandCall call, CommandDone done);

    /// All that can be said without moving anything, and without reserving it.
    [[nodiscard]] Checked check(CommandCall call, Interlocks interlocks = Interlocks::Heed);
    /// Carries it out. Whoever calls this has taken its things, and gives them back once @p done
    /// was called; patience counts as in call().
    void run(PreparedCommand prepared, CommandDone done);

    /// Calls under way.
    [[nodiscard]] size_t running() const { return m_running.size(); }

Q_SIGNALS:
    /// commands() are others now.
    void commandsChanged();
    /// It was found good, and is being carried out.
    void began(const outpost::CommandCall &call);
    /// It was answered with 202, and goes on.
    void progressed(const outpost::CommandCall &call, const outpost::CommandOutcome &outcome);
    /// A call is over, refused or carried out, however it was answered before.
    void finished(const outpost::CommandCall &call, const outpost::CommandOutcome &outcome);

private:
    struct Running;

    [[nodiscard]] CommandOutcome unknown(const QString &name) const;
    [[nodiscard]] std::optional<CommandOutcome> ageRefusal(const Command &command,
                                                           const CommandCall &call) const;
    void begin(PreparedCommand prepared, QString holder, CommandDone done);
    void refuse(const CommandCall &call, CommandOutcome outcome, const CommandDone &done);
    void onPatienceOver(quint64 number);
    void onTimeout(quint64 number);
    void onEnded(quint64 number, CommandOutcome outcome);
    void tell(Running &running, CommandOutcome outcome);

    CommandTargets &m_targets;
    Reservations &m_reservations;
    ClockTrust &m_clock;
    std::vector<CommandPtr> m_builtIn;
    CommandSet m_commands;
    std::unordered_map<quint64, std::unique_ptr<Running>> m_running; ///< by number
    quint64 m_lastNumber = 0;
};

} // namespace outpost
