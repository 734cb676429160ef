// SPDX-License-Identifier: GPL-3.0-or-later
// From the last byte of a reading on a serial line to the hub's acknowledgement, at 100 readings a second.
'use strict';
const fs = require('fs');
const path = require('path');
const { rounds, median, measured, withHub } = require('../lib');

const readings = Number(process.env.READINGS || 1600); // the first hundred are not counted

module.exports = () => withHub(async (hub, folder) => {
  const participants = [
    { name: 'outpost, durable, history', last: [] },
    { name: 'azure-iot-device (Node)', last: [path.join(__dirname, 'peer.js')] },
  ];
  participants.forEach((participant, i) => {
    participant.file = hub.addDevice(`latency${i}`);
    participant.results = [];
  });
  for (let round = 0; round < rounds; ++round) {
    for (const participant of participants) {
      const store = fs.mkdtempSync(path.join(folder, 'store-'));
      participant.results.push(measured('bench-latency',
        [participant.file, hub.caFile, readings, store, ...participant.last])[0]);
    }
  }
  console.log(`latency: serial byte to PUBACK, 100 readings/s, ${readings} readings, medians of ${rounds} rounds`);
  for (const participant of participants) {
    const of = (key) => median(participant.results.map((r) => r[key]));
    participant.p50 = of('p50');
    console.log(`  ${participant.name.padEnd(26)} p50 ${of('p50').toFixed(2)} ms  p99 ${of('p99').toFixed(2)} ms  ` +
      `most ${of('max').toFixed(2)} ms`);
  }
  console.log(`  ratio: ${(participants[0].p50 / participants[1].p50).toFixed(2)} times the median`);
});
