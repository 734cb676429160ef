// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// A device that sends what it is told to, with everything that a message can carry.
const { Message } = require('azure-iot-device');
const { say, open, commands, run } = require('./lib/scenario');

function message({ body, system = {}, properties = {} }) {
  const result = new Message(body);
  for (const [name, value] of Object.entries(system)) {
    result[name] = value;
  }
  for (const [name, value] of Object.entries(properties)) {
    result.properties.add(name, value);
  }
  return result;
}

run(async () => {
  const client = await open();
  await commands({
    async send(fields) {
      await client.sendEvent(message(fields));
      say('acknowledged', { body: fields.body });
    },
    async burst({ count }) {
      const numbers = Array.from({ length: count }, (_, number) => number);
      await Promise.all(numbers.map((number) => client.sendEvent(new Message(JSON.stringify({ number })))));
      say('burst acknowledged', { count });
    },
  });
  await client.close();
  say('closed');
});
