// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/messagetemplates.h"

#include "ui/parts/screensettings.h"

#include <QJsonArray>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString templatesSetting = u"commands/templates"_s;
const QString counterSetting = u"commands/counter"_s;

} // namespace

MessageTemplates::MessageTemplates(ScreenSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    for (const QJsonValue &value : settings.value(templatesSetting).toArray()) {
        const QJsonObject kept = value.toObject();
        if (m_all.size() < most && !kept["name"_L1].toString().isEmpty())
            m_all.append({kept["name"_L1].toString(),
                          MessageDraft::fromJson(kept["message"_L1].toObject())});
    }
}

bool MessageTemplates::keep(const QString &name, const MessageDraft &draft)
{
    if (draft.body.size() > mostBody)
        return false;
    const auto found = std::ranges::find(m_all, name, &std::pair<QString, MessageDraft>::first);
    if (found != m_all.end())
        found->second = draft;
    else if (m_all.size() < most)
        m_all.append({name, draft});
    else
        return false;
    save();
    return true;
}

void MessageTemplates::remove(const QString &name)
{
    if (m_all.removeIf([&](const auto &one) { return one.first == name; }) > 0)
        save();
}

qint64 MessageTemplates::counter() const
{
    return m_settings.value(counterSetting).toInteger(1);
}

void MessageTemplates::countUp()
{
    m_settings.setValue(counterSetting, counter() + 1);
}

void MessageTemplates::save()
{
    QJsonArray kept;
    for (const auto &[name, draft] : m_all)
        kept.append(QJsonObject{{u"name"_s, name}, {u"message"_s, draft.toJson()}});
    m_settings.setValue(templatesSetting, kept);
    Q_EMIT changed();
}

} // namespace outpost::ui
