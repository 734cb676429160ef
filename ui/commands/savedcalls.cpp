// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/savedcalls.h"

#include "ui/parts/screensettings.h"

#include <QJsonArray>

#include <algorithm>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString setting = u"commands/saved"_s;
constexpr qsizetype longestLabel = 60;

} // namespace

SavedCalls::SavedCalls(ScreenSettings &settings, QObject *parent)
    : QObject(parent)
    , m_settings(settings)
{
    const QJsonArray kept = settings.value(setting).toArray();
    for (const QJsonValue &value : kept) {
        const QJsonObject object = value.toObject();
        const SavedCall call{.label = object["label"_L1].toString().left(longestLabel),
                             .command = object["command"_L1].toString(),
                             .parameters = object["parameters"_L1].toObject()};
        if (!call.command.isEmpty() && m_calls.size() < most)
            m_calls.append(call);
    }
}

bool SavedCalls::add(const SavedCall &call)
{
    if (m_calls.size() >= most)
        return false;
    m_calls.append(call);
    m_calls.last().label = call.label.trimmed().left(longestLabel);
    save();
    return true;
}

void SavedCalls::rename(int index, const QString &label)
{
    if (index < 0 || index >= m_calls.size() || label.trimmed().isEmpty())
        return;
    m_calls[index].label = label.trimmed().left(longestLabel);
    save();
}

int SavedCalls::move(int index, int by)
{
    const int to = std::clamp(index + by, 0, int(m_calls.size()) - 1);
    if (index < 0 || index >= m_calls.size() || to == index)
        return index;
    m_calls.move(index, to);
    save();
    return to;
}

void SavedCalls::remove(int index)
{
    if (index < 0 || index >= m_calls.size())
        return;
    m_calls.removeAt(index);
    save();
}

void SavedCalls::save()
{
    QJsonArray kept;
    for (const SavedCall &call : m_calls)
        kept.append(QJsonObject{{u"label"_s, call.label},
                                {u"command"_s, call.command},
                                {u"parameters"_s, call.parameters}});
    m_settings.setValue(setting, kept);
    Q_EMIT changed();
}

} // namespace outpost::ui
