// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/agentsnapshot.h"

#include "agent/cloudinbox.h"
#include "agent/historyrecorder.h"
#include "agent/micros.h"
#include "agent/remotesettings.h"
#include "agent/uplink.h"

namespace outpost {

using namespace Qt::Literals::StringLiterals;

Flow flow(const Outbox &outbox, const HubClient &hub, const Uplink &uplink, quint64 readings)
{
    const Outbox::Counters &counters = outbox.counters();
    Flow flow;
    flow.setReadings(qint64(readings));
    flow.setMessages(qint64(counters.messages));
    flow.setAcknowledged(qint64(counters.acknowledged));
    flow.setLastAcknowledgedAt(micros(uplink.lastAcknowledgedAt()));
    flow.setWaiting(outbox.size());
    flow.setWaitingBytes(outbox.bytes());
    flow.setInFlight(outbox.inFlight());
    flow.setDropped(qint64(counters.dropped));
    if (const auto lost = outbox.durabilityLost())
        flow.setDurabilityLost(lost->text());
    if (outbox.damage())
        flow.setDamage(outbox.damage()->text());
    flow.setRefused(qint64(counters.poisoned));
    flow.setCloudMessages(qint64(hub.counters().cloudMessages));
    flow.setMethodCalls(qint64(hub.counters().methodCalls));
    return flow;
}

HubLink hubLink(const HubClient &hub, const ConnectionConfig &config)
{
    const HubStatus &status = hub.status();
    const ChannelInfo info = hub.channelInfo();
    const ConnectionString connection
        = ConnectionString::parse(config.connectionString.reveal()).valueOr(ConnectionString{});
    HubLink link;
    link.setState(hubStateName(status.state));
    link.setReason(hubReasonName(status.reason));
    if (status.error) {
        link.setError(status.error->message);
        link.setRemedy(status.error->remedy);
    }
    link.setSince(micros(status.since));
    link.setRetryAt(micros(status.retryAt));
    link.setTries(status.tries);
    link.setHost(connection.hostName);
    link.setDevice(connection.deviceId);
    link.setProtocol(info.protocol);
    link.setCipher(info.cipher);
    if (!info.chain.empty())
        link.setCertificateUntil(info.chain.front().validUntil.toMSecsSinceEpoch() * 1000);
    link.setTokenExpires(micros(status.tokenExpires));
    link.setConnects(qint64(hub.counters().connects));
    link.setDisconnects(qint64(hub.counters().disconnects));
    return link;
}

HistoryState historyState(const HistoryRecorder &recorder, bool kept)
{
    const History::Counters counters = recorder.counters();
    HistoryState state;
    state.setKept(kept);
    state.setRecords(qint64(counters.records));
    state.setReadings(qint64(counters.readings));
    if (const History *history = recorder.history())
        state.setBytes(history->usedBytes());
    state.setLostRecords(qint64(counters.lostRecords));
    state.setLostReadings(qint64(counters.lostReadings));
    if (const auto trouble = recorder.trouble())
        state.setTrouble(trouble->text());
    return state;
}

QList<RemoteSetting> remoteSettings(const RemoteSettings &settings)
{
    QList<RemoteSetting> list;
    for (const RemoteSettings::Setting &setting : settings.settings())
        list.append(RemoteSetting(setting.name, setting.value.toVariant(), setting.file.toVariant(),
                                  originName(setting.origin)));
    return list;
}

CommandFlow commandFlow(const CloudInbox &inbox)
{
    const CloudInbox::Totals totals = inbox.totals();
    CommandFlow flow;
    flow.setReceived(qint64(totals.received));
    flow.setCopies(qint64(totals.copies));
    flow.setUnfinished(totals.unfinished);
    flow.setDone(qint64(totals.done));
    flow.setRefused(qint64(totals.refused));
    flow.setExpired(qint64(totals.expired));
    flow.setInterrupted(qint64(totals.interrupted));
    if (const auto lost = inbox.durabilityLost())
        flow.setDurabilityLost(lost->text());
    return flow;
}

SendLimits sendLimits(Uplink &uplink, RemoteSettings::Origin origin)
{
    const LimitsConfig &inForce = uplink.limits();
    const DailyBudget::Count today = uplink.today();
    SendLimits limits;
    limits.setMessagesPerSecond(inForce.messagesPerSecond);
    limits.setMessagesPerDay(inForce.messagesPerDay);
    limits.setBytesPerDay(inForce.bytesPerDay);
    limits.setSource(originName(origin));
    limits.setMessagesToday(today.messages);
    limits.setBytesToday(today.bytes);
    limits.setNextAt(micros(uplink.nextAt()));
    return limits;
}

} // namespace outpost
