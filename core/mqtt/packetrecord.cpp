// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqtt/packetrecord.h"

#include "base/secretname.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <array>
#include <vector>

namespace outpost {

using namespace Qt::Literals::StringLiterals;

namespace {

constexpr QByteArrayView removed = "[removed]";

/// Reads what a packet's body holds, one thing after the other; past the end all is empty.
class BodyReader
{
public:
    explicit BodyReader(QByteArrayView body)
        : m_rest(body)
    {
    }

    [[nodiscard]] bool atEnd() const { return m_rest.isEmpty(); }
    [[nodiscard]] QByteArrayView rest() const { return m_rest; }
    int byte()
    {
        if (m_rest.isEmpty())
            return 0;
        const auto value = quint8(m_rest[0]);
        m_rest = m_rest.sliced(1);
        return value;
    }
    quint16 number()
    {
        const int high = byte();
        return quint16(high << 8 | byte());
    }
    /// Two bytes of length, then the bytes; cut where the body is.
    QByteArrayView bytes()
    {
        const qsizetype wanted = number();
        const qsizetype size = std::min(wanted, m_rest.size());
        const QByteArrayView value = m_rest.first(size);
        m_rest = m_rest.sliced(size);
        return value;
    }
    QString text()
    {
        return QString::fromUtf8(removeSecrets(bytes())).left(PacketRecord::topicCharacters);
    }

private:
    QByteArrayView m_rest;
};

void readConnect(BodyReader &body, PacketRecord &record)
{
    QStringList words;
    const QString protocol = body.text();
    const int level = body.byte();
    const int flags = body.byte();
    const int keepAlive = body.number();
    words.append(u"%1 level %2"_s.arg(protocol).arg(level));
    words.append(u"client id %1"_s.arg(body.text()));
    if (flags & 0x04) {
        words.append(u"will on %1"_s.arg(body.text()));
        body.bytes(); // what it says is no secret, but nobody's business here
    }
    if (flags & 0x80)
        words.append(u"user name %1"_s.arg(body.text()));
    if (flags & 0x40)
        words.append(u"password of %1 bytes removed"_s.arg(body.number()));
    words.append(u"keep-alive %1 s"_s.arg(keepAlive));
    words.append(flags & 0x02 ? u"clean session"_s : u"session kept"_s);
    record.note = words.join(u", "_s);
}

void readConnack(BodyReader &body, PacketRecord &record)
{
    const bool present = body.byte() & 1;
    const int code = body.byte();
    static const std::array words{u"accepted"_s,
                                  u"refused: protocol version"_s,
                                  u"refused: client id"_s,
                                  u"refused: server unavailable"_s,
                                  u"refused: user name or password"_s,
                                  u"refused: not authorised"_s};
    record.note
        = u"%1 (%2)"_s.arg(code < int(words.size()) ? words[size_t(code)] : u"unknown"_s).arg(code);
    if (present)
        record.note += u", session present"_s;
}

void readPublish(const PacketHeader &header, BodyReader &body, PacketRecord &record)
{
    record.duplicate = header.flags & 8;
    record.qos = (header.flags >> 1) & 3;
    record.retained = header.flags & 1;
    const qsizetype before = body.rest().size();
    record.topic = body.text();
    if (record.qos > 0)
        record.id = body.number();
    record.payloadSize = std::max<qint64>(header.bodySize - (before - body.rest().size()), 0);
    // Looked through as a whole, so that the end of a secret does not hide its beginning.
    record.payload = removeSecrets(body.rest()).left(PacketRecord::payloadBytes);
}

void readSubscribe(bool withQos, BodyReader &body, PacketRecord &record)
{
    record.id = body.number();
    QStringList filters;
    QStringList qualities;
    while (!body.atEnd() && filters.size() < 32) {
        filters.append(body.text());
        if (withQos)
            qualities.append(QString::number(body.byte()));
    }
    record.topic = filters.join(u", "_s).left(PacketRecord::topicCharacters);
    if (withQos)
        record.note = u"QoS "_s + qualities.join(u", "_s);
}

void readSuback(BodyReader &body, PacketRecord &record)
{
    record.id = body.number();
    QStringList words;
    while (!body.atEnd() && words.size() < 32) {
        const int code = body.byte();
        words.append(code == 0x80 ? u"refused"_s : u"granted QoS %1"_s.arg(code));
    }
    record.note = words.join(u", "_s);
}

/// What stands after "sig=" and its like, in a query, a token or a connection string.
QByteArray removeAssigned(QByteArrayView text)
{
    // Encoded, a '=' is %3D.
    static const std::vector<QByteArray> words = [] {
        std::vector<QByteArray> all;
        for (const char *name : {"sig", "sharedaccesskey", "accountkey", "primarykey",
                                 "secondarykey", "password", "sastoken"}) {
            const QByteArray word(name);
            all.insert(all.end(), {word + '=', word + "%3d"});
        }
        return all;
    }();
    const QByteArray lower = text.toByteArray().toLower();
    QByteArray result;
    qsizetype at = 0;
    while (at < text.size()) {
        qsizetype found = -1;
        qsizetype length = 0;
        for (const QByteArray &word : words) {
            const qsizetype here = lower.indexOf(word, at);
            if (here >= 0 && (found < 0 || here < found)) {
                found = here;
                length = word.size();
            }
        }
        if (found < 0)
            break;
        const qsizetype value = found + length;
        result.append(text.sliced(at, value - at));
        // Base64, percent-encoded or not, has none of these.
        qsizetype end = value;
        while (end < text.size() && !QByteArrayView("&;\"'<> \t\r\n,}").contains(text[end]))
            ++end;
        // An encoded '&' or ';' does not end it: what follows goes too, rather than too little.
        if (end > value)
            result.append(removed);
        at = end;
    }
    result.append(text.sliced(at));
    return result;
}

/// What stands under a secret's name in JSON, also in JSON that is a string in JSON. The value goes
/// to its last byte, more rather than less.
QByteArray removeQuoted(const QByteArray &bytes)
{
    // Quotes of a string within have a backslash more; both ends have as many.
    static const QRegularExpression member(
        uR"re((\\*)"([^"\\]{1,64})\1"\s*:\s*(\1"[\s\S]*?(?:(?<!\\)\1"|$)|[^,}\]\s"\\]+))re"_s);
    QString text = QString::fromLatin1(bytes);
    qsizetype at = 0;
    for (auto found = member.match(text); found.hasMatch(); found = member.match(text, at)) {
        at = found.capturedStart(3);
        if (!isNameOfSecret(found.capturedView(2)))
            continue; // its value may hold others
        const QString quote = found.capturedView(3).startsWith(u'"') || found.capturedLength(1) > 0
            ? found.captured(1) + u'"'
            : QString();
        const QString instead = quote + QString::fromLatin1(removed) + quote;
        text.replace(at, found.capturedLength(3), instead);
        at += instead.size();
    }
    return text.toLatin1();
}

} // namespace

qsizetype PacketRecord::bytes() const
{
    return qsizetype(sizeof(PacketRecord)) + payload.size() + 2 * (topic.size() + note.size());
}

PacketRecord PacketRecord::read(const PacketHeader &header, QByteArrayView head)
{
    using enum PacketHeader::Type;
    PacketRecord record;
    record.type = header.type;
    record.size = header.size();
    const qsizetype at = std::min(header.headerSize, head.size());
    BodyReader body(head.sliced(at, std::min(header.bodySize, head.size() - at)));
    switch (header.type) {
    case Connect:
        readConnect(body, record);
        break;
    case Connack:
        readConnack(body, record);
        break;
    case Publish:
        readPublish(header, body, record);
        break;
    case Subscribe:
    case Unsubscribe:
        readSubscribe(header.type == Subscribe, body, record);
        break;
    case Suback:
        readSuback(body, record);
        break;
    case Puback:
    case Pubrec:
    case Pubrel:
    case Pubcomp:
    case Unsuback:
        record.id = body.number();
        break;
    case Pingreq:
    case Pingresp:
    case Disconnect:
        break;
    }
    return record;
}

QString packetTypeName(std::optional<PacketHeader::Type> type)
{
    static const std::array names{u"CONNECT"_s,  u"CONNACK"_s,     u"PUBLISH"_s,  u"PUBACK"_s,
                                  u"PUBREC"_s,   u"PUBREL"_s,      u"PUBCOMP"_s,  u"SUBSCRIBE"_s,
                                  u"SUBACK"_s,   u"UNSUBSCRIBE"_s, u"UNSUBACK"_s, u"PINGREQ"_s,
                                  u"PINGRESP"_s, u"DISCONNECT"_s};
    const size_t at = type ? size_t(*type) - 1 : names.size();
    return at < names.size() ? names[at] : u"no MQTT"_s;
}

QByteArray removeSecrets(QByteArrayView text)
{
    return removeQuoted(removeAssigned(text));
}

} // namespace outpost
