// SPDX-License-Identifier: GPL-3.0-or-later
#include "agent/hubreport.h"

#include "agent/micros.h"

#include <algorithm>

namespace outpost {

namespace {

HubLatency hubLatency(const RoundTrips &trips, Timestamp now)
{
    HubLatency latency;
    if (const auto last = trips.last()) {
        latency.setCount(last->count);
        latency.setMedian(last->median.count());
        latency.setP95(last->p95.count());
        latency.setLongest(last->longest.count());
    }
    QList<LatencyMinute> minutes;
    for (const RoundTrips::Minute &minute : trips.minutes(now)) {
        const RoundTrips::Summary &summary = minute.summary;
        minutes.append(LatencyMinute(micros(minute.start), summary.count, summary.median.count(),
                                     summary.p95.count(), summary.longest.count()));
    }
    latency.setMinutes(minutes);
    return latency;
}

HubDisconnect hubDisconnect(const Disconnects::Entry &entry)
{
    HubDisconnect told;
    told.setAt(micros(entry.at));
    told.setHeldFor(entry.heldFor.count());
    told.setPlanned(entry.planned);
    told.setReason(hubReasonName(entry.reason));
    if (entry.error) {
        told.setError(entry.error->message);
        told.setRemedy(entry.error->remedy);
    }
    told.setBackAt(micros(entry.backAt));
    told.setFailedTries(entry.failedTries);
    told.setBackBy(entry.backBy);
    return told;
}

HubTally hubTally(const HubCounters &counters)
{
    HubTally tally;
    tally.setSent(qint64(counters.sent));
    tally.setAcknowledged(qint64(counters.acknowledged));
    tally.setReleased(qint64(counters.released));
    tally.setBytesSent(qint64(counters.bytesSent));
    tally.setCloudMessages(qint64(counters.cloudMessages));
    tally.setMethodCalls(qint64(counters.methodCalls));
    tally.setTwinPatches(qint64(counters.twinPatches));
    tally.setTokenRenewals(qint64(counters.tokenRenewals));
    tally.setConnects(qint64(counters.connects));
    tally.setDisconnects(qint64(counters.disconnects));
    return tally;
}

MqttPacket mqttPacket(const PacketRecord &record)
{
    return MqttPacket(qint64(record.number), micros(record.time), record.sent,
                      packetTypeName(record.type), record.id, record.topic, record.qos,
                      record.duplicate, record.retained, record.size, record.payloadSize,
                      record.payload, record.note);
}

} // namespace

WayStep wayStep(const CheckStep &step)
{
    WayStep told;
    told.setStep(checkName(step.kind));
    told.setState(checkStateName(step.state));
    told.setTook(step.took ? step.took->count() : -1);
    told.setSeen(step.seen);
    QList<WayDetail> details;
    for (const auto &[name, text] : step.details)
        details.append(WayDetail(name, text));
    told.setDetails(details);
    QList<ChainCertificate> chain;
    for (const CheckedCertificate &each : step.chain)
        chain.append(ChainCertificate(
            each.info.subject, each.info.issuer, each.info.validFrom.toMSecsSinceEpoch() * 1000,
            each.info.validUntil.toMSecsSinceEpoch() * 1000, each.info.names, each.info.sha256,
            each.daysLeft, each.fault));
    told.setChain(chain);
    if (step.error) {
        told.setError(step.error->message);
        told.setRemedy(step.error->remedy);
    }
    told.setFromAgent(step.fromAgent);
    return told;
}

HubWay hubWay(const HubDesk &desk)
{
    HubWay way;
    way.setCheckedAt(micros(desk.checkedAt()));
    way.setChecking(desk.isChecking());
    QList<WayStep> steps;
    for (const CheckStep &step : desk.steps()) {
        steps.append(wayStep(step));
        if (way.failed().isEmpty() && step.state == CheckState::Failed)
            way.setFailed(checkName(step.kind));
    }
    way.setSteps(steps);
    return way;
}

HubReport hubReport(const HubDesk &desk)
{
    HubReport report;
    report.setLatency(hubLatency(desk.hub().roundTrips(), desk.clock().now()));
    QList<HubDisconnect> disconnects;
    for (const Disconnects::Entry &entry : desk.disconnects().entries())
        disconnects.prepend(hubDisconnect(entry));
    report.setDisconnects(disconnects);
    report.setTally(hubTally(desk.hub().counters()));
    return report;
}

RecorderState recorderState(const PacketRecorder &recorder)
{
    return RecorderState(recorder.isRecording(), micros(recorder.since()),
                         qint64(recorder.packets().size()), qint64(recorder.recorded()));
}

MqttPackets mqttPackets(const PacketRecorder &recorder, quint64 number, size_t most)
{
    const auto &all = recorder.packets();
    MqttPackets told;
    const auto begin = std::ranges::upper_bound(all, number, {}, &PacketRecord::number);
    if (begin == all.end())
        return told;
    told.setSkipped(qint64(begin->number - number - 1));
    QList<MqttPacket> packets;
    for (auto at = begin; at != all.end() && size_t(packets.size()) < most; ++at)
        packets.append(mqttPacket(*at));
    told.setPackets(packets);
    return told;
}

} // namespace outpost
