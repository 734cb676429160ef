// SPDX-License-Identifier: GPL-3.0-or-later
// A direct method, `ping`, called one after the other: through the hub's HTTPS service side, as a back end does it, and from the hub's
// endpoint to the device and back.
'use strict';
const crypto = require('crypto');
const fs = require('fs');
const https = require('https');
const path = require('path');
const { spawn } = require('child_process');
const { bin, rounds, median, measured, withHub } = require('../lib');

const calls = Number(process.env.CALLS || 2000); // the first hundred of each are not counted
const warmUp = 100;

function service(state) {
  const parts = Object.fromEntries(fs.readFileSync(path.join(state, 'service.connectionstring'), 'utf8').trim().split(';')
    .map((part) => [part.slice(0, part.indexOf('=')), part.slice(part.indexOf('=') + 1)]));
  const host = parts.HostName.split(':')[0];
  const expiry = Math.floor(Date.now() / 1000) + 3600;
  const resource = encodeURIComponent(host);
  const signature = crypto.createHmac('sha256', Buffer.from(parts.SharedAccessKey, 'base64')).update(`${resource}\n${expiry}`).digest('base64');
  const authorization = `SharedAccessSignature sr=${resource}&sig=${encodeURIComponent(signature)}&se=${expiry}&skn=${parts.SharedAccessKeyName}`;
  return { host, authorization };
}

function post(agent, port, { host, authorization }, device, body, ca) {
  return new Promise((resolve, reject) => {
    const request = https.request({
      agent, host, port, ca, method: 'POST', path: `/twins/${device}/methods?api-version=2021-04-12`,
      headers: { authorization, 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    }, (response) => {
      let text = '';
      response.on('data', (part) => { text += part; });
      response.on('end', () => resolve({ status: response.statusCode, text }));
    });
    request.on('error', reject);
    request.end(body);
  });
}

/// Milliseconds of each call.
async function callThroughHttps(hub, device) {
  const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
  const ca = fs.readFileSync(hub.caFile);
  const who = service(hub.state);
  const body = JSON.stringify({ methodName: 'ping', payload: {}, responseTimeoutInSeconds: 10, connectTimeoutInSeconds: 10 });
  const took = [];
  for (let i = 0; i < calls + warmUp; ++i) {
    const begun = process.hrtime.bigint();
    const answer = await post(agent, hub.httpsPort, who, device, body, ca);
    if (answer.status !== 200) throw new Error(`the hub answered ${answer.status}: ${answer.text}`);
    if (i >= warmUp) took.push(Number(process.hrtime.bigint() - begun) / 1e6);
  }
  agent.destroy();
  took.sort((a, b) => a - b);
  return { p50: took[Math.floor(took.length * 0.5)], p99: took[Math.floor(took.length * 0.99)], max: took[took.length - 1] };
}

/// Outpost takes its configuration from a file: this makes it of what a device is given, and becomes it.
const outpostDevice = (folder) => ['/bin/sh', '-c',
  `printf '[agent]\\nlog-level = "warning"\\n[connection]\\nconnection-string-file = "%s"\\nca-file = "%s"\\n' "$1" "$2" > ${folder}/outpost.toml; ` +
  `exec ${path.join(bin, 'outpost')} --no-gui --config ${folder}/outpost.toml --state ${folder}/state`, 'device'];
const peerDevice = () => ['node', path.join(__dirname, 'peer.js')];

module.exports = () => withHub(async (hub, folder) => {
  const participants = [{ name: 'outpost', device: outpostDevice }, { name: 'azure-iot-device (Node)', device: peerDevice }];
  for (const participant of participants) participant.ways = { https: [], hub: [] };
  for (let round = 0; round < rounds; ++round) {
    for (const [i, participant] of participants.entries()) {
      const inside = fs.mkdtempSync(path.join(folder, 'device-'));
      const id = `method${round}x${i}`;
      const [program, ...args] = participant.device(inside);
      const device = spawn(program, [...args, hub.addDevice(id), hub.caFile], { stdio: ['ignore', 'ignore', 'inherit'] });
      participant.ways.https.push(await callThroughHttps(hub, id));
      device.kill('SIGKILL');
      const alone = fs.mkdtempSync(path.join(folder, 'alone-'));
      const state = fs.mkdtempSync(path.join(folder, 'hub-'));
      participant.ways.hub.push(measured('bench-method', [state, calls, ...participant.device(alone)])[0]);
    }
  }
  console.log(`method: ping, ${calls} calls one after the other, medians of ${rounds} rounds`);
  for (const [way, title] of [['https', 'through HTTPS and the hub'], ['hub', 'hub to device and back']]) {
    for (const participant of participants) {
      const of = (key) => median(participant.ways[way].map((r) => r[key]));
      console.log(`  ${title.padEnd(26)} ${participant.name.padEnd(24)} p50 ${of('p50').toFixed(2)} ms  p99 ${of('p99').toFixed(2)} ms  most ${of('max').toFixed(2)} ms`);
    }
  }
});
