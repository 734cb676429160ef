// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/commandpane.h"

#include "ui/commands/callwords.h"
#include "ui/commands/commandform.h"
#include "ui/commands/flowlayout.h"
#include "ui/commands/parametercheck.h"
#include "ui/commands/parameterfield.h"
#include "ui/commands/repeater.h"
#include "ui/commands/resultpanel.h"
#include "ui/commands/savedcalls.h"
#include "ui/look/icons.h"
#include "ui/look/theme.h"
#include "ui/parts/confirmoverlay.h"
#include "ui/parts/statusmark.h"

#include <QJsonDocument>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

CommandPane::CommandPane(const Parts &parts, QWidget *parent)
    : QWidget(parent)
    , m_parts(parts)
    , m_title(new QLabel(this))
    , m_description(new QLabel(this))
    , m_requireMark(new StatusMark(*parts.theme, 20, this))
    , m_require(new QLabel(this))
    , m_lockIcon(new QLabel(this))
    , m_locked(new QLabel(this))
    , m_raise(new QPushButton(tr("Change role"), this))
    , m_form(new CommandForm(*parts.theme, this))
    , m_call(new QPushButton(this))
    , m_save(new QPushButton(tr("Save this call"), this))
    , m_repeat(new QPushButton(tr("Repeat"), this))
    , m_result(new ResultPanel(*parts.theme, parts.book->client().session().clock(), this))
{
    Theme &theme = *parts.theme;
    m_title->setProperty("look", u"title"_s);
    for (QPushButton *button : {m_call, m_save, m_repeat})
        button->setProperty("look", u"command"_s);
    m_requireMark->setSeverity(Severity::Normal);
    for (QLabel *label : {m_title, m_description, m_require, m_locked}) {
        label->setWordWrap(true);
        label->setTextFormat(Qt::PlainText);
    }
    const auto rowOf = [&theme](QWidget *mark, QWidget *text) {
        auto *row = new QHBoxLayout;
        row->setSpacing(theme.space(2));
        row->addWidget(mark, 0, Qt::AlignTop);
        row->addWidget(text, 1);
        return row;
    };
    auto *buttons = new FlowLayout;
    buttons->setSpacing(theme.space(2));
    for (QPushButton *button : {m_call, m_save, m_repeat})
        buttons->addWidget(button);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, theme.space(2), 0);
    layout->setSpacing(theme.space(3));
    layout->addWidget(m_title);
    layout->addWidget(m_description);
    layout->addLayout(rowOf(m_requireMark, m_require));
    layout->addLayout(rowOf(m_lockIcon, m_locked));
    layout->addWidget(m_raise, 0, Qt::AlignLeft);
    layout->addWidget(m_form);
    layout->addLayout(buttons);
    layout->addWidget(m_result);
    layout->addStretch(1);

    connect(m_call, &QPushButton::clicked, this, &CommandPane::callNow);
    connect(m_form, &CommandForm::entered, m_call,
            [this] { m_call->setFocus(Qt::TabFocusReason); });
    // A dialog over it has this key for itself.
    auto *shortcut = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Return), this);
    shortcut->setContext(Qt::WidgetWithChildrenShortcut);
    connect(shortcut, &QShortcut::activated, this, [this] {
        if (m_call->isEnabled())
            callNow();
    });
    connect(m_raise, &QPushButton::clicked, this, [this] {
        const CommandInfo *command = m_parts.book->client().find(m_name);
        if (command)
            Q_EMIT roleWanted(command->callers().contains(roleName(Role::Operator))
                                  ? Role::Operator
                                  : Role::Technician);
    });
    connect(m_save, &QPushButton::clicked, this, &CommandPane::askName);
    connect(m_repeat, &QPushButton::clicked, this, &CommandPane::askRepeat);
    connect(m_parts.repeater, &Repeater::changed, this, &CommandPane::refresh);
    connect(m_parts.book, &CallBook::changed, this, &CommandPane::onCallChanged);
    connect(&theme, &Theme::changed, this, &CommandPane::restyle);
    restyle();
}

void CommandPane::restyle()
{
    const Theme &theme = *m_parts.theme;
    m_lockIcon->setPixmap(iconPixmap(u"lock"_s, 20, theme.colours().muted, devicePixelRatioF()));
    m_call->setIcon(theme.icon(u"play"_s));
    m_repeat->setIcon(theme.icon(u"repeat"_s));
    m_save->setIcon(theme.icon(u"plus"_s));
}

void CommandPane::setCommand(const QString &name)
{
    if (m_name == name)
        return;
    if (!m_name.isEmpty())
        m_filledIn[m_name] = m_form->values();
    m_name = name;
    m_parameters.clear();
    m_form->setParameters({});
    refresh();
    const auto filledIn = m_filledIn.constFind(name);
    if (filledIn != m_filledIn.constEnd())
        m_form->setValues(*filledIn);
    onCallChanged(name);
}

void CommandPane::refresh()
{
    const CommandInfo *command = m_parts.book->client().find(m_name);
    setEnabled(command != nullptr);
    if (!command)
        return;
    m_title->setText(command->name());
    m_description->setText(command->description());
    m_description->setVisible(!command->description().isEmpty());
    const bool hasRequire = !command->require().isEmpty();
    m_require->setText(hasRequire ? CallWords::interlock(command->require()) : QString());
    m_require->setVisible(hasRequire);
    m_requireMark->setVisible(hasRequire);
    const QString reason = whyNot(*command);
    m_locked->setText(reason);
    m_locked->setVisible(!reason.isEmpty());
    m_lockIcon->setVisible(!reason.isEmpty());
    // A role above may not do all that one below may: who asks for it has to go down then.
    const AgentSession &session = m_parts.book->client().session();
    const bool isBelow
        = command->callers().contains(roleName(Role::Technician)) || session.role() == Role::View;
    m_raise->setVisible(!reason.isEmpty() && session.state() == AgentSession::State::Attached
                        && isBelow);
    // Another configuration may ask for the same values: what was filled in stays then.
    if (m_parameters != command->parameters()) {
        const QJsonObject values = m_form->values();
        m_parameters = command->parameters();
        m_form->setParameters(m_parameters);
        m_form->setValues(values);
    }
    const OwnCall *last = m_parts.book->last(m_name);
    const bool isRunning = last && !last->end;
    m_call->setText(isRunning ? tr("%1 is running").arg(m_name) : tr("Call %1").arg(m_name));
    m_call->setEnabled(reason.isEmpty() && !isRunning);
    m_repeat->setEnabled(reason.isEmpty() && !m_parts.repeater->isActive());
}

QString CommandPane::whyNot(const CommandInfo &command) const
{
    const CommandsClient &client = m_parts.book->client();
    if (client.session().state() != AgentSession::State::Attached)
        return tr("The agent is not there, so nothing can be called.");
    if (client.mayCall(command))
        return {};
    return tr("Only %1 may call it.").arg(CallWords::callers(command.callers()));
}

void CommandPane::setValues(const QJsonObject &values)
{
    m_form->setValues(values);
}

void CommandPane::callNow()
{
    const CommandInfo *command = m_parts.book->client().find(m_name);
    if (!command || !whyNot(*command).isEmpty())
        return;
    const auto values = m_form->take();
    if (!values)
        return;
    ask(*command, *values, {}, [this, name = m_name, given = *values] {
        m_parts.book->call(name, given);
        Q_EMIT resultWanted(m_result);
    });
}

/// Where the command wants it, a person is asked once more: what, with which values.
void CommandPane::ask(const CommandInfo &command, const QJsonObject &values, const QString &more,
                      std::function<void()> then)
{
    if (!command.confirm()) {
        then();
        return;
    }
    QStringList text;
    if (!command.description().isEmpty())
        text.append(command.description().endsWith(u'.') ? command.description()
                                                         : command.description() + u'.');
    if (const QString spoken = ParameterCheck::spoken(command.parameters(), values);
        !spoken.isEmpty())
        text.append(tr("With %1.").arg(spoken));
    if (!command.require().isEmpty())
        text.append(CallWords::interlock(command.require()) + u'.');
    if (!more.isEmpty())
        text.append(more);
    ConfirmOverlay::ask(*m_parts.theme, this,
                        {.title = tr("Call %1?").arg(command.name()),
                         .text = text.join(u"\n\n"_s),
                         .confirm = tr("Call %1").arg(command.name())},
                        std::move(then));
}

void CommandPane::onCallChanged(const QString &name)
{
    if (name != m_name)
        return;
    const OwnCall *last = m_parts.book->last(name);
    m_result->setCall(last, m_parameters);
    refresh();
    if (!last || !last->end || last->end->status != 400)
        return;
    // What the agent has against a value stands beside it.
    const QJsonObject body = QJsonDocument::fromJson(last->end->body.toUtf8()).object();
    if (const auto named = ParameterCheck::namedIn(body["error"_L1].toString()))
        m_form->setProblem(named->first, named->second);
}

void CommandPane::askName()
{
    const auto values = m_form->take();
    if (!values)
        return;
    auto *overlay = new Overlay(*m_parts.theme, this);
    overlay->setTitle(tr("Save this call"));
    const QString spoken = ParameterCheck::spoken(m_parameters, *values);
    auto *what = new QLabel(spoken.isEmpty() ? m_name : m_name + u": "_s + spoken);
    what->setTextFormat(Qt::PlainText);
    what->setProperty("look", u"muted"_s);
    what->setWordWrap(true);
    auto *label = new QLineEdit(spoken.isEmpty() ? m_name : m_name + u' ' + spoken);
    label->setAccessibleName(tr("What its button says"));
    auto *caption = new QLabel(tr("What its button says"));
    overlay->body()->addWidget(what);
    overlay->body()->addWidget(caption);
    overlay->body()->addWidget(label);
    QPushButton *cancel = overlay->addButton(tr("Cancel"));
    QPushButton *save = overlay->addButton(tr("Save"), u"primary"_s);
    connect(cancel, &QPushButton::clicked, overlay, &Overlay::close);
    const auto accept = [this, overlay, label, name = m_name, given = *values] {
        const QString text = label->text().trimmed();
        overlay->close();
        const bool kept = m_parts.saved->add(
            {.label = text.isEmpty() ? name : text, .command = name, .parameters = given});
        Q_EMIT announced(kept ? tr("Saved as a button")
                              : tr("There is room for %n saved call(s): delete one first", nullptr,
                                   SavedCalls::most));
    };
    connect(save, &QPushButton::clicked, overlay, accept);
    connect(label, &QLineEdit::returnPressed, overlay, accept);
    overlay->setFirstFocus(label);
    label->selectAll();
    overlay->open();
}

void CommandPane::askRepeat()
{
    const CommandInfo *command = m_parts.book->client().find(m_name);
    const auto values = m_form->take();
    if (!command || !values)
        return;
    const auto number
        = [](const QString &name, const QString &unit, int least, int most, int fallback) {
              CommandParameter parameter;
              parameter.setName(name);
              parameter.setType(u"integer"_s);
              parameter.setUnit(unit);
              parameter.setMinimum(double(least));
              parameter.setMaximum(double(most));
              parameter.setFallback(fallback);
              return parameter;
          };
    auto *overlay = new Overlay(*m_parts.theme, this);
    overlay->setTitle(tr("Repeat %1").arg(m_name));
    auto *pause = new ParameterField(
        *m_parts.theme, number(tr("Every"), tr("s"), 1, int(Repeater::longestPause.count()), 5));
    auto *times = new ParameterField(
        *m_parts.theme, number(tr("At most"), tr("times"), 1, Repeater::mostTimes, 10));
    overlay->body()->addWidget(pause);
    overlay->body()->addWidget(times);
    QPushButton *cancel = overlay->addButton(tr("Cancel"));
    QPushButton *start = overlay->addButton(tr("Start"), u"primary"_s);
    connect(cancel, &QPushButton::clicked, overlay, &Overlay::close);
    connect(start, &QPushButton::clicked, overlay,
            [this, overlay, pause, times, info = *command, given = *values] {
                const auto every = pause->checked();
                const auto most = times->checked();
                pause->setProblem(every.problem);
                times->setProblem(most.problem);
                if (!every.isGood() || !most.isGood())
                    return;
                const Repeater::Plan plan{.name = info.name(),
                                          .parameters = given,
                                          .pause = std::chrono::seconds(every.value.toInt(5)),
                                          .times = most.value.toInt(10)};
                overlay->close();
                ask(info, given,
                    tr("It is called up to %n time(s), every %1 s. You are not asked again.",
                       nullptr, plan.times)
                        .arg(plan.pause.count()),
                    [this, plan] { m_parts.repeater->start(plan); });
            });
    overlay->open();
}

} // namespace outpost::ui
