// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// MQTT.js alone, as the SDK uses it, but with the acknowledgements of what it receives under the test's control.
require('./lib/redirect');
const fs = require('fs');
const mqtt = require('mqtt');
const { say, fail, commands, run, environment } = require('./lib/scenario');

run(async () => {
  const client = mqtt.connect(environment.URL, {
    protocolVersion: 4,
    clean: environment.CLEAN === 'true',
    clientId: environment.CLIENT_ID,
    username: environment.USER_NAME,
    password: environment.PASSWORD,
    ca: fs.readFileSync(environment.CA_FILE),
    reconnectPeriod: 0,
  });
  const held = [];
  // MQTT.js sends the PUBACK when this calls back.
  client.handleMessage = (packet, acknowledge) => {
    if (environment.HOLD === 'true') {
      held.push(acknowledge);
    } else {
      acknowledge();
    }
  };
  client.on('connect', (connack) => say('connected', { sessionPresent: connack.sessionPresent }));
  client.on('message', (topic, payload, packet) =>
    say('message', { topic, body: payload.toString(), duplicate: packet.dup, qos: packet.qos }));
  client.on('error', fail);
  client.on('close', () => say('closed'));
  await commands({
    subscribe({ filter, qos }) {
      client.subscribe(filter, { qos }, (error, granted) =>
        say('subscribed', { granted: (granted || []).map((one) => one.qos) }));
    },
    publish({ topic, body, qos = 1, retain = false }) {
      client.publish(topic, body, { qos, retain }, (error) => say('published', { topic, error: error && error.message }));
    },
    release() {
      held.splice(0).forEach((acknowledge) => acknowledge());
    },
  });
});
