// SPDX-License-Identifier: GPL-3.0-or-later
// What a long outage leaves behind: how soon the first of a million waiting messages is acknowledged after a start, how fast the
// others follow, and how much memory that takes. The peer keeps nothing over a restart, so its rate from memory stands beside it.
'use strict';
const fs = require('fs');
const path = require('path');
const { command, measured, withHub } = require('../lib');

const messages = Number(process.env.BACKLOG || 1000000);
const size = 256;

module.exports = () => withHub(async (hub, folder) => {
  const store = fs.mkdtempSync(path.join(folder, 'store-'));
  command(path.join(__dirname, '..', '..', 'build', 'release', 'bin', 'bench-backlog'), ['fill', store, String(messages), String(size)]);
  const bytes = fs.statSync(path.join(store, 'outbox.db')).size;
  const [result] = measured('bench-backlog', ['drain', store, messages, hub.addDevice('backlog'), hub.caFile]);
  const peer = JSON.parse(command(process.execPath, [path.join(__dirname, '..', 'send', 'peer.js'),
    hub.addDevice('peer'), hub.caFile, '100000', String(size), '100']));
  const rate = messages / result.seconds;
  const peerRate = peer.messages / peer.seconds;
  console.log(`backlog: ${messages} messages of ${size} B on the disk (${(bytes / messages).toFixed(0)} B each)`);
  console.log(`  start to the first PUBACK ${result.startMs.toFixed(0)} ms, drained at ${rate.toFixed(0)} messages/s, ` +
    `${((result.cpuSeconds / messages) * 1e6).toFixed(1)} µs CPU a message, at most ${result.peakMegabytes.toFixed(0)} MB`);
  console.log(`  ratio: ${(rate / peerRate).toFixed(2)} times the messages/s of azure-iot-device (Node) from memory`);
});
