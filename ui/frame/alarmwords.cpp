// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/frame/alarmwords.h"

#include "ui/parts/spoken.h"

#include <QLocale>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

QString AlarmWords::title() const
{
    return m_alarm.text().isEmpty() ? m_alarm.name() : m_alarm.text();
}

QString AlarmWords::amount(const QVariant &value) const
{
    QString text;
    if (value.typeId() == QMetaType::Bool)
        text = value.toBool() ? tr("true") : tr("false");
    else if (value.typeId() == QMetaType::Double)
        text = QLocale().toString(value.toDouble(), 'g', 6);
    else if (value.canConvert<qlonglong>() && value.typeId() != QMetaType::QString)
        text = QLocale().toString(value.toLongLong());
    else
        text = value.toString();
    return m_alarm.unit().isEmpty() ? text : text + u' ' + m_alarm.unit();
}

QString AlarmWords::cause() const
{
    if (m_alarm.field().isEmpty())
        return tr("%1 is silent; it should speak every %2 s")
            .arg(m_alarm.sensor(), QLocale().toString(m_alarm.limit().toDouble(), 'g', 6));
    const QString where = m_alarm.sensor() + u'.' + m_alarm.field();
    const QString is
        = m_alarm.value().isValid() ? tr("%1 is %2").arg(where, amount(m_alarm.value())) : where;
    return m_alarm.limit().isValid() ? tr("%1, limit %2").arg(is, amount(m_alarm.limit())) : is;
}

QString AlarmWords::course() const
{
    QStringList parts{tr("Raised %1").arg(spokenTime(timestamp(m_alarm.raisedAt()), m_now))};
    if (m_alarm.clearedAt() != 0)
        parts << tr("over since %1").arg(spokenTime(timestamp(m_alarm.clearedAt()), m_now));
    if (m_alarm.raises() > 1)
        parts << tr("%n time(s)", nullptr, m_alarm.raises());
    if (m_alarm.chattering())
        parts << tr("comes and goes");
    if (!m_alarm.acknowledgedBy().isEmpty())
        parts << tr("acknowledged by %1").arg(m_alarm.acknowledgedBy());
    else if (!wantsAcknowledging())
        parts << tr("acknowledged");
    return parts.join(u", "_s);
}

bool AlarmWords::wantsAcknowledging() const
{
    return m_alarm.state() != u"acknowledged"_s;
}

} // namespace outpost::ui
