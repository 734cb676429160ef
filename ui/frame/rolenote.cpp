// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/rolenote.h"

#include "ui/frame/stripwords.h"
#include "ui/look/theme.h"
#include "ui/parts/keypad.h"
#include "ui/parts/plaintext.h"
#include "ui/parts/spoken.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int longestPin = 64;
constexpr int low = 560; ///< with less height the keypad is beside the field

} // namespace

RoleNote::RoleNote(AgentSession &session, Theme &theme, QWidget *within, std::optional<Role> wanted)
    : Overlay(theme, within)
    , m_session(session)
    , m_tick(session.clock().createTimer())
    , m_now(wrappedLabel({}, this))
    , m_trouble(wrappedLabel({}, this))
    , m_choices(new QWidget(this))
    , m_pin(new QLineEdit(this))
    , m_keypad(new Keypad(theme, m_pin, this))
    , m_letters(new QPushButton(tr("It has letters"), this))
    , m_sides(new QBoxLayout(QBoxLayout::TopToBottom))
{
    new QVBoxLayout(m_choices);
    m_choices->layout()->setContentsMargins(0, 0, 0, 0);
    m_trouble->setFont(theme.font(TextRole::Strong));
    m_pin->setEchoMode(QLineEdit::Password);
    m_pin->setMaxLength(longestPin);
    m_pin->setAlignment(Qt::AlignCenter);
    m_pin->setFont(theme.font(TextRole::Title));
    m_pin->setAccessibleName(tr("PIN"));
    m_pin->setProperty("keyboard", u"none"_s);
    m_pin->setInputMethodHints(Qt::ImhDigitsOnly | Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
    m_keypad->setDoneText(tr("Log in"));
    auto *words = new QVBoxLayout;
    words->setSpacing(theme.space(3));
    words->addWidget(m_now);
    words->addWidget(m_choices);
    words->addWidget(m_pin);
    words->addWidget(m_trouble);
    words->addWidget(m_letters, 0, Qt::AlignHCenter);
    words->addStretch(1);
    m_sides->setSpacing(theme.space(3));
    m_sides->addLayout(words, 1);
    m_sides->addWidget(m_keypad, 1);
    body()->addLayout(m_sides);
    m_letters->setProperty("look", u"flat"_s);
    m_letters->setFocusPolicy(Qt::NoFocus);
    connect(m_letters, &QPushButton::clicked, this, [this] {
        m_letters->hide();
        m_keypad->hide();
        m_pin->setProperty("keyboard", {});
        m_pin->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText);
        Q_EMIT keyboardWanted();
    });
    connect(m_pin, &QLineEdit::returnPressed, this, &RoleNote::send);
    connect(m_pin, &QLineEdit::textEdited, this, [this] { say({}); });
    connect(m_tick.get(), &Timer::timeout, this, &RoleNote::refreshWait);
    connect(&session, &AgentSession::sessionStateChanged, this, &RoleNote::onSession);
    connect(&session, &AgentSession::attached, this, &RoleNote::onAgent);
    showChoices();
    onAgent();
    if (wanted)
        choose(*wanted);
}

void RoleNote::resizeEvent(QResizeEvent *event)
{
    const bool flat = height() < low;
    m_sides->setDirection(flat ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    m_keypad->setLow(flat);
    setPreferredWidth(flat ? 640 : 420);
    Overlay::resizeEvent(event);
}

void RoleNote::onAgent()
{
    m_agent = m_session.agent();
    m_asking = false;
    if (m_agent)
        connect(m_agent, &AgentV1Replica::raised, this, &RoleNote::onRaised);
}

void RoleNote::showChoices()
{
    m_wanted.reset();
    setTitle(tr("Role"));
    m_pin->hide();
    m_keypad->hide();
    m_letters->hide();
    m_choices->show();
    const auto old = m_choices->findChildren<QPushButton *>();
    for (QPushButton *button : old) {
        button->hide();
        button->deleteLater();
    }
    const SessionState state = m_session.sessionState();
    const Role role = m_session.role();
    m_now->setText(tr("This screen's role: %1.").arg(StripWords::roleWord(role)));
    say({});
    const auto add = [this](const QString &text, const QString &icon, auto does) {
        auto *button = new QPushButton(theme().icon(icon), text, m_choices);
        button->setAccessibleName(text);
        button->setProperty("look", u"command"_s);
        button->setIconSize(QSize(theme().iconSize(), theme().iconSize()));
        m_choices->layout()->addWidget(button);
        connect(button, &QPushButton::clicked, this, does);
    };
    const QStringList raisable = state.raisable();
    for (const QString &name : raisable) {
        const auto to = roleNamed(name);
        if (!to || *to <= role)
            continue;
        const bool locked = state.withPin().contains(name);
        add(locked ? tr("Become %1, with a PIN").arg(StripWords::roleWord(*to))
                   : tr("Become %1").arg(StripWords::roleWord(*to)),
            locked ? u"lock"_s : u"unlock"_s, [this, to] { choose(*to); });
    }
    const auto base = roleNamed(state.base());
    if (base && *base < role)
        add(tr("Back to %1").arg(StripWords::roleWord(*base)), u"back"_s, [this] { lower(); });
    if (!m_session.agent())
        say(tr("The agent is gone just now: roles come from it."));
    else if (m_choices->findChildren<QPushButton *>().size() == old.size())
        m_now->setText(m_now->text() + u'\n'
                       + tr("This device is set up so that it can be given no other."));
}

void RoleNote::choose(Role role)
{
    m_wanted = role;
    const QString name = roleName(role);
    const SessionState state = m_session.sessionState();
    if (!state.raisable().contains(name) && m_session.role() < role) {
        m_wanted.reset();
        say(tr("This takes the role of %1, and this screen can't be given it: the device has no "
               "PIN for it, or is set up not to allow it here.")
                .arg(StripWords::roleWord(role)));
        return;
    }
    if (state.withPin().contains(name))
        askPin();
    else
        send();
}

void RoleNote::askPin()
{
    const QString word = StripWords::roleWord(*m_wanted);
    setTitle(tr("Become %1").arg(word));
    m_now->setText(tr("Enter the PIN of the role %1.").arg(word));
    m_choices->hide();
    m_pin->clear();
    m_pin->show();
    m_keypad->show();
    m_letters->show();
    setFirstFocus(m_pin);
    m_pin->setFocus(Qt::OtherFocusReason);
    refreshWait();
}

void RoleNote::send()
{
    if (!m_wanted || m_asking)
        return;
    if (!m_agent) {
        say(tr("The agent is gone just now: try again once it is back."));
        return;
    }
    if (m_pin->isVisibleTo(this) && m_pin->text().isEmpty())
        return;
    m_asking = true;
    say(m_pin->isVisibleTo(this) ? tr("One moment…") : QString());
    m_agent->raise(roleName(*m_wanted), m_pin->text());
    m_pin->clear();
}

void RoleNote::onRaised(const QString &error)
{
    if (!std::exchange(m_asking, false) || !m_wanted)
        return;
    if (error.isEmpty()) {
        Q_EMIT changed(*m_wanted);
        close();
        return;
    }
    say(error);
    refreshWait();
}

void RoleNote::lower()
{
    if (!m_agent)
        return;
    m_agent->lower();
    Q_EMIT changed(roleNamed(m_session.sessionState().base()).value_or(Role::View));
    close();
}

void RoleNote::onSession()
{
    if (m_wanted)
        refreshWait();
    else
        showChoices();
}

void RoleNote::refreshWait()
{
    // After wrong PINs the agent hears none for a while, and says until when.
    const Timestamp until = timestamp(m_session.sessionState().retryAt());
    const auto left = until - m_session.clock().now();
    const bool waits = m_pin->isVisibleTo(this) && left > 0us;
    m_pin->setEnabled(!waits);
    m_keypad->setEnabled(!waits);
    if (waits) {
        say(tr("Wrong too often: wait %1.").arg(spokenAge(left + 999'999us)));
        m_tick->start(1s);
    } else if (m_waits) {
        say({});
        m_pin->setFocus(Qt::OtherFocusReason);
    }
    m_waits = waits;
}

void RoleNote::say(const QString &text)
{
    m_trouble->setText(text);
    m_trouble->setVisible(!text.isEmpty());
}

} // namespace outpost::ui
