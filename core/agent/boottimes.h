// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/clocktrust.h"
#include "store/outbox/outbox.h"

#include <QHash>
#include <QObject>

#include <optional>

namespace outpost {

/// What was said before the machine knew the date: marks it, remembers for each boot by how much
/// its clock was wrong once that is known, and corrects what waits when it is sent. Marks and
/// differences are in the outbox, in the same commits as what they are about, so a crash at any
/// moment leaves nothing that can't be told apart. Lives on the agent's thread; clock and outbox
/// outlive it.
class BootTimes : public QObject
{
    Q_OBJECT

public:
    /// @p boot is another one after each start of the machine.
    BootTimes(ClockTrust &clock, Outbox &outbox, QString boot, QObject *parent = nullptr);

    /// Reads what earlier runs left; the outbox is open.
    void begin();

    [[nodiscard]] bool isClockKnown() const { return m_clock.isKnown(); }
    /// What has to be added to the times of this boot's unset clock, as far as that was ever known.
    [[nodiscard]] std::chrono::microseconds correction() const;
    /// Where the date is not known, @p message says so.
    void mark(Message &message) const;
    /// A reading whose batch is open was taken in under this token.
    void readingStored(quint64 token);
    /// The boot whose unset clock stamped a reading that an earlier run left; empty: it was right.
    [[nodiscard]] QString bootOf(const OpenReading &reading) const;
    /// Messages were made of all that earlier runs left open.
    void recovered();

    /// How it is to be sent; nothing: as it is, because its times are right, or because nobody ever
    /// learned how wrong they are.
    [[nodiscard]] std::optional<Message> corrected(const Message &message) const;

private:
    struct Boot
    {
        qint64 number = 0; ///< rises from boot to boot
        std::chrono::microseconds base{0}; ///< ClockTrust::unsetBase()
        std::optional<quint64> openFrom; ///< readings in open batches with this token, or later
        std::optional<std::chrono::microseconds> correction;
    };

    void onChanged();
    void learn(Boot &boot);
    void save(const QString &id, Durability durability);
    Boot &ours();
    void forgetOldest();

    ClockTrust &m_clock;
    Outbox &m_outbox;
    QString m_boot;
    QHash<QString, Boot> m_boots;
};

} // namespace outpost
