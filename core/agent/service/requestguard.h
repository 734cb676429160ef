// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QDataStream>
#include <QHash>
#include <QMetaType>
#include <QObject>
#include <QString>

#include <vector>

namespace outpost {

/// What a screen may send. Qt Remote Objects trusts the other end: it calls a method with whatever
/// arguments came, and too few of them, or others, are read as what they are not. So each packet is
/// held against the methods that are offered before Qt sees it. A value without I/O.
class RequestGuard
{
public:
    /// A packet, without its length.
    static constexpr qint64 mostBytes = 1024LL * 1024;
    /// One with arguments that are made of others.
    static constexpr qint64 mostNested = 32LL * 1024;

    /// The slots of this source object may be called.
    void allow(const QObject &source);
    /// Whether it is a request to attach to, detach from or call what was allowed, with arguments
    /// that fit. May throw std::bad_alloc where it claims to hold more than there is memory.
    [[nodiscard]] bool accepts(QByteArrayView packet) const;

    using Parameters = std::vector<QMetaType>;
    /// Of all methods of that source, as they are numbered in packets.
    [[nodiscard]] std::vector<Parameters> methodsOf(const QString &name) const
    {
        return m_sources.value(name);
    }

private:
    static bool acceptsCall(QDataStream &in, const std::vector<Parameters> &methods);
    static bool acceptsArgument(QDataStream &in, QMetaType expected);

    QHash<QString, std::vector<Parameters>> m_sources;
};

} // namespace outpost
