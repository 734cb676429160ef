// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_agentv1_merged.h"

#include <QByteArray>
#include <QDataStream>
#include <QIODevice>
#include <QMetaMethod>
#include <QVariant>
#include <QtEndian>

#include <functional>

namespace outpost::test {

// Requests as they go over the wire, also such as no screen would ever send.

constexpr quint16 addObject = 4;
constexpr quint16 removeObject = 5;
constexpr quint16 invokeMethod = 6;

/// Without its length.
inline QByteArray request(quint16 type, const QString &name,
                          const std::function<void(QDataStream &)> &rest = {})
{
    QByteArray bytes;
    QDataStream out(&bytes, QIODevice::WriteOnly);
    out.setVersion(QDataStream::Qt_6_2);
    out.setByteOrder(QDataStream::LittleEndian);
    out << type << name;
    if (rest)
        rest(out);
    return bytes;
}

inline QByteArray attach(const QString &name)
{
    return request(addObject, name, [](QDataStream &out) { out << false; });
}

/// How a method of AgentV1 is numbered.
inline qint32 methodNumber(const char *signature)
{
    const QMetaObject &meta = AgentV1Source::staticMetaObject;
    qint32 number = 0;
    for (int i = meta.methodOffset(); i < meta.methodCount(); ++i) {
        if (meta.method(i).methodType() != QMetaMethod::Slot)
            continue;
        if (meta.method(i).methodSignature() == signature)
            return number;
        ++number;
    }
    return -1;
}

inline QByteArray call(qint32 method, const QVariantList &arguments, qint32 serial = -1,
                       const QString &name = QStringLiteral("AgentV1"))
{
    return request(invokeMethod, name, [&](QDataStream &out) {
        out << qint32(QMetaObject::InvokeMetaMethod) << method << quint32(arguments.size());
        for (const QVariant &argument : arguments)
            out << argument;
        out << serial << qint32(-1);
    });
}

inline QByteArray framed(const QByteArray &request)
{
    QByteArray bytes(4, '\0');
    qToLittleEndian(quint32(request.size()), bytes.data());
    return bytes + request;
}

} // namespace outpost::test
