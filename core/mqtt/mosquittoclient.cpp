// SPDX-License-Identifier: GPL-3.0-or-later
#include "mqtt/mosquittoclient.h"

#include <mosquitto.h>

#include <algorithm>

#include <sys/ioctl.h>

using namespace Qt::Literals::StringLiterals;

namespace outpost {

namespace {

constexpr qsizetype bufferSize = 64 * 1024;
// The library refuses shorter ones.
constexpr int shortestKeepAlive = 5;

/// Once a process, and never undone: the library's clean-up unloads OpenSSL modules that Qt goes on
/// using.
void initialiseLibrary()
{
    static const int done = mosquitto_lib_init();
    Q_UNUSED(done)
}

Error libraryError(const QString &what, int code)
{
    const ErrorCode kind
        = code == MOSQ_ERR_INVAL || code == MOSQ_ERR_MALFORMED_UTF8 || code == MOSQ_ERR_PAYLOAD_SIZE
        ? ErrorCode::InvalidInput
        : ErrorCode::Unavailable;
    return {kind, u"%1: %2"_s.arg(what, QString::fromUtf8(mosquitto_strerror(code))), {}};
}

} // namespace

struct MosquittoClient::Callbacks
{
    static void published(mosquitto *, void *self, int id)
    {
        static_cast<MosquittoClient *>(self)->reportAcknowledged(id);
    }

    static void subscribed(mosquitto *, void *self, int id, int count, const int *granted)
    {
        auto *client = static_cast<MosquittoClient *>(self);
        const quint64 token = client->m_subscribes.take(id);
        if (token == 0 || count != 1)
            return; // LibraryClient sees that nothing came of it
        client->reportSubscribed(
            token,
            *granted > 2 ? std::nullopt : std::optional(QualityOfService(std::min(*granted, 1))));
    }

    static void message(mosquitto *, void *self, const mosquitto_message *message)
    {
        static_cast<MosquittoClient *>(self)->reportMessage(
            QString::fromUtf8(message->topic),
            QByteArray(static_cast<const char *>(message->payload), message->payloadlen));
    }
};

void MosquittoClient::Destroyer::operator()(mosquitto *instance) const
{
    mosquitto_destroy(instance);
}

MosquittoClient::MosquittoClient(Channel *channel, Clock *clock)
    : LibraryClient(channel, clock)
{
    initialiseLibrary();
}

MosquittoClient::~MosquittoClient() = default;

Result<void> MosquittoClient::sendConnect(const MqttConnectOptions &options)
{
    const QByteArray id = options.clientId.toUtf8();
    m_mosquitto.reset(
        mosquitto_new(id.isEmpty() ? nullptr : id.constData(), options.cleanSession, this));
    if (!m_mosquitto)
        return libraryError(
            u"the MQTT client can't be made for client id \"%1\""_s.arg(options.clientId),
            MOSQ_ERR_INVAL);
    mosquitto *const m = m_mosquitto.get();
    if (!options.userName.isEmpty()) {
        const int code = mosquitto_username_pw_set(
            m, options.userName.toUtf8().constData(),
            options.password.isEmpty() ? nullptr : options.password.constData());
        if (code != MOSQ_ERR_SUCCESS)
            return libraryError(u"the user name or the password can't be used"_s, code);
    }
    // Our caller has a window of its own; the library would hold back all above 20.
    mosquitto_int_option(m, MOSQ_OPT_SEND_MAXIMUM, 65535);
    mosquitto_publish_callback_set(m, &Callbacks::published);
    mosquitto_subscribe_callback_set(m, &Callbacks::subscribed);
    mosquitto_message_callback_set(m, &Callbacks::message);

    if (auto listening = m_pipe.listen(); !listening)
        return listening.error();
    const auto wanted = int(std::clamp<qint64>(options.keepAlive.count(), 0, 65535));
    const int keepAlive = wanted == 0 ? 0 : std::max(wanted, shortestKeepAlive);
    const int code = mosquitto_connect(m, m_pipe.path().constData(), 0, keepAlive);
    if (code != MOSQ_ERR_SUCCESS)
        return libraryError(u"the MQTT library could not begin"_s, code);
    if (auto accepted = m_pipe.accept(); !accepted)
        return accepted.error();
    SocketPipe::enlarge(mosquitto_socket(m));

    m_buffer.resize(bufferSize);
    m_notifier = std::make_unique<QSocketNotifier>(m_pipe.descriptor(), QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, &MosquittoClient::drain);
    return {};
}

Result<int> MosquittoClient::sendPublish(const QString &topic, const QByteArray &payload, int qos)
{
    if (topic != m_topic) {
        m_topic = topic;
        m_topicUtf8 = topic.toUtf8();
    }
    int id = 0;
    const int code = mosquitto_publish(m_mosquitto.get(), &id, m_topicUtf8.constData(),
                                       int(payload.size()), payload.constData(), qos, false);
    if (code != MOSQ_ERR_SUCCESS)
        return libraryError(u"the message can't be published"_s, code);
    return qos == 0 ? 0 : id;
}

Result<void> MosquittoClient::sendSubscribe(quint64 token, const QString &filter, int qos)
{
    int id = 0;
    const int code = mosquitto_subscribe(m_mosquitto.get(), &id, filter.toUtf8().constData(), qos);
    if (code != MOSQ_ERR_SUCCESS)
        return libraryError(u"the filter %1 can't be subscribed to"_s.arg(filter), code);
    m_subscribes.insert(id, token);
    return {};
}

void MosquittoClient::sendDisconnect()
{
    mosquitto_disconnect(m_mosquitto.get());
}

bool MosquittoClient::hasUnread() const
{
    int unread = 0;
    const int socket = mosquitto_socket(m_mosquitto.get());
    return socket >= 0 && ioctl(socket, FIONREAD, &unread) == 0 && unread > 0;
}

void MosquittoClient::receive(QByteArrayView packets)
{
    if (!m_notifier)
        return;
    while (!packets.isEmpty() && !isOver()) {
        const qsizetype written = m_pipe.write(packets);
        if (written < 0 || (written == 0 && !hasUnread())) {
            check(MOSQ_ERR_CONN_LOST);
            return;
        }
        packets = packets.sliced(written);
        while (!isOver() && hasUnread())
            check(mosquitto_loop_read(m_mosquitto.get(), 1));
        drain(); // what is full can take no more otherwise
    }
}

void MosquittoClient::drain()
{
    if (!m_notifier || !m_notifier->isEnabled())
        return;
    for (;;) {
        const qsizetype read = m_pipe.read(m_buffer.data(), m_buffer.size());
        if (read > 0) {
            reportWritten(QByteArrayView(m_buffer.constData(), read));
            continue;
        }
        if (read < 0) { // the library has closed its end: after DISCONNECT, or an error that it
                        // told otherwise
            m_notifier->setEnabled(false);
            return;
        }
        // There is room again for what did not fit before.
        if (!mosquitto_want_write(m_mosquitto.get()))
            return;
        check(mosquitto_loop_write(m_mosquitto.get(), 1));
        if (isOver())
            return;
    }
}

void MosquittoClient::keepHouse()
{
    check(mosquitto_loop_misc(m_mosquitto.get()));
}

void MosquittoClient::check(int code)
{
    switch (code) {
    case MOSQ_ERR_SUCCESS:
        return;
    case MOSQ_ERR_KEEPALIVE:
        reportFailure({ErrorCode::TimedOut, u"the server did not answer the keep-alive"_s,
                       u"The network may be broken; the connection is made again by itself"_s});
        return;
    case MOSQ_ERR_PROTOCOL:
    case MOSQ_ERR_MALFORMED_PACKET:
    case MOSQ_ERR_MALFORMED_UTF8:
        reportProtocolError(u"what the MQTT library does not understand (%1)"_s.arg(
            QString::fromUtf8(mosquitto_strerror(code))));
        return;
    default:
        reportFailure(libraryError(u"the MQTT library gave up"_s, code));
    }
}

} // namespace outpost
