// SPDX-License-Identifier: GPL-3.0-or-later
#include "hub/mqtt/websocketupgrade.h"

#include <QCryptographicHash>
#include <QList>

#include <algorithm>

namespace outpost::hub {

namespace {

constexpr char path[] = "/$iothub/websocket";
constexpr char subprotocol[] = "mqtt";
/// What RFC 6455, 1.3 appends to the key, to prove that the server understood.
constexpr char magic[] = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

WebSocketUpgrade refused(const QByteArray &status, const QByteArray &text,
                         const QByteArray &header = {})
{
    return {.status = WebSocketUpgrade::Status::Refused,
            .response = "HTTP/1.1 " + status + "\r\n" + header
                + "Content-Type: text/plain\r\nContent-Length: "
                + QByteArray::number(text.size() + 1) + "\r\nConnection: close\r\n\r\n" + text
                + '\n',
            .requestSize = 0};
}

/// All values of a header, in one list: a header may come several times, and hold several values.
QList<QByteArray> headerValues(const QList<QByteArray> &lines, const QByteArray &name)
{
    QList<QByteArray> values;
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 0 || line.first(colon).trimmed().compare(name, Qt::CaseInsensitive) != 0)
            continue;
        const auto parts = line.sliced(colon + 1).split(',');
        for (const QByteArray &part : parts)
            values.append(part.trimmed());
    }
    return values;
}

bool names(const QList<QByteArray> &values, const QByteArray &token)
{
    return std::any_of(values.begin(), values.end(), [&token](const QByteArray &value) {
        return value.compare(token, Qt::CaseInsensitive) == 0;
    });
}

bool isKey(const QList<QByteArray> &values)
{
    if (values.size() != 1)
        return false;
    const auto key
        = QByteArray::fromBase64Encoding(values.first(), QByteArray::AbortOnBase64DecodingErrors);
    return key && key.decoded.size() == 16;
}

} // namespace

WebSocketUpgrade WebSocketUpgrade::answer(QByteArrayView request)
{
    const qsizetype end = request.indexOf("\r\n\r\n");
    if (end < 0 && request.size() <= maximumRequest)
        return {};
    if (end < 0 || end > maximumRequest)
        return refused("431 Request Header Fields Too Large", "The request has more than 8 KB.");

    QList<QByteArray> lines = request.first(end).toByteArray().split('\n');
    for (QByteArray &line : lines)
        line = line.trimmed();
    const QList<QByteArray> start = lines.first().split(' ');
    if (start.size() != 3 || start[0] != "GET" || start[2] != "HTTP/1.1")
        return refused("400 Bad Request",
                       "This is a WebSocket endpoint: GET with HTTP/1.1 alone is understood.");
    // Microsoft's Node SDK asks with "?iothub-no-client-cert=true".
    if (QByteArray::fromPercentEncoding(start[1].split('?').first()) != path)
        return refused("404 Not Found", QByteArray("MQTT over WebSocket is at ") + path + '.');
    if (!names(headerValues(lines, "Upgrade"), "websocket")
        || !names(headerValues(lines, "Connection"), "Upgrade"))
        return refused("426 Upgrade Required", "MQTT is spoken here over WebSocket.",
                       "Upgrade: websocket\r\n");
    if (headerValues(lines, "Sec-WebSocket-Version") != QList<QByteArray>{"13"})
        return refused("426 Upgrade Required", "WebSocket version 13 is spoken.",
                       "Sec-WebSocket-Version: 13\r\n");
    const auto keys = headerValues(lines, "Sec-WebSocket-Key");
    if (!isKey(keys))
        return refused("400 Bad Request", "Sec-WebSocket-Key must be 16 bytes in base64.");
    if (!headerValues(lines, "Sec-WebSocket-Protocol").contains(subprotocol))
        return refused("400 Bad Request",
                       "Offer the subprotocol 'mqtt' in Sec-WebSocket-Protocol.");

    const QByteArray proof
        = QCryptographicHash::hash(keys.first() + magic, QCryptographicHash::Sha1).toBase64();
    return {.status = Status::Accepted,
            .response
            = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
              "Sec-WebSocket-Accept: "
                + proof + "\r\nSec-WebSocket-Protocol: " + subprotocol + "\r\n\r\n",
            .requestSize = end + 4};
}

} // namespace outpost::hub
