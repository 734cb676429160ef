// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// A device that takes cloud-to-device messages.
const { say, open, commands, run } = require('./lib/scenario');

run(async () => {
  const client = await open();
  client.on('message', (message) => {
    say('message', {
      body: message.getData().toString(),
      messageId: message.messageId,
      correlationId: message.correlationId,
      contentType: message.contentType,
      contentEncoding: message.contentEncoding,
      ack: message.ack,
      to: message.to,
      properties: Object.fromEntries(message.properties.propertyList.map(({ key, value }) => [key, value])),
    });
    client.complete(message, (error) => error && say('not completed', { name: error.name }));
  });
  await commands();
  await client.close();
  say('closed');
});
