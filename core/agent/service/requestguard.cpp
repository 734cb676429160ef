// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/service/requestguard.h"

#include <QIODevice>
#include <QMetaMethod>
#include <QVariant>
#include <QtRemoteObjects/qtremoteobjectglobal.h>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

// As Qt Remote Objects numbers its packets ("QtRO 2.0"); the others go the other way.
enum Packet : quint16 { AddObject = 4, RemoveObject = 5, InvokeMethod = 6, Pong = 11 };

constexpr qsizetype mostName = 256; ///< bytes of UTF-16

/// A text that is short, without making room for what it only claims to be.
bool readName(QDataStream &in, QString &name)
{
    quint32 size = 0;
    const QByteArray ahead = in.device()->peek(sizeof size);
    QDataStream look(ahead);
    look.setByteOrder(in.byteOrder());
    look >> size;
    if (look.status() != QDataStream::Ok || size > mostName)
        return false;
    in >> name;
    return in.status() == QDataStream::Ok;
}

/// What holds nothing that could hold something again.
bool isFlat(int type)
{
    switch (type) {
    case QMetaType::Bool:
    case QMetaType::Int:
    case QMetaType::UInt:
    case QMetaType::LongLong:
    case QMetaType::ULongLong:
    case QMetaType::Short:
    case QMetaType::UShort:
    case QMetaType::SChar:
    case QMetaType::UChar:
    case QMetaType::Double:
    case QMetaType::Float:
    case QMetaType::QString:
    case QMetaType::QByteArray:
        return true;
    default:
        return false;
    }
}

} // namespace

void RequestGuard::allow(const QObject &source)
{
    // Declared by the class that repc made, below all that are derived from it.
    const QMetaObject *declared = nullptr;
    for (const QMetaObject *meta = source.metaObject(); meta; meta = meta->superClass()) {
        if (meta->indexOfClassInfo(QCLASSINFO_REMOTEOBJECT_TYPE) >= 0)
            declared = meta;
    }
    if (!declared)
        return;
    std::vector<Parameters> methods;
    for (int i = declared->methodOffset(); i < declared->methodCount(); ++i) {
        const QMetaMethod method = declared->method(i);
        if (method.methodType() != QMetaMethod::Slot)
            continue;
        Parameters parameters;
        for (int p = 0; p < method.parameterCount(); ++p)
            parameters.push_back(method.parameterMetaType(p));
        methods.push_back(std::move(parameters));
    }
    const int info = declared->indexOfClassInfo(QCLASSINFO_REMOTEOBJECT_TYPE);
    m_sources.insert(QString::fromLatin1(declared->classInfo(info).value()), methods);
}

bool RequestGuard::accepts(QByteArrayView packet) const
{
    if (packet.size() > mostBytes)
        return false;
    const QByteArray bytes = QByteArray::fromRawData(packet.data(), packet.size());
    QDataStream in(bytes);
    in.setVersion(QDataStream::Qt_6_2);
    in.setByteOrder(QDataStream::LittleEndian);
    quint16 type = 0;
    QString name;
    in >> type;
    if (in.status() != QDataStream::Ok || !readName(in, name))
        return false;
    if (type == Pong)
        return in.atEnd();
    const auto source = m_sources.constFind(name);
    if (source == m_sources.cend())
        return false;
    switch (type) {
    case AddObject: {
        bool isDynamic = true;
        in >> isDynamic;
        return in.status() == QDataStream::Ok && !isDynamic && in.atEnd();
    }
    case RemoveObject:
        return in.atEnd();
    case InvokeMethod:
        return acceptsCall(in, *source);
    default:
        return false;
    }
}

bool RequestGuard::acceptsCall(QDataStream &in, const std::vector<Parameters> &methods)
{
    qint32 call = -1;
    qint32 index = -1;
    quint32 count = 0;
    in >> call >> index >> count;
    if (in.status() != QDataStream::Ok || call != QMetaObject::InvokeMetaMethod || index < 0
        || size_t(index) >= methods.size())
        return false;
    const Parameters &parameters = methods[size_t(index)];
    if (count != parameters.size())
        return false;
    for (const QMetaType parameter : parameters) {
        if (!acceptsArgument(in, parameter))
            return false;
    }
    qint32 serial = 0;
    qint32 property = 0;
    in >> serial >> property;
    return in.status() == QDataStream::Ok && in.atEnd();
}

bool RequestGuard::acceptsArgument(QDataStream &in, QMetaType expected)
{
    // It is looked at before anything is made of it: what it says to be need not be what it is.
    const QByteArray ahead = in.device()->peek(256);
    QDataStream look(ahead);
    look.setVersion(in.version());
    look.setByteOrder(in.byteOrder());
    quint32 type = 0;
    bool isNull = false;
    look >> type >> isNull;
    if (look.status() != QDataStream::Ok)
        return false;
    const bool isEnum = expected.flags() & QMetaType::IsEnumeration;
    if (isEnum) {
        if (!isFlat(int(type)) || type == QMetaType::QString || type == QMetaType::QByteArray)
            return false;
    } else if (expected.id() == QMetaType::QVariant) {
        if (type != QMetaType::UnknownType && !isFlat(int(type)))
            return false;
    } else if (expected.id() >= QMetaType::User) {
        quint32 length = 0;
        look >> length;
        const QByteArray name = expected.name();
        if (type != QMetaType::User || length != quint32(name.size()) + 1
            || look.device()->read(name.size()) != name)
            return false;
    } else if (type != quint32(expected.id())) {
        return false;
    }
    if (!isEnum && expected.id() != QMetaType::QVariant && !isFlat(expected.id())
        && in.device()->size() > mostNested)
        return false;
    QVariant value;
    in >> value;
    return in.status() == QDataStream::Ok
        && (isEnum || expected.id() == QMetaType::QVariant || value.metaType() == expected);
}

} // namespace outpost
