// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/device/mergepatch.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QVariant>

#include <algorithm>

namespace outpost::hub {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr qint64 largestInteger = 4'503'599'627'370'495;

Error broken(const QString &path, const QString &rule)
{
    // A place is quoted from outside: it must not fill a log.
    return {ErrorCode::InvalidInput, u"'%1': %2"_s.arg(path.left(200), rule),
            u"Send properties that keep to the rules of device twins"_s};
}

Result<void> checkKey(const QString &path, const QString &key, const TwinLimits &limits)
{
    if (key.isEmpty() || key.toUtf8().size() > limits.keyBytes)
        return broken(path, u"a name has 1 to %1 bytes"_s.arg(limits.keyBytes));
    const bool forbidden = std::any_of(key.begin(), key.end(), [](QChar c) {
        return c == u'.' || c == u'$' || c == u' ' || c.category() == QChar::Other_Control;
    });
    if (forbidden)
        return broken(path, u"a name may not hold '.', '$', a space or control characters"_s);
    return {};
}

Result<void> checkValue(const QString &path, const QJsonValue &value, int depth,
                        const TwinLimits &limits)
{
    const auto tooDeep
        = [&] { return broken(path, u"nested deeper than %1 levels"_s.arg(limits.depth)); };
    switch (value.type()) {
    case QJsonValue::Object: {
        if (depth > limits.depth)
            return tooDeep();
        const QJsonObject object = value.toObject();
        for (auto it = object.begin(); it != object.end(); ++it) {
            const QString inner = path.isEmpty() ? it.key() : path + u'.' + it.key();
            if (const auto checked = checkKey(inner, it.key(), limits); !checked)
                return checked;
            if (const auto checked = checkValue(inner, it.value(), depth + 1, limits); !checked)
                return checked;
        }
        return {};
    }
    case QJsonValue::Array: {
        if (depth > limits.depth)
            return tooDeep();
        const QJsonArray array = value.toArray();
        for (const QJsonValue &element : array) {
            if (element.isNull())
                return broken(path, u"an array may not hold null"_s);
            if (const auto checked = checkValue(path, element, depth + 1, limits); !checked)
                return checked;
        }
        return {};
    }
    case QJsonValue::String:
        if (value.toString().toUtf8().size() > limits.stringBytes)
            return broken(path, u"a text has at most %1 bytes"_s.arg(limits.stringBytes));
        return {};
    case QJsonValue::Double: {
        const QVariant number = value.toVariant();
        if (number.typeId() == QMetaType::LongLong
            && (number.toLongLong() > largestInteger || number.toLongLong() < -largestInteger - 1))
            return broken(path,
                          u"a whole number lies between %1 and %2"_s.arg(-largestInteger - 1)
                              .arg(largestInteger));
        return {};
    }
    default:
        return {};
    }
}

QJsonObject merged(QJsonObject target, const QJsonObject &patch)
{
    for (auto it = patch.begin(); it != patch.end(); ++it) {
        if (it.value().isNull())
            target.remove(it.key());
        else if (it.value().isObject())
            target.insert(it.key(),
                          merged(target.value(it.key()).toObject(), it.value().toObject()));
        else
            target.insert(it.key(), it.value());
    }
    return target;
}

} // namespace

Result<QJsonObject> mergePatch(const QJsonObject &target, const QJsonObject &patch,
                               const TwinLimits &limits)
{
    if (const auto checked = checkValue({}, patch, 0, limits); !checked)
        return checked.error();
    QJsonObject result = merged(target, patch);
    if (QJsonDocument(result).toJson(QJsonDocument::Compact).size() > limits.bytes)
        return Error{ErrorCode::Refused,
                     u"The section would have more than %1 bytes"_s.arg(limits.bytes),
                     u"Remove properties that are no longer needed (set them to null)"_s};
    return result;
}

Result<QJsonObject> checkSection(const QJsonObject &section, const TwinLimits &limits)
{
    return mergePatch({}, section, limits);
}

QJsonObject patchBetween(const QJsonObject &from, const QJsonObject &to)
{
    QJsonObject patch;
    for (auto it = from.begin(); it != from.end(); ++it) {
        if (!to.contains(it.key()))
            patch.insert(it.key(), QJsonValue());
    }
    for (auto it = to.begin(); it != to.end(); ++it) {
        const QJsonValue old = from.value(it.key());
        if (old == it.value() && from.contains(it.key()))
            continue;
        if (old.isObject() && it.value().isObject())
            patch.insert(it.key(), patchBetween(old.toObject(), it.value().toObject()));
        else
            patch.insert(it.key(), it.value());
    }
    return patch;
}

} // namespace outpost::hub
