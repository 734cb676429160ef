// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/access/pinvault.h"

#include "base/logging.h"

#include <QPointer>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using namespace std::chrono_literals;

PinVault::PinVault(Clock &clock, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_hearsAgain(clock.createTimer())
{
    m_pool.setMaxThreadCount(1);
    connect(m_hearsAgain.get(), &Timer::timeout, this, [this] {
        m_deafUntil.reset();
        Q_EMIT retryAtChanged();
    });
}

PinVault::~PinVault()
{
    m_pool.waitForDone();
}

void PinVault::configure(const AccessConfig &config)
{
    load(Role::Operator, config.operatorPinFile);
    load(Role::Technician, config.technicianPinFile);
}

void PinVault::load(Role role, const QString &file)
{
    Slot fresh;
    if (!file.isEmpty()) {
        if (auto hash = PinHash::read(file)) {
            fresh.lock = Lock::Pin;
            fresh.hash = *std::move(hash);
        } else {
            fresh.lock = Lock::Broken;
            fresh.trouble = hash.error();
            qCCritical(lcAgent, "nobody can become %s: %s", qUtf8Printable(roleName(role)),
                       qUtf8Printable(hash.error().text()));
        }
    }
    Slot &slot = m_slots[size_t(role)];
    const bool another = fresh.lock != slot.lock || fresh.hash != slot.hash;
    fresh.generation = slot.generation + (another ? 1 : 0);
    fresh.wrong = slot.wrong;
    slot = std::move(fresh);
}

PinVault::Lock PinVault::lock(Role role) const
{
    return slot(role).lock;
}

std::optional<Error> PinVault::trouble(Role role) const
{
    return slot(role).trouble;
}

quint64 PinVault::generation(Role role) const
{
    return slot(role).generation;
}

std::optional<Timestamp> PinVault::retryAt() const
{
    if (!m_deafUntil)
        return std::nullopt;
    return m_clock.now() + std::max<SteadyTime::duration>(*m_deafUntil - m_clock.steady(), 0us);
}

void PinVault::check(Role role, const QString &pin, QObject *context, Done done)
{
    if (slot(role).lock == Lock::Broken) {
        done(*slot(role).trouble);
        return;
    }
    if (m_deafUntil) {
        const auto wait = std::chrono::ceil<std::chrono::seconds>(*m_deafUntil - m_clock.steady());
        done(Error{ErrorCode::Unavailable, u"there were too many wrong PINs"_s,
                   u"Try again in %1 s"_s.arg(std::max<qint64>(wait.count(), 1))});
        return;
    }
    if (m_busy) {
        done(Error{ErrorCode::Unavailable, u"another PIN is being checked"_s,
                   u"Try again in a moment"_s});
        return;
    }
    if (const auto possible = PinHash::checkLength(pin); !possible) {
        done(possible.error());
        return;
    }
    m_busy = true;
    m_pool.start([this, role, pin, hash = *slot(role).hash, generation = slot(role).generation,
                  context = QPointer(context), done = std::move(done)]() mutable {
        const bool right = hash.matches(pin);
        // The pool is waited for before this goes.
        QMetaObject::invokeMethod(
            this,
            [this, role, right, generation, context, done = std::move(done)] {
                m_busy = false;
                const auto verdict = judge(role, right, generation);
                if (context)
                    done(verdict);
            },
            Qt::QueuedConnection);
    });
}

Result<void> PinVault::judge(Role role, bool right, quint64 generation)
{
    Slot &slot = m_slots[size_t(role)];
    if (slot.generation != generation)
        return Error{ErrorCode::Unavailable, u"the PIN was changed just now"_s, u"Try again"_s};
    if (right) {
        // Of this role alone: whoever knows one PIN must not get free tries at another by it.
        slot.wrong = 0;
        return {};
    }
    if (++slot.wrong >= freeTries) {
        const int doublings = std::min(slot.wrong - freeTries, 16);
        const auto delay
            = std::min<std::chrono::seconds>(firstDelay * (1 << doublings), longestDelay);
        m_deafUntil = m_clock.steady() + delay;
        m_hearsAgain->start(delay);
        Q_EMIT retryAtChanged();
    }
    return Error{ErrorCode::Refused, u"this is not the PIN"_s, {}};
}

} // namespace outpost
