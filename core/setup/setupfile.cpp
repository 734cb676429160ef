// SPDX-License-Identifier: GPL-3.0-or-later
#include "setup/setupfile.h"

#include "base/logging.h"
#include "config/configreader.h"
#include "iothub/connectionstring.h"
#include "setup/formatguess.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QScopeGuard>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

/// A TOML basic string.
QString quoted(const QString &text)
{
    QString result = u"\""_s;
    for (const QChar c : text) {
        if (c == u'"' || c == u'\\')
            result += u'\\' + c;
        else if (c.unicode() < 0x20 || c.unicode() == 0x7f)
            result += u"\\u%1"_s.arg(uint(c.unicode()), 4, 16, QLatin1Char('0'));
        else
            result += c;
    }
    return result + u'"';
}

QString line(const QString &key, const QString &value)
{
    return key + u" = "_s + quoted(value) + u'\n';
}

QString sensorText(const SetupSensor &sensor)
{
    QString text = u"\n[[sensor]]\n"_s + line(u"name"_s, sensor.name())
        + line(u"type"_s, u"serial"_s) + line(u"port"_s, sensor.port())
        + u"baud = %1\n"_s.arg(sensor.baud()) + line(u"format"_s, sensor.format());
    const QList<SetupField> fields = sensor.fields();
    for (const SetupField &field : fields) {
        text += u"\n[[sensor.field]]\n"_s + line(u"name"_s, field.name());
        if (!field.key().isEmpty() && field.key() != field.name())
            text += line(u"source"_s, field.key());
        if (!field.unit().isEmpty())
            text += line(u"unit"_s, field.unit());
    }
    return text;
}

Result<void> save(const QString &path, const QByteArray &text, bool secret)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly)) {
        if (secret)
            file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        if (file.write(text) == text.size() && file.commit())
            return {};
    }
    return Error{ErrorCode::Io, u"%1 can't be written: %2"_s.arg(path, file.errorString()),
                 u"Make room there, or name another file with --config"_s};
}

} // namespace

Result<QByteArray> SetupFile::text(const SetupChoice &choice, const QString &connectionFile)
{
    const QList<SetupSensor> sensors = choice.sensors();
    for (const SetupSensor &sensor : sensors) {
        if (!simpleFormat(sensor.format()))
            return Error{ErrorCode::InvalidInput,
                         u"the sensor %1 has no format yet"_s.arg(sensor.name()),
                         u"Wait until its lines are understood, or choose a format"_s};
    }
    QString text = u"# What this device is. docs/configuration.md has every key; outpost check "
                   "finds mistakes.\n\n[connection]\n"_s
        + line(u"connection-string-file"_s, QFileInfo(connectionFile).fileName());
    if (!choice.caFile().isEmpty())
        text += line(u"ca-file"_s, choice.caFile());
    for (const SetupSensor &sensor : sensors)
        text += sensorText(sensor);
    return text.toUtf8();
}

Result<void> SetupFile::check(const QString &configFile)
{
    const QFileInfo file(configFile);
    if (file.exists())
        return Error{ErrorCode::Busy, u"there is a configuration already: %1"_s.arg(configFile),
                     u"Edit it, or move it away to begin anew"_s};
    // The nearest folder that is there decides whether the others can be made.
    QString folder = file.absolutePath();
    while (!QFileInfo::exists(folder) && folder != QDir::rootPath())
        folder = QFileInfo(folder).absolutePath();
    if (!QFileInfo(folder).isWritable())
        return Error{ErrorCode::PermissionDenied,
                     u"%1 can't be made: this user may not write in %2"_s.arg(configFile, folder),
                     u"Name another file with --config, or run this as a user who may"_s};
    return {};
}

Result<void> SetupFile::write(const SetupChoice &choice, const QString &configFile)
{
    if (const auto possible = check(configFile); !possible)
        return possible;
    const auto connection = ConnectionString::parse(choice.connectionString().trimmed());
    if (!connection)
        return connection.error();
    const QDir folder = QFileInfo(configFile).absoluteDir();
    const QString connectionFile = folder.filePath(u"device.cs"_s);
    const auto content = text(choice, connectionFile);
    if (!content)
        return content.error();
    if (!folder.mkpath(u"."_s))
        return Error{ErrorCode::Io, u"the folder %1 can't be made"_s.arg(folder.path()),
                     u"Name another file with --config"_s};
    // As the agent will read it: what it would refuse is not written. The file that the
    // configuration names has to be there for that; one that was there before comes back.
    QFile before(connectionFile);
    const bool wasThere = before.exists();
    const QByteArray kept
        = wasThere && before.open(QIODevice::ReadOnly) ? before.readAll() : QByteArray();
    before.close();
    auto undo = qScopeGuard([&] {
        if (!wasThere)
            QFile::remove(connectionFile);
        else if (const auto back = save(connectionFile, kept, true); !back)
            qCWarning(lcConfig, "%s", qUtf8Printable(back.error().text()));
    });
    if (const auto saved
        = save(connectionFile, choice.connectionString().trimmed().toUtf8() + '\n', true);
        !saved)
        return saved;
    if (const ConfigResult read = parseConfig(*content, configFile); !read.isValid())
        return Error{ErrorCode::InvalidInput, read.errors.front().message,
                     read.errors.front().remedy};
    if (const auto saved = save(configFile, *content, false); !saved)
        return saved;
    undo.dismiss();
    return {};
}

} // namespace outpost
