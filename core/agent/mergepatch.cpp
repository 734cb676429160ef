// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/mergepatch.h"

namespace outpost {

QJsonValue merged(const QJsonValue &target, const QJsonValue &patch)
{
    if (!patch.isObject())
        return patch;
    QJsonObject result = target.toObject();
    const QJsonObject changes = patch.toObject();
    for (auto change = changes.begin(); change != changes.end(); ++change) {
        if (change->isNull())
            result.remove(change.key());
        else
            result[change.key()] = merged(result.value(change.key()), *change);
    }
    return result;
}

QJsonObject difference(const QJsonObject &from, const QJsonObject &to)
{
    QJsonObject patch;
    for (auto old = from.begin(); old != from.end(); ++old) {
        if (!to.contains(old.key()))
            patch[old.key()] = QJsonValue::Null;
    }
    for (auto fresh = to.begin(); fresh != to.end(); ++fresh) {
        const QJsonValue old = from.value(fresh.key());
        if (old == *fresh)
            continue;
        // A hub merges into an object that is there, and removes nothing that is not named.
        patch[fresh.key()] = old.isObject() && fresh->isObject()
            ? QJsonValue(difference(old.toObject(), fresh->toObject()))
            : *fresh;
    }
    return patch;
}

QJsonObject without(const QJsonObject &target, const QJsonObject &patch)
{
    QJsonObject result = target;
    for (auto change = patch.begin(); change != patch.end(); ++change) {
        const QJsonValue own = result.value(change.key());
        QJsonObject rest;
        if (own.isObject() && change->isObject())
            rest = without(own.toObject(), change->toObject());
        if (rest.isEmpty())
            result.remove(change.key());
        else
            result[change.key()] = rest;
    }
    return result;
}

} // namespace outpost
