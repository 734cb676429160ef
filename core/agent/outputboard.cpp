// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/outputboard.h"

#include "base/logging.h"
#include "io/outputfactory.h"

#include <QMetaEnum>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

QString kindName(OutputConfig::Type type)
{
    switch (type) {
    case OutputConfig::Type::Gpio:
        return u"gpio"_s;
    }
    return {};
}

QString stateName(Output::State state)
{
    return QString::fromLatin1(QMetaEnum::fromType<Output::State>().valueToKey(int(state)))
        .toLower();
}

} // namespace

OutputBoard::OutputBoard(const Parts &parts, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_gpio(parts.gpio ? *parts.gpio : GpioSystem::machine())
    , m_clock(clock)
{
    if (parts.guardProgram.isEmpty())
        return;
    m_guard = std::make_unique<GuardProcess>(parts.guardProgram, parts.guardArguments, clock);
    connect(m_guard.get(), &GuardProcess::changed, this, &OutputBoard::guardChanged);
}

OutputBoard::~OutputBoard()
{
    stop();
}

void OutputBoard::apply(const std::vector<OutputConfig> &outputs)
{
    if (m_stopped)
        return;
    std::erase_if(m_entries, [&](const auto &entry) {
        if (std::ranges::find(outputs, entry->config) != outputs.end())
            return false;
        entry->output->stop();
        return true;
    });
    if (m_guard)
        m_guard->guard(outputs);
    for (const OutputConfig &config : outputs) {
        if (!find(config.name))
            add(config);
    }
}

void OutputBoard::add(const OutputConfig &config)
{
    Entry &entry = *m_entries.emplace_back(std::make_unique<Entry>());
    entry.config = config;
    entry.output = createOutput(config, m_clock, m_gpio);
    connect(entry.output.get(), &Output::statusChanged, this, [this, &entry] {
        logStatus(entry);
        Q_EMIT changed(entry.config.name);
    });
    entry.output->start();
}

void OutputBoard::stop()
{
    m_stopped = true;
    for (const auto &entry : m_entries)
        entry->output->stop();
    m_entries.clear();
    if (m_guard)
        m_guard->goodBye();
}

Output *OutputBoard::find(const QString &name) const
{
    const auto found = std::ranges::find(
        m_entries, name, [](const auto &entry) -> const QString & { return entry->config.name; });
    return found == m_entries.end() ? nullptr : (*found)->output.get();
}

QList<OutputLine> OutputBoard::lines() const
{
    QList<OutputLine> lines;
    for (const auto &entry : m_entries) {
        const Output::Status &status = entry->output->status();
        OutputLine &line = lines.emplace_back();
        line.setName(entry->config.name);
        line.setDescription(entry->config.description);
        line.setKind(kindName(entry->config.type));
        line.setState(stateName(status.state));
        line.setDetail(status.detail);
        line.setOn(status.on.value_or(false));
        line.setSafe(entry->config.safe);
        line.setGuarded(m_guard && m_guard->isRunning());
        if (status.error) {
            line.setError(status.error->message);
            line.setRemedy(status.error->remedy);
        }
    }
    return lines;
}

void OutputBoard::logStatus(Entry &entry)
{
    const Output::Status &status = entry.output->status();
    // What it is switched to is told by who switches it.
    if (status.state == entry.logged
        || (status.state != Output::State::Running && status.state != Output::State::Waiting))
        return;
    entry.logged = status.state;
    if (status.error)
        qCWarning(lcAgent, "output %s: %s", qUtf8Printable(entry.config.name),
                  qUtf8Printable(status.error->text()));
    else
        qCInfo(lcAgent, "output %s: %s, %s", qUtf8Printable(entry.config.name),
               qUtf8Printable(status.detail), entry.config.safe ? "on" : "off");
}

} // namespace outpost
