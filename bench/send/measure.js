// SPDX-License-Identifier: GPL-3.0-or-later
// How fast one device's telemetry is acknowledged, and what it costs: without a durable store, with the outbox in front
// (synchronous=FULL), with the history beside it, and by Microsoft's device SDK for Node, which has no store.
'use strict';
const fs = require('fs');
const path = require('path');
const { bin, rounds, median, command, withHub } = require('../lib');

const messages = Number(process.env.MESSAGES || 100000);
const size = 256;
const window = 100;

module.exports = () => withHub(async (hub, folder) => {
  const participants = [
    { name: 'outpost, from memory', program: path.join(bin, 'bench-send'), args: [] },
    { name: 'outpost, durable', program: path.join(bin, 'bench-durable'), args: [], store: true },
    { name: 'outpost, durable, history', program: path.join(bin, 'bench-durable'), args: [], store: true, last: ['history'] },
    { name: 'azure-iot-device (Node)', program: process.execPath, args: [path.join(__dirname, 'peer.js')] },
  ];
  participants.forEach((participant, i) => {
    participant.file = hub.addDevice(`bench${i}`);
    participant.results = [];
  });
  for (let round = 0; round < rounds; ++round) {
    for (const participant of participants) {
      const args = [...participant.args, participant.file, hub.caFile, String(messages), String(size), String(window)];
      if (participant.store) args.push(fs.mkdtempSync(path.join(folder, 'store-')), ...(participant.last || []));
      const before = hub.cpu();
      const result = JSON.parse(command(participant.program, args));
      result.hubCpuSeconds = hub.cpu() - before;
      participant.results.push(result);
    }
  }
  console.log(`send: one device, ${size} B, QoS 1, TLS, window ${window}, ${messages} messages, medians of ${rounds} rounds`);
  for (const participant of participants) {
    const of = (value) => median(participant.results.map(value));
    participant.rate = of((r) => r.messages / r.seconds);
    participant.cpu = of((r) => (r.cpuSeconds / r.messages) * 1e6);
    const hubCpu = of((r) => (r.hubCpuSeconds / r.messages) * 1e6);
    console.log(`  ${participant.name.padEnd(26)} ${participant.rate.toFixed(0).padStart(8)} messages/s  ` +
      `${participant.cpu.toFixed(1).padStart(6)} µs CPU a message  (hub ${hubCpu.toFixed(1)} µs)`);
  }
  const peer = participants[participants.length - 1];
  for (const own of participants.slice(0, -1))
    console.log(`  ratio, ${own.name}: ${(own.rate / peer.rate).toFixed(2)} times the messages/s, ` +
      `${(own.cpu / peer.cpu).toFixed(2)} times the CPU a message`);
});
