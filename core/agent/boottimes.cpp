// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/boottimes.h"

#include "base/isotime.h"
#include "base/logging.h"
#include "telemetry/unsettime.h"

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

namespace outpost {

using namespace Qt::Literals::StringLiterals;
using std::chrono::microseconds;

namespace {

const QString prefix = u"boot/"_s;
constexpr qsizetype mostBoots = 64; ///< older ones' messages are sent as they are

} // namespace

BootTimes::BootTimes(ClockTrust &clock, Outbox &outbox, QString boot, QObject *parent)
    : QObject(parent)
    , m_clock(clock)
    , m_outbox(outbox)
    , m_boot(std::move(boot))
{
    connect(&clock, &ClockTrust::changed, this, &BootTimes::onChanged);
    connect(&clock, &ClockTrust::wasSet, this, [this] {
        // Set again, the date is righter than before.
        if (m_boots.contains(m_boot))
            learn(m_boots[m_boot]);
    });
}

void BootTimes::begin()
{
    const QStringList names = m_outbox.noteNames(prefix);
    for (const QString &name : names) {
        const QJsonObject note = QJsonDocument::fromJson(m_outbox.note(name)).object();
        Boot &boot = m_boots[name.sliced(prefix.size())];
        boot.number = note["number"_L1].toInteger();
        boot.base = microseconds(note["base"_L1].toInteger());
        if (note.contains("openFrom"_L1))
            boot.openFrom = quint64(note["openFrom"_L1].toInteger());
        if (note.contains("correction"_L1))
            boot.correction = microseconds(note["correction"_L1].toInteger());
    }
    const auto known = m_boots.constFind(m_boot);
    // The steady clock goes on over a restart of the program, so one difference serves all of a
    // boot.
    if (known != m_boots.cend())
        m_clock.setUnsetBase(known->base);
    if (!m_clock.isKnown())
        onChanged();
    else if (known != m_boots.cend())
        learn(m_boots[m_boot]);
}

BootTimes::Boot &BootTimes::ours()
{
    const auto found = m_boots.find(m_boot);
    if (found != m_boots.end())
        return *found;
    qint64 newest = 0;
    for (const Boot &boot : std::as_const(m_boots))
        newest = std::max(newest, boot.number);
    Boot &boot = m_boots[m_boot];
    boot.number = newest + 1;
    boot.base = m_clock.unsetBase();
    return boot;
}

void BootTimes::onChanged()
{
    if (m_clock.isKnown()) {
        Boot &boot = ours();
        boot.openFrom.reset(); // all batches were closed before the change
        learn(boot);
        qCInfo(lcAgent, "the date is known: it is %s", formatIso(m_clock.now()).constData());
        return;
    }
    ours();
    forgetOldest();
    save(m_boot, Durability::Prompt);
    qCWarning(
        lcAgent,
        "this machine does not know the date (its clock says %s): what is said is stamped by "
        "the time since its start, and corrected when a time server, or a person, has set the "
        "clock",
        formatIso(m_clock.now()).constData());
}

void BootTimes::learn(Boot &boot)
{
    boot.correction = m_clock.correction();
    save(m_boot, Durability::Prompt);
}

microseconds BootTimes::correction() const
{
    return m_boots.value(m_boot).correction.value_or(microseconds(0));
}

void BootTimes::save(const QString &id, Durability durability)
{
    const Boot &boot = m_boots[id];
    QJsonObject note{{u"number"_s, boot.number}, {u"base"_s, qint64(boot.base.count())}};
    if (boot.openFrom)
        note[u"openFrom"_s] = qint64(*boot.openFrom);
    if (boot.correction)
        note[u"correction"_s] = qint64(boot.correction->count());
    m_outbox.setNote(prefix + id, QJsonDocument(note).toJson(QJsonDocument::Compact), durability);
}

void BootTimes::forgetOldest()
{
    while (m_boots.size() > mostBoots) {
        const auto oldest = std::ranges::min_element(m_boots, {}, &Boot::number);
        m_outbox.setNote(prefix + oldest.key(), {}, Durability::Grouped);
        m_boots.erase(oldest);
    }
}

void BootTimes::mark(Message &message) const
{
    if (m_clock.isKnown() || unsettime::bootOf(message))
        return;
    // A time that a device told may be right, whatever our own clock says.
    if (m_clock.now() < ClockTrust::earliest && message.created >= ClockTrust::earliest)
        return;
    unsettime::mark(message, m_boot);
}

void BootTimes::readingStored(quint64 token)
{
    if (m_clock.isKnown())
        return;
    Boot &boot = ours();
    if (boot.openFrom)
        return;
    boot.openFrom = token;
    // In the same turn as the reading itself, and so in the same commit.
    save(m_boot, Durability::Grouped);
}

QString BootTimes::bootOf(const OpenReading &reading) const
{
    QString newest;
    quint64 from = 0;
    for (auto boot = m_boots.cbegin(); boot != m_boots.cend(); ++boot) {
        if (boot->openFrom && *boot->openFrom <= reading.token && *boot->openFrom > from) {
            newest = boot.key();
            from = *boot->openFrom;
        }
    }
    return newest;
}

void BootTimes::recovered()
{
    for (auto boot = m_boots.begin(); boot != m_boots.end(); ++boot) {
        // Ours may have batches that are open now.
        if (!boot->openFrom || (boot.key() == m_boot && !m_clock.isKnown()))
            continue;
        boot->openFrom.reset();
        save(boot.key(), Durability::Prompt);
    }
}

std::optional<Message> BootTimes::corrected(const Message &message) const
{
    const auto id = unsettime::bootOf(message);
    if (!id)
        return std::nullopt;
    const auto boot = m_boots.constFind(*id);
    if (boot == m_boots.cend() || !boot->correction)
        return std::nullopt;
    auto right = unsettime::corrected(message, *boot->correction);
    if (right)
        return *std::move(right);
    qCWarning(lcAgent, "message %s of sensor %s keeps the time of a clock that was not set: %s",
              qUtf8Printable(message.id), qUtf8Printable(message.sensor),
              qUtf8Printable(right.error().text()));
    return std::nullopt;
}

} // namespace outpost
