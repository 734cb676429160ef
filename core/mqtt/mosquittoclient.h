// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mqtt/libraryclient.h"
#include "mqtt/socketpipe.h"

#include <QSocketNotifier>

struct mosquitto;

namespace outpost {

/// MQTT by libmosquitto. It speaks into a SocketPipe whose other end is here; both ends are driven
/// by hand from the event loop, never by the library's own thread. One library instance for one
/// connection: used again, it would resend by itself what the outbox resends too.
class MosquittoClient final : public LibraryClient
{
    Q_OBJECT

public:
    MosquittoClient(Channel *channel, Clock *clock);
    ~MosquittoClient() override;

protected:
    [[nodiscard]] Result<void> sendConnect(const MqttConnectOptions &options) override;
    [[nodiscard]] Result<int> sendPublish(const QString &topic, const QByteArray &payload,
                                          int qos) override;
    [[nodiscard]] Result<void> sendSubscribe(quint64 token, const QString &filter,
                                             int qos) override;
    void sendDisconnect() override;
    void receive(QByteArrayView packets) override;
    void drain() override;
    void keepHouse() override;

private:
    struct Callbacks; // what the library calls

    struct Destroyer
    {
        void operator()(mosquitto *instance) const;
    };

    void check(int code);
    [[nodiscard]] bool hasUnread() const;

    std::unique_ptr<mosquitto, Destroyer> m_mosquitto;
    SocketPipe m_pipe;
    std::unique_ptr<QSocketNotifier> m_notifier; // the library wrote something
    QByteArray m_buffer;
    QHash<int, quint64> m_subscribes; // packet identifier -> token
    // The topic in the library's encoding: topics repeat.
    QString m_topic;
    QByteArray m_topicUtf8;
};

} // namespace outpost
