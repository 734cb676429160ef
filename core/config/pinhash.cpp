// SPDX-License-Identifier: GPL-3.0-or-later
#include "config/pinhash.h"

#include <QFile>
#include <QFileInfo>
#include <QRandomGenerator>
#include <QRegularExpression>
#include <QSaveFile>

#include <argon2.h>

#include <array>
#include <cstring>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

// OWASP's choice for argon2id with little memory: a Raspberry Pi takes less than half a second.
constexpr quint32 passes = 2;
constexpr quint32 memoryKiB = 19 * 1024;
constexpr quint32 lanes = 1;
constexpr size_t hashBytes = 32;
constexpr size_t saltBytes = 16;

// What a file may ask for at most.
constexpr uint mostPasses = 16;
constexpr uint mostMemoryKiB = 256 * 1024;
constexpr uint mostLanes = 4;
constexpr qint64 mostText = 512;

/// The bytes that are hashed; they are forgotten with it.
class PinBytes
{
public:
    explicit PinBytes(const QString &pin)
        // A keyboard may write the same character in two ways.
        : m_bytes(pin.normalized(QString::NormalizationForm_C).toUtf8())
    {
    }
    ~PinBytes() { ::explicit_bzero(m_bytes.data(), size_t(m_bytes.size())); }
    Q_DISABLE_COPY_MOVE(PinBytes)

    [[nodiscard]] const char *data() const { return m_bytes.constData(); }
    [[nodiscard]] size_t size() const { return size_t(m_bytes.size()); }

private:
    QByteArray m_bytes;
};

Error makeAnew(const QString &message, const QString &file)
{
    return {ErrorCode::InvalidInput, message,
            u"Make it anew with 'outpost pin %1'"_s.arg(file.isEmpty() ? u"FILE"_s : file)};
}

} // namespace

Result<void> PinHash::checkLength(const QString &pin)
{
    const qsizetype length = pin.toUcs4().size();
    if (length >= shortest && length <= longest)
        return {};
    return Error{ErrorCode::InvalidInput,
                 u"a PIN has %1 to %2 characters"_s.arg(shortest).arg(longest),
                 u"Choose another"_s};
}

Result<PinHash> PinHash::make(const QString &pin)
{
    if (const auto possible = checkLength(pin); !possible)
        return possible.error();
    const PinBytes bytes(pin);
    std::array<quint32, saltBytes / sizeof(quint32)> salt{};
    QRandomGenerator::system()->fillRange(salt.data(), qsizetype(salt.size()));
    QByteArray text(
        qsizetype(argon2_encodedlen(passes, memoryKiB, lanes, saltBytes, hashBytes, Argon2_id)),
        '\0');
    const int code
        = argon2id_hash_encoded(passes, memoryKiB, lanes, bytes.data(), bytes.size(), salt.data(),
                                saltBytes, hashBytes, text.data(), size_t(text.size()));
    if (code != ARGON2_OK)
        return Error{
            ErrorCode::Unavailable,
            u"the PIN can't be hashed: %1"_s.arg(QString::fromLatin1(argon2_error_message(code))),
            u"It needs 19 MiB of memory: free some"_s};
    text.truncate(qsizetype(std::strlen(text.constData())));
    return PinHash(text);
}

Result<PinHash> PinHash::parse(const QByteArray &text)
{
    static const QRegularExpression form(
        u"\\A\\$argon2id\\$v=19\\$m=([0-9]{1,9}),t=([0-9]{1,9}),p=([0-9]{1,9})"
        "\\$[A-Za-z0-9+/]{11,86}\\$[A-Za-z0-9+/]{22,86}\\z"_s);
    const auto match = form.match(QString::fromLatin1(text));
    if (!match.hasMatch())
        return makeAnew(u"this is not what is kept of a PIN (argon2id)"_s, {});
    if (match.captured(1).toUInt() > mostMemoryKiB || match.captured(2).toUInt() > mostPasses
        || match.captured(3).toUInt() > mostLanes)
        return makeAnew(u"checking this PIN would take more than a device has"_s, {});
    return PinHash(text);
}

Result<PinHash> PinHash::read(const QString &file)
{
    const QFileInfo info(file);
    if (!info.exists())
        return Error{ErrorCode::NotFound, u"the PIN's file %1 does not exist"_s.arg(file),
                     u"Make it with 'outpost pin %1'"_s.arg(file)};
    // A pipe would block here.
    if (!info.isFile())
        return makeAnew(u"%1 is not a regular file"_s.arg(file), file);
    QFile source(file);
    if (!source.open(QIODevice::ReadOnly))
        return Error{ErrorCode::PermissionDenied,
                     u"the PIN's file %1 can't be read: %2"_s.arg(file, source.errorString()),
                     u"Give it to the user that runs outpost"_s};
    // A short PIN can be guessed from its hash, and whoever may write it can have another.
    if (source.permissions() & (QFile::ReadOther | QFile::WriteOther | QFile::WriteGroup))
        return Error{ErrorCode::PermissionDenied,
                     u"others may read or change the PIN's file %1"_s.arg(file),
                     u"chmod 600 %1"_s.arg(file)};
    auto hash = parse(source.read(mostText + 1).trimmed());
    if (!hash)
        return makeAnew(u"%1: %2"_s.arg(file, hash.error().message), file);
    return hash;
}

Result<void> PinHash::write(const QString &file) const
{
    QSaveFile target(file);
    target.setDirectWriteFallback(false);
    // Before anything is in it; a file that is there already would pass on its own permissions.
    const bool written = target.open(QIODevice::WriteOnly)
        && target.setPermissions(QFile::ReadOwner | QFile::WriteOwner)
        && target.write(m_text + '\n') == m_text.size() + 1 && target.commit();
    if (written)
        return {};
    return Error{ErrorCode::Io, u"%1 can't be written: %2"_s.arg(file, target.errorString()),
                 u"Name a file in a folder that this user may write"_s};
}

bool PinHash::matches(const QString &pin) const
{
    if (!checkLength(pin))
        return false;
    const PinBytes bytes(pin);
    return argon2id_verify(m_text.constData(), bytes.data(), bytes.size()) == ARGON2_OK;
}

} // namespace outpost
