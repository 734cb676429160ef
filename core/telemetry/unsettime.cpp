// SPDX-License-Identifier: GPL-3.0-or-later
#include "telemetry/unsettime.h"

#include "base/gzip.h"
#include "base/isotime.h"

#include <algorithm>

namespace outpost::unsettime {

using namespace Qt::Literals::StringLiterals;

namespace {

const QString clockKey = u"clock"_s;
const QString bootKey = u"boot"_s;
const QString unset = u"unset"_s;
const QString correctedNow = u"corrected"_s;

constexpr qsizetype mostBody = 16 * 1024 * 1024; ///< before compression: a batch has 250 KiB

QString *find(Properties &properties, const QString &key)
{
    const auto found = std::ranges::find(properties, key, [](const auto &p) { return p.first; });
    return found == properties.end() ? nullptr : &found->second;
}

} // namespace

bool isReserved(QStringView property)
{
    return property == clockKey || property == bootKey;
}

void mark(Message &message, const QString &boot)
{
    std::erase_if(message.properties, [](const auto &p) { return isReserved(p.first); });
    message.properties.emplace_back(clockKey, unset);
    message.properties.emplace_back(bootKey, boot);
}

std::optional<QString> bootOf(const Message &message)
{
    // On the way of every message: most have neither.
    const QString *boot = nullptr;
    bool isUnset = false;
    for (const auto &[key, value] : message.properties) {
        if (key == bootKey)
            boot = &value;
        else if (key == clockKey)
            isUnset = value == unset;
    }
    if (!isUnset)
        return std::nullopt;
    return boot ? *boot : QString();
}

QByteArray shifted(const QByteArray &body, std::chrono::microseconds by)
{
    // In JSON a quote inside of a text has a backslash before it, so this is a key and nothing
    // else.
    static constexpr QByteArrayView key = "\"t\":\"";
    QByteArray result;
    result.reserve(body.size() + 16);
    qsizetype done = 0;
    for (qsizetype at = body.indexOf(key); at >= 0; at = body.indexOf(key, done)) {
        const qsizetype begin = at + key.size();
        const qsizetype end = body.indexOf('"', begin);
        if (end < 0)
            break;
        result.append(QByteArrayView(body).sliced(done, begin - done));
        const bool isKey = at > 0 && (body[at - 1] == '{' || body[at - 1] == ',');
        const auto text = QByteArrayView(body).sliced(begin, end - begin);
        const auto time = isKey ? parseIso(text) : std::nullopt;
        if (time)
            result.append(formatIso(*time + by));
        else
            result.append(text);
        done = end;
    }
    result.append(QByteArrayView(body).sliced(done));
    return result;
}

Result<Message> corrected(const Message &message, std::chrono::microseconds by)
{
    Message result = message;
    if (message.contentEncoding == "gzip"_L1) {
        const auto plain = gunzip(message.body, mostBody);
        if (!plain)
            return plain.error();
        auto again = gzip(shifted(*plain, by));
        if (!again)
            return again.error();
        result.body = *std::move(again);
    } else {
        result.body = shifted(message.body, by);
    }
    result.created += by;
    std::erase_if(result.properties, [](const auto &p) { return p.first == bootKey; });
    if (QString *clock = find(result.properties, clockKey))
        *clock = correctedNow;
    return result;
}

} // namespace outpost::unsettime
