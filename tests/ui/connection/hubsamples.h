// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "rep_agentv1_merged.h"
#include "rep_hubv1_merged.h"

#include <QDateTime>

// What an agent may tell, for tests and for pictures.

namespace outpost::test {

using namespace Qt::Literals::StringLiterals;

[[nodiscard]] inline qint64 microsAgo(qint64 seconds)
{
    return (QDateTime::currentMSecsSinceEpoch() - seconds * 1000) * 1000;
}

[[nodiscard]] inline HubLink connectedHub()
{
    HubLink hub;
    hub.setState(u"connected"_s);
    hub.setReason(u"none"_s);
    hub.setHost(u"plant-7.azure-devices.net"_s);
    hub.setDevice(u"boiler-house-2"_s);
    hub.setSince(microsAgo(7385));
    hub.setProtocol(u"TLSv1.3"_s);
    hub.setCipher(u"TLS_AES_256_GCM_SHA384"_s);
    hub.setCertificateUntil(microsAgo(-250LL * 86400));
    hub.setTokenExpires(microsAgo(-1800));
    hub.setConnects(3);
    hub.setDisconnects(2);
    return hub;
}

[[nodiscard]] inline HubLink untrustedHub()
{
    HubLink hub = connectedHub();
    hub.setState(u"waiting-to-retry"_s);
    hub.setReason(u"certificate-untrusted"_s);
    hub.setError(u"the certificate of plant-7.azure-devices.net:8883 is not trusted: it was issued "
                 "by \"Corporate Proxy CA 2\" (The issuer certificate of a locally looked up "
                 "certificate could not be found)"_s);
    hub.setRemedy(u"If this is your hub, put the certificate of \"Corporate Proxy CA 2\" into the "
                  "file that ca-file names; if not, somebody may be listening in"_s);
    hub.setSince(microsAgo(95));
    hub.setRetryAt(microsAgo(-42));
    hub.setTries(6);
    return hub;
}

[[nodiscard]] inline ChainCertificate certificate(const QString &subject, const QString &issuer,
                                                  qint64 days, const QString &fault = {})
{
    return ChainCertificate(
        subject, issuer, microsAgo(100LL * 86400), microsAgo(-days * 86400), {subject},
        u"9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"_s, days, fault);
}

/// @p failed names the step at which it ends; empty: it does not.
[[nodiscard]] inline HubWay sampleWay(const QString &failed = {})
{
    struct Sample
    {
        const char *step;
        qint64 took;
        const char *seen;
    };
    static const Sample samples[]{
        {"configuration", -1, "plant-7.azure-devices.net as boiler-house-2, with a key"},
        {"clock", -1, "2026-11-25T20:04:15Z, kept right by a time server"},
        {"name", 12'300, "plant-7.azure-devices.net is 203.0.113.7, 2001:db8::7"},
        {"tcp", 31'000, "203.0.113.7:8883 (IPv4), [2001:db8::7]:8883 (IPv6) answers"},
        {"proxy", -1, "there is none on the way"},
        {"tls", 64'200,
         "TLSv1.3, TLS_AES_256_GCM_SHA384; the certificate "
         "\"*.azure-devices.net\" is good for 251 more days"},
        {"websocket", -1, "not used: MQTT goes straight over TLS"},
        {"credential", -1,
         "a token was signed with the key, good until 2026-11-25T21:04:15Z; each "
         "connection gets a new one"},
        {"connect", -1, "the running agent is connected since 2026-11-25T18:01:08Z"},
        {"subscriptions", -1, "the hub granted the running agent all 5"},
        {"round-trip", 38'000,
         "messages of the running agent are acknowledged in 38.0 ms (median)"}};
    QList<WayStep> steps;
    bool over = false;
    for (const Sample &sample : samples) {
        WayStep step;
        step.setStep(QString::fromLatin1(sample.step));
        step.setTook(sample.took);
        step.setSeen(QString::fromLatin1(sample.seen));
        step.setState(step.step() == "proxy"_L1 || step.step() == "websocket"_L1 ? u"skipped"_s
                                                                                 : u"ok"_s);
        step.setFromAgent(step.step() == "connect"_L1 || step.step() == "subscriptions"_L1
                          || step.step() == "round-trip"_L1);
        if (step.step() == "tls"_L1) {
            step.setDetails({WayDetail(u"trusted"_s, u"what the system trusts"_s),
                             WayDetail(u"version"_s, u"TLSv1.3"_s),
                             WayDetail(u"cipher"_s, u"TLS_AES_256_GCM_SHA384"_s)});
            step.setChain(
                {certificate(u"*.azure-devices.net"_s, u"Microsoft Azure RSA TLS 04"_s, 251),
                 certificate(u"Microsoft Azure RSA TLS 04"_s, u"DigiCert Global Root G2"_s, 640)});
        }
        if (step.step() == "subscriptions"_L1)
            step.setDetails(
                {WayDetail(u"devices/boiler-house-2/messages/devicebound/#"_s, u"QoS 1"_s),
                 WayDetail(u"$iothub/methods/POST/#"_s, u"QoS 0"_s)});
        if (over) {
            step.setState(u"skipped"_s);
            step.setTook(-1);
            step.setSeen(u"the way ends before, at: TLS"_s);
            step.setFromAgent(false);
            step.setDetails({});
        }
        if (step.step() == failed) {
            step.setState(u"failed"_s);
            step.setSeen({});
            step.setError(untrustedHub().error());
            step.setRemedy(untrustedHub().remedy());
            step.setChain(
                {certificate(u"plant-7.azure-devices.net"_s, u"Corporate Proxy CA 2"_s, 300,
                             u"The issuer certificate of a locally looked up certificate "
                             "could not be found"_s)});
            over = true;
        }
        steps.append(step);
    }
    return HubWay(microsAgo(20), false, failed, steps);
}

[[nodiscard]] inline HubReport sampleReport()
{
    HubReport report;
    QList<LatencyMinute> minutes;
    for (int i = 59; i >= 0; --i) {
        if (i == 31 || i == 32)
            continue;
        const qint64 median = 36'000 + (i * 7919) % 9'000;
        minutes.append(LatencyMinute(microsAgo(i * 60), 12, median,
                                     median + 8'000 + (i * 104'729) % 30'000, median * 4));
    }
    report.setLatency(HubLatency(500, 38'000, 71'500, 412'000, minutes));
    const auto entry = [](qint64 ago, qint64 held, bool planned, const QString &reason,
                          qint64 outage) {
        HubDisconnect told;
        told.setAt(microsAgo(ago));
        told.setHeldFor(held * 1'000'000);
        told.setPlanned(planned);
        told.setReason(reason);
        if (!planned) {
            told.setError(u"the connection to plant-7.azure-devices.net:8883 was lost (The remote "
                          "host closed the connection)"_s);
            told.setRemedy(u"It is made again by itself; where this goes on, check the network"_s);
            told.setFailedTries(2);
        }
        told.setBackAt(told.at() + outage * 1'000'000);
        told.setBackBy(u"TLSv1.3"_s);
        return told;
    };
    report.setDisconnects({entry(7390, 2880, true, u"none"_s, 1),
                           entry(14'000, 86'000, false, u"connection-lost"_s, 4),
                           entry(102'000, 300, false, u"no-network"_s, 1845)});
    report.setTally(HubTally(48'213, 48'211, 2, 31'885'440, 17, 42, 5, 23, 26, 2));
    return report;
}

[[nodiscard]] inline MqttPacket samplePacket(const QString &type, bool sent, const QString &topic,
                                             const QByteArray &payload, const QString &note = {})
{
    MqttPacket packet;
    packet.setType(type);
    packet.setTime(microsAgo(1));
    packet.setSent(sent);
    packet.setTopic(topic);
    packet.setPayload(payload);
    packet.setPayloadSize(payload.size());
    packet.setSize(payload.size() + topic.size() + 6);
    packet.setNote(note);
    if (type == "PUBLISH"_L1 || type == "PUBACK"_L1)
        packet.setPacketId(4711);
    if (type == "PUBLISH"_L1)
        packet.setQos(1);
    return packet;
}

[[nodiscard]] inline QList<MqttPacket> samplePackets()
{
    return {
        samplePacket(u"CONNECT"_s, true, {}, {},
                     u"MQTT level 4, client id boiler-house-2, user name "
                     "plant-7.azure-devices.net/boiler-house-2/?api-version=2021-04-12, "
                     "password of 181 bytes removed, keep-alive 230 s, session kept"_s),
        samplePacket(u"CONNACK"_s, false, {}, {}, u"accepted (0), session present"_s),
        samplePacket(u"SUBSCRIBE"_s, true, u"$iothub/methods/POST/#"_s, {}, u"QoS 0"_s),
        samplePacket(u"SUBACK"_s, false, {}, {}, u"granted QoS 0"_s),
        samplePacket(
            u"PUBLISH"_s, true,
            u"devices/boiler-house-2/messages/events/%24.mid=b-1042&%24.ct=application%2Fjson"_s,
            R"({"t":"2026-11-25T20:04:15.120Z","temperature":81.32,"pressure":1.98,"valve":"open"})"),
        samplePacket(u"PUBACK"_s, false, {}, {}),
        samplePacket(u"PINGREQ"_s, true, {}, {}),
        samplePacket(u"PINGRESP"_s, false, {}, {})};
}

} // namespace outpost::test
