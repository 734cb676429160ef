// SPDX-License-Identifier: GPL-3.0-or-later
// The same way by Microsoft's device SDK for Node: lines from a terminal, each sent at once.
'use strict';
const fs = require('fs');
const path = require('path');
const readline = require('readline');
const { spawnSync } = require('child_process');
const modules = path.join(__dirname, '..', '..', 'tests', 'e2e', 'node', 'node_modules');
const { Client, Message } = require(path.join(modules, 'azure-iot-device'));
const { Mqtt } = require(path.join(modules, 'azure-iot-device-mqtt'));

const [connectionFile, caFile, terminal] = process.argv.slice(2);
const client = Client.fromConnectionString(fs.readFileSync(connectionFile, 'utf8').trim(), Mqtt);

async function main() {
  await client.setOptions({ ca: fs.readFileSync(caFile, 'utf8') });
  await client.open();
  spawnSync('stty', ['-F', terminal, 'raw', '-echo']);
  const lines = readline.createInterface({ input: fs.createReadStream(terminal) });
  lines.on('line', (line) => {
    const { number } = JSON.parse(line);
    const message = new Message(line);
    message.messageId = String(number);
    message.contentType = 'application/json';
    message.contentEncoding = 'utf-8';
    client.sendEvent(message, (error) => {
      if (error) throw error;
      console.log(`${number} ${process.hrtime.bigint()}`);
    });
  });
  console.log('ready');
}

main().catch((error) => {
  console.error(`peer: ${error.message}`);
  process.exit(1);
});
