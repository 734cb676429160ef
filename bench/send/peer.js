// SPDX-License-Identifier: GPL-3.0-or-later
// The same work by Microsoft's device SDK for Node: one device, a window of unacknowledged messages.
'use strict';
const fs = require('fs');
const path = require('path');
const modules = path.join(__dirname, '..', '..', 'tests', 'e2e', 'node', 'node_modules');
const { Client, Message } = require(path.join(modules, 'azure-iot-device'));
const { Mqtt } = require(path.join(modules, 'azure-iot-device-mqtt'));

const [connectionFile, caFile, count, size, window] = process.argv.slice(2);
const total = Number(count);
const body = Buffer.alloc(Number(size), 'x');
const client = Client.fromConnectionString(fs.readFileSync(connectionFile, 'utf8').trim(), Mqtt);

async function main() {
  await client.setOptions({ ca: fs.readFileSync(caFile, 'utf8') });
  await client.open();
  const started = process.hrtime.bigint();
  const cpu = process.cpuUsage();
  let sent = 0;
  let acknowledged = 0;
  await new Promise((resolve, reject) => {
    const pump = () => {
      while (sent < total && sent - acknowledged < Number(window)) {
        const message = new Message(body);
        message.messageId = String(sent++);
        message.contentType = 'application/json';
        message.contentEncoding = 'utf-8';
        client.sendEvent(message, (error) => {
          if (error) return reject(error);
          if (++acknowledged === total) return resolve();
          pump();
        });
      }
    };
    pump();
  });
  const seconds = Number(process.hrtime.bigint() - started) / 1e9;
  const used = process.cpuUsage(cpu);
  console.log(JSON.stringify({ messages: total, seconds, cpuSeconds: (used.user + used.system) / 1e6 }));
  await client.close();
}

main().then(() => process.exit(0), (error) => {
  console.error(`peer: ${error.message}`);
  process.exit(1);
});
