// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/filegpio.h"

#include <QDir>
#include <QFile>

#include <cerrno>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;

class FileGpio::Line final : public GpioOutputLine
{
public:
    Line(int file, bool activeLow)
        : m_file(file)
        , m_activeLow(activeLow)
    {
    }
    ~Line() override { ::close(m_file); }

    [[nodiscard]] Result<void> set(bool on) override
    {
        if (::pwrite(m_file, on != m_activeLow ? "1" : "0", 1, 0) != 1)
            return Error{ErrorCode::Io, u"the line's file can't be written"_s, {}};
        return {};
    }

private:
    int m_file;
    bool m_activeLow;
};

FileGpio::FileGpio(QString folder)
    : m_folder(std::move(folder))
{
}

void FileGpio::makeChip(const QString &folder, const QString &name, int lines)
{
    QDir(folder).mkpath(name);
    for (int i = 0; i < lines; ++i) {
        QFile file(folder + u'/' + name + u'/' + QString::number(i));
        if (!file.open(QIODevice::WriteOnly) || file.write("0") != 1)
            qFatal("%s can't be made", qUtf8Printable(file.fileName()));
    }
}

std::optional<bool> FileGpio::isHigh(const QString &folder, const QString &chip, int offset)
{
    QFile file(folder + u'/' + chip + u'/' + QString::number(offset));
    if (!file.open(QIODevice::ReadOnly))
        return std::nullopt;
    return file.read(1) == "1";
}

QStringList FileGpio::chips() const
{
    QStringList paths;
    const QStringList names = QDir(m_folder).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names)
        paths.append(m_folder + u'/' + name);
    return paths;
}

Result<GpioChip> FileGpio::describe(const QString &path) const
{
    const QDir folder(path);
    if (!folder.exists())
        return explainGpioChip(path, ENOENT);
    GpioChip chip{path, folder.dirName(), u"files"_s, {}};
    chip.lines.resize(size_t(folder.entryList(QDir::Files).size()));
    return chip;
}

Result<std::unique_ptr<GpioInputLine>> FileGpio::requestInput(const GpioPlace &place,
                                                              const InputRequest &)
{
    return explainRequest(place, EINVAL);
}

Result<std::unique_ptr<GpioOutputLine>> FileGpio::requestOutput(const GpioPlace &place,
                                                                const OutputRequest &request)
{
    const QString path = place.path + u'/' + QString::number(place.offset);
    const int file = ::open(QFile::encodeName(path).constData(), O_RDWR | O_CLOEXEC);
    if (file < 0)
        return explainRequest(place, errno);
    if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        const int error = errno == EWOULDBLOCK ? EBUSY : errno;
        ::close(file);
        return explainRequest(place, error);
    }
    auto line = std::make_unique<Line>(file, request.activeLow);
    if (const auto set = line->set(request.on); !set)
        return set.error();
    return std::unique_ptr<GpioOutputLine>(std::move(line));
}

} // namespace outpost::test
