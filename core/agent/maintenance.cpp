// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/maintenance.h"

#include "agent/micros.h"
#include "base/isotime.h"
#include "base/logging.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using std::chrono::microseconds;

namespace {

const QString noteName = u"maintenance"_s;
constexpr qsizetype mostWho = 128;
constexpr qsizetype mostWhy = 200; ///< letters

/// What somebody typed, as it can be logged.
QString oneLine(const QString &text, qsizetype most)
{
    QString line = text.left(most);
    for (QChar &c : line) {
        if (!c.isPrint())
            c = u' ';
    }
    return line.simplified();
}

QString iso(Timestamp time)
{
    return QString::fromLatin1(formatIso(time));
}

Timestamp timeOf(const QJsonValue &value)
{
    return Timestamp(microseconds(qint64(value.toDouble())));
}

} // namespace

Maintenance::Maintenance(Outbox &outbox, Clock &clock, QObject *parent)
    : QObject(parent)
    , m_outbox(outbox)
    , m_clock(clock)
    , m_timer(clock.createTimer())
{
    connect(m_timer.get(), &Timer::timeout, this, [this] {
        set(std::nullopt);
        Q_EMIT changed(u"maintenance is over: its time has come"_s);
    });
}

void Maintenance::restore()
{
    const QJsonObject note = QJsonDocument::fromJson(m_outbox.note(noteName)).object();
    if (note.isEmpty())
        return;
    const Active active{.since = timeOf(note["since"_L1]),
                        .until = timeOf(note["until"_L1]),
                        .who = note["by"_L1].toString(),
                        .why = note["why"_L1].toString()};
    m_ofThisRun = false;
    if (active.until <= active.since || active.until - active.since > longest
        || active.until <= m_clock.now()) {
        set(std::nullopt);
        Q_EMIT changed(u"maintenance is over: its time came while the agent did not run"_s);
        return;
    }
    m_active = active;
    arm();
}

Result<void> Maintenance::begin(std::chrono::seconds duration, const QString &who,
                                const QString &why)
{
    if (duration < shortest || duration > longest)
        return Error{ErrorCode::InvalidInput,
                     u"maintenance can't last %1 seconds"_s.arg(duration.count()),
                     u"Choose between a minute and seven days"_s};
    const QString name = oneLine(who, mostWho);
    if (name.isEmpty())
        return Error{ErrorCode::InvalidInput, u"nobody begins maintenance"_s, u"Say who does it"_s};
    const Timestamp now = m_clock.now();
    m_ofThisRun = true;
    set(Active{.since = now, .until = now + duration, .who = name, .why = oneLine(why, mostWhy)});
    Q_EMIT changed(u"maintenance until %1 was begun by %2%3"_s.arg(
        iso(m_active->until), name, m_active->why.isEmpty() ? QString() : u": "_s + m_active->why));
    return {};
}

Result<void> Maintenance::end(const QString &who)
{
    if (!m_active)
        return Error{ErrorCode::NotFound, u"no maintenance is under way"_s, {}};
    set(std::nullopt);
    const QString name = oneLine(who, mostWho);
    Q_EMIT changed(name.isEmpty() ? u"maintenance was ended"_s
                                  : u"maintenance was ended by "_s + name);
    return {};
}

void Maintenance::clockChanged()
{
    if (!m_active)
        return;
    if (m_ofThisRun) {
        const auto length = m_active->until - m_active->since;
        m_active->until = m_clock.now() + std::max(m_due - m_clock.steady(), microseconds(0));
        m_active->since = m_active->until - length;
        set(m_active);
    } else {
        arm();
    }
}

void Maintenance::set(std::optional<Active> active)
{
    m_active = std::move(active);
    if (!m_active) {
        m_timer->stop();
        m_outbox.setNote(noteName, {});
        return;
    }
    const QJsonObject note{{u"since"_s, micros(m_active->since)},
                           {u"until"_s, micros(m_active->until)},
                           {u"by"_s, m_active->who},
                           {u"why"_s, m_active->why}};
    m_outbox.setNote(noteName, QJsonDocument(note).toJson(QJsonDocument::Compact));
    arm();
}

/// It is never longer than it was to be, whatever the clock shows.
void Maintenance::arm()
{
    const auto left = std::clamp<microseconds>(m_active->until - m_clock.now(), microseconds(0),
                                               m_active->until - m_active->since);
    m_due = m_clock.steady() + left;
    m_timer->start(left);
}

MaintenanceState Maintenance::state() const
{
    MaintenanceState state;
    if (!m_active)
        return state;
    state.setActive(true);
    state.setSince(micros(m_active->since));
    state.setUntil(micros(m_active->until));
    state.setBy(m_active->who);
    state.setReason(m_active->why);
    return state;
}

QJsonValue Maintenance::reported() const
{
    if (!m_active)
        return QJsonValue::Undefined;
    QJsonObject told{{u"since"_s, iso(m_active->since)},
                     {u"until"_s, iso(m_active->until)},
                     {u"by"_s, m_active->who}};
    if (!m_active->why.isEmpty())
        told[u"reason"_s] = m_active->why;
    return told;
}

} // namespace outpost
