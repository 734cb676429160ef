// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/runsview.h"

#include "ui/commands/callwords.h"
#include "ui/commands/commandsclient.h"
#include "ui/commands/flowlayout.h"
#include "ui/look/theme.h"
#include "ui/parts/spoken.h"

#include <QJsonDocument>
#include <QPushButton>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString keyOf(const CommandRun &run)
{
    return u"run/%1"_s.arg(run.number());
}

QString keyOf(const CloudArrival &arrival)
{
    return u"arrival/%1"_s.arg(arrival.number());
}

} // namespace

RunsView::RunsView(Theme &theme, CommandsClient &client, Of of, QWidget *parent)
    : RecordsView(theme, client, of == Of::Hub ? u"connection"_s : u"commands"_s, parent)
    , m_of(of)
    , m_again(new QPushButton(tr("Fill in again"), this))
{
    if (of == Of::Hub)
        setEmptyText(tr("Nothing came from the hub yet"),
                     tr("Direct methods and cloud-to-device messages are shown here with what "
                        "became of each, since the agent was started. Older ones are in the "
                        "history."));
    else
        setEmptyText(tr("Nothing was called yet"),
                     tr("Calls from here, from other screens, from the command line and from the "
                        "hub are shown here, since the agent was started. Older ones are in the "
                        "history."));
    facts()->actions()->addWidget(m_again);
    m_again->setIcon(theme.icon(u"repeat"_s));
    connect(m_again, &QPushButton::clicked, this, [this] {
        Q_EMIT againWanted(m_againName,
                           QJsonDocument::fromJson(m_againParameters.toUtf8()).object());
    });
    connect(&client, &CommandsClient::runsChanged, this, &RunsView::touch);
    if (of == Of::Hub)
        connect(&client, &CommandsClient::arrivalsChanged, this, &RunsView::touch);
}

QString RunsView::passed(const CommandRun &run) const
{
    if (run.endedAt() != 0)
        return CallWords::duration(run.milliseconds());
    const auto since = client().session().clock().now() - timestamp(run.startedAt());
    return spokenAge(std::max(since, std::chrono::microseconds(0)));
}

Line RunsView::lineOf(const CommandRun &run) const
{
    const bool isOver = run.endedAt() != 0;
    const auto words = CallWords::status(run.status(), isOver);
    return {.key = keyOf(run),
            .title = run.name(),
            .detail = words.text + u" · "_s + CallWords::who(run.caller(), run.who(), run.via()),
            .right = isOver ? timeText(run.startedAt()) : passed(run),
            .mark = words.severity};
}

Line RunsView::lineOf(const CloudArrival &arrival) const
{
    const auto words = CallWords::arrival(arrival.state());
    return {.key = keyOf(arrival),
            .title
            = arrival.command().isEmpty() ? tr("A message without a command") : arrival.command(),
            .detail = words.text + u" · "_s + tr("cloud-to-device message")
                + (arrival.id().isEmpty() ? QString() : u' ' + arrival.id()),
            .right = timeText(arrival.receivedAt()),
            .mark = words.severity};
}

QList<Line> RunsView::lines() const
{
    QList<Line> lines;
    if (m_of == Of::Everybody) {
        // What runs stands above what is over.
        for (const bool over : {false, true}) {
            qsizetype before = lines.size();
            for (const CommandRun &run : client().runs()) {
                if ((run.endedAt() != 0) == over)
                    lines.append(lineOf(run));
            }
            if (lines.size() > before)
                lines.insert(before, {.title = over ? tr("Ended lately") : tr("Running")});
        }
        return lines;
    }
    QList<std::pair<qint64, Line>> timed;
    for (const CommandRun &run : client().runs()) {
        // Of what a message asked for the message itself tells.
        if (run.caller() == "hub"_L1 && run.via() != "c2d"_L1)
            timed.append({run.startedAt(), lineOf(run)});
    }
    for (const CloudArrival &arrival : client().arrivals())
        timed.append({arrival.receivedAt(), lineOf(arrival)});
    std::ranges::stable_sort(timed, std::greater(), &std::pair<qint64, Line>::first);
    for (const auto &[time, line] : timed)
        lines.append(line);
    return lines;
}

bool RunsView::isMoving() const
{
    return std::ranges::any_of(client().runs(), [](const auto &r) { return r.endedAt() == 0; });
}

void RunsView::fill(const QString &key)
{
    for (const CommandRun &run : client().runs()) {
        if (keyOf(run) == key)
            return fillRun(run);
    }
    for (const CloudArrival &arrival : client().arrivals()) {
        if (keyOf(arrival) == key)
            return fillArrival(arrival);
    }
}

void RunsView::fillRun(const CommandRun &run)
{
    const bool isOver = run.endedAt() != 0;
    const auto words = CallWords::status(run.status(), isOver);
    facts()->setTitle(run.name(), words.severity,
                      isOver ? words.text : tr("%1 for %2").arg(words.text, passed(run)));
    facts()->setFacts(
        {{tr("Asked for by"), CallWords::who(run.caller(), run.who(), run.via())},
         {tr("Sent"), timeText(run.sentAt())},
         {tr("Begun"), timeText(run.startedAt())},
         {tr("Over"), timeText(run.endedAt())},
         {tr("Took"), isOver ? CallWords::duration(run.milliseconds()) : QString()},
         {tr("Status"), run.status() == 0 ? QString() : QString::number(run.status())},
         {tr("Id"), run.id()}});
    facts()->setFirstText(tr("Values"), run.parameters());
    facts()->setSecondText(tr("Answer"), run.body());
    const CommandInfo *command = client().find(run.name());
    m_againName = run.name();
    m_againParameters = run.parameters();
    m_again->setVisible(command != nullptr);
}

void RunsView::fillArrival(const CloudArrival &arrival)
{
    const auto words = CallWords::arrival(arrival.state());
    facts()->setTitle(arrival.command().isEmpty() ? tr("A message without a command")
                                                  : arrival.command(),
                      words.severity, words.text);
    facts()->setFacts({{tr("What became of it"), arrival.outcome()},
                       {tr("Came"), timeText(arrival.receivedAt())},
                       {tr("Over"), timeText(arrival.endedAt())},
                       {tr("Size"), spokenBytes(arrival.bytes())},
                       {tr("Message id"), arrival.id()}});
    facts()->setFirstText(tr("Body"), arrival.body());
    facts()->setSecondText({}, {});
    m_again->hide();
}

} // namespace outpost::ui
