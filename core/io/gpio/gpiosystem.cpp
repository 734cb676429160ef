// SPDX-License-Identifier: GPL-3.0-or-later
#include "io/gpio/gpiosystem.h"

#include "io/portdiagnosis.h"

#include <QFileInfo>

#include <cerrno>
#include <cstring>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

bool isMeant(const QString &wanted, const GpioChip &chip)
{
    return wanted.isEmpty() || wanted == chip.path || wanted == chip.name || wanted == chip.label;
}

QString chipText(const GpioChip &chip)
{
    return chip.label.isEmpty() ? chip.name : u"%1 (%2)"_s.arg(chip.name, chip.label);
}

} // namespace

QString GpioPlace::text() const
{
    const QString where = u"%1 line %2"_s.arg(QFileInfo(path).fileName()).arg(offset);
    return name.isEmpty() ? where : u"%1 (%2)"_s.arg(where, name);
}

Result<GpioPlace> GpioSystem::find(const GpioLine &line) const
{
    const QStringList known = chips();
    QStringList paths;
    if (line.chip.startsWith(u'/')) // a link with a steady name too
        paths.append(line.chip);
    else
        paths = known;

    bool byOffset = false;
    const unsigned offset = line.line.toUInt(&byOffset);
    std::optional<Error> hidden; // a chip that could not be looked into may be the one
    QStringList looked;
    std::vector<GpioPlace> found;
    for (const QString &path : paths) {
        const auto chip = describe(path);
        if (!chip) {
            if (line.chip.isEmpty()
                || isMeant(
                    line.chip,
                    {.path = path, .name = QFileInfo(path).fileName(), .label = {}, .lines = {}}))
                hidden = chip.error();
            continue;
        }
        if (!isMeant(line.chip, *chip))
            continue;
        looked.append(chipText(*chip));
        for (unsigned i = 0; i < chip->lines.size(); ++i) {
            const QString &name = chip->lines[i].name;
            if (byOffset && !line.chip.isEmpty() ? i == offset : name == line.line)
                found.push_back({chip->path, i, name});
        }
    }
    if (found.size() == 1)
        return found.front();
    if (found.size() > 1) {
        QStringList places;
        for (const GpioPlace &place : found)
            places.append(place.text());
        return Error{ErrorCode::InvalidInput,
                     u"several GPIO lines are called %1: %2"_s.arg(line.line, places.join(u", "_s)),
                     u"Name the chip as well, or give the offset on it"_s};
    }
    if (hidden)
        return *hidden;
    if (looked.isEmpty() && !line.chip.isEmpty())
        return Error{ErrorCode::NotFound, u"the GPIO chip %1 is not there"_s.arg(line.chip),
                     known.isEmpty()
                         ? u"This machine has none; it is taken as soon as it is there"_s
                         : u"It is taken as soon as it is there; now there are %1"_s.arg(
                             known.join(u", "_s))};
    if (looked.isEmpty())
        return Error{ErrorCode::NotFound, u"this machine has no GPIO chip"_s,
                     u"The line %1 is taken as soon as its chip is there"_s.arg(line.line)};
    return Error{ErrorCode::NotFound,
                 u"there is no GPIO line %1 on %2"_s.arg(line.line, looked.join(u", "_s)),
                 u"gpioinfo shows the lines and their names"_s};
}

QString GpioSystem::awaited(const GpioLine &line) const
{
    if (line.chip.startsWith(u'/'))
        return line.chip;
    // A label tells nothing of the device file's name; any file of the folder may be the one.
    return folder() + u"/gpiochip"_s;
}

Error GpioSystem::explainRequest(const GpioPlace &place, int systemError) const
{
    const QString what = QString::fromLocal8Bit(std::strerror(systemError));
    switch (systemError) {
    case EBUSY: {
        QString holder;
        if (const auto chip = describe(place.path); chip && place.offset < chip->lines.size())
            holder = chip->lines[place.offset].consumer;
        return {
            ErrorCode::Busy,
            holder.isEmpty() ? u"%1 is held by somebody who gives no name"_s.arg(place.text())
                             : u"%1 is held by %2"_s.arg(place.text(), holder),
            u"End what holds it (gpioinfo shows it), or use another line; it is tried again by itself"_s};
    }
    case EPERM:
        return {ErrorCode::PermissionDenied,
                u"the system does not give %1 away"_s.arg(place.text()),
                u"It may belong to the machine's firmware; use another line"_s};
    case ENODEV:
    case ENXIO:
    case ENOTSUP:
    case EINVAL:
        return {
            ErrorCode::Unsupported,
            u"%1 can't be what is asked of it: %2"_s.arg(place.text(), what),
            u"The chip, or its driver, may know no edges, no bias or no such drive there; leave it out, or use another line"_s};
    default:
        return {ErrorCode::Io, u"%1 can't be had: %2"_s.arg(place.text(), what), {}};
    }
}

Error explainGpioChip(const QString &path, int systemError)
{
    switch (systemError) {
    case EACCES:
    case EPERM: {
        Error error = explainPermission(path, portAccess(path));
        error.remedy.replace(u"\"dialout\""_s, u"\"gpio\""_s);
        return error;
    }
    case ENOENT:
        return {ErrorCode::NotFound, u"the GPIO chip %1 is not there"_s.arg(path),
                u"It is taken as soon as it is there"_s};
    case ENOTTY:
    case ENODEV:
        return {ErrorCode::InvalidInput, u"%1 is not a GPIO chip"_s.arg(path),
                u"Their device files are called /dev/gpiochip0 and so on"_s};
    default:
        return {ErrorCode::Io,
                u"the GPIO chip %1 can't be opened: %2"_s.arg(
                    path, QString::fromLocal8Bit(std::strerror(systemError))),
                {}};
    }
}

} // namespace outpost
