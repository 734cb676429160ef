// SPDX-License-Identifier: GPL-3.0-or-later
// The same method by Microsoft's device SDK for Node.
'use strict';
const fs = require('fs');
const path = require('path');
const modules = path.join(__dirname, '..', '..', 'tests', 'e2e', 'node', 'node_modules');
const { Client } = require(path.join(modules, 'azure-iot-device'));
const { Mqtt } = require(path.join(modules, 'azure-iot-device-mqtt'));

const [connectionFile, caFile] = process.argv.slice(2);
const client = Client.fromConnectionString(fs.readFileSync(connectionFile, 'utf8').trim(), Mqtt);

async function main() {
  await client.setOptions({ ca: fs.readFileSync(caFile, 'utf8') });
  await client.open();
  client.onDeviceMethod('ping', (request, response) => {
    response.send(200, { time: new Date().toISOString(), version: 'peer' });
  });
}

main().catch((error) => {
  console.error(`peer: ${error.message}`);
  process.exit(1);
});
