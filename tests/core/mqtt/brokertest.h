// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "mqttprobe.h"
#include "support/mosquittobroker.h"

namespace outpost::test {

/// What tests against a real mosquitto share: the broker, and how to reach it.
class BrokerTest : public QObject
{
    Q_OBJECT

protected:
    [[nodiscard]] ChannelSettings settingsFor(ChannelSettings::Kind kind) const
    {
        ChannelSettings settings;
        settings.kind = kind;
        settings.host = QStringLiteral("localhost");
        settings.port
            = kind == ChannelSettings::Kind::Tls ? m_broker->tlsPort() : m_broker->webSocketPort();
        settings.tls = m_authority.trust();
        return settings;
    }
    /// Over TLS, with the first backend: for the other side of a conversation.
    [[nodiscard]] std::unique_ptr<MqttProbe> makePeer() const
    {
        MqttConnectOptions options = optionsForRow();
        options.clientId += QStringLiteral("/peer");
        return std::make_unique<MqttProbe>(settingsFor(ChannelSettings::Kind::Tls),
                                           availableMqttBackends().front(), options);
    }
    /// A topic of the row's own.
    [[nodiscard]] static QString topic()
    {
        return QLatin1StringView(QTest::currentTestFunction()) + u'/'
            + QLatin1StringView(QTest::currentDataTag());
    }

    TestAuthority m_authority;
    std::unique_ptr<MosquittoBroker> m_broker;

private Q_SLOTS:
    void initTestCase()
    {
        m_broker = std::make_unique<MosquittoBroker>(m_authority);
        QVERIFY2(m_broker->isRunning(), m_broker->log().constData());
    }
};

} // namespace outpost::test
