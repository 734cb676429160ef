// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/parts/screensettings.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

namespace outpost::ui {

using namespace Qt::Literals::StringLiterals;

namespace {

QString usualFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation)
        + u"/outpost/screen.ini"_s;
}

} // namespace

ScreenSettings::ScreenSettings(const QString &file)
    : m_settings(file.isEmpty() ? usualFile() : file, QSettings::IniFormat)
{
}

QJsonValue ScreenSettings::value(const QString &name) const
{
    // As text, so that numbers, lists and truths come back as what they were.
    const QByteArray text = m_settings.value(name).toString().toUtf8();
    const QJsonObject object = QJsonDocument::fromJson(text).object();
    return object.value(u"is"_s);
}

void ScreenSettings::setValue(const QString &name, const QJsonValue &value)
{
    if (value.isUndefined()) {
        m_settings.remove(name);
        return;
    }
    const QJsonDocument document(QJsonObject{{u"is"_s, value}});
    m_settings.setValue(name, QString::fromUtf8(document.toJson(QJsonDocument::Compact)));
}

} // namespace outpost::ui
