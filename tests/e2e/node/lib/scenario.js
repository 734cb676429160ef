// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// What every scenario shares. A scenario is told by its environment what to do, tells what it sees as JSON lines on
// stdout, takes JSON lines on stdin, and ends when stdin does. It asserts nothing: the test that started it does.
require('./redirect');

const fs = require('fs');
const readline = require('readline');
const { NoRetry } = require('azure-iot-common');
const { Client } = require('azure-iot-device');

const environment = process.env;

/** Prints one observation. */
function say(event, fields = {}) {
  process.stdout.write(JSON.stringify({ event, ...fields }) + '\n');
}

/** What is wrong ends the scenario, and says how; the SDK's error names are part of what tests look at. */
function fail(error) {
  say('failed', { name: error && error.name, message: String((error && error.message) || error) });
  process.exitCode = 1;
  process.stdin.destroy();
  setImmediate(() => process.exit(1));
}

process.on('unhandledRejection', fail);
process.on('uncaughtException', fail);

/** The transport of the SDK that this scenario is to use: MQTT, or MQTT over WebSocket. */
function transport() {
  const mqtt = require('azure-iot-device-mqtt');
  return environment.TRANSPORT === 'ws' ? mqtt.MqttWs : mqtt.Mqtt;
}

/** Options that every client gets: the hub's CA, and the device's certificate where it has one. */
async function configure(client) {
  const options = { ca: fs.readFileSync(environment.CA_FILE, 'utf8') };
  if (environment.CERTIFICATE_FILE) {
    options.cert = fs.readFileSync(environment.CERTIFICATE_FILE, 'utf8');
    options.key = fs.readFileSync(environment.KEY_FILE, 'utf8');
  }
  await client.setOptions(options);
  if (environment.RETRY === 'none') {
    client.setRetryPolicy(new NoRetry());
  }
  client.on('disconnect', () => say('disconnected'));
  client.on('error', (error) => say('error', { name: error.name, message: error.message }));
}

/** A device client, open; its connection string comes in CONNECTION_STRING. */
async function open() {
  const client = Client.fromConnectionString(environment.CONNECTION_STRING, transport());
  await configure(client);
  await client.open();
  say('connected');
  return client;
}

/** Calls what a line names; resolves when stdin has ended, which is how a test says that it is done, and all is answered. */
async function commands(handlers = {}) {
  const pending = [];
  for await (const line of readline.createInterface({ input: process.stdin })) {
    const { command, ...fields } = JSON.parse(line);
    pending.push(Promise.resolve(handlers[command](fields)).catch(fail));
  }
  await Promise.all(pending);
}

/** Runs a scenario to its end. Timers of the SDK would keep the process for a while, so it is ended. */
function run(scenario) {
  scenario()
    .then(() => {
      process.stdout.write('', () => process.exit(process.exitCode || 0));
    })
    .catch(fail);
}

module.exports = { say, fail, open, configure, transport, commands, run, environment };
