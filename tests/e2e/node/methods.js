// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// A device that knows three direct methods: one answers, one fails, one never answers.
const { say, open, commands, run } = require('./lib/scenario');

run(async () => {
  const client = await open();
  client.onDeviceMethod('echo', (request, response) => {
    say('called', { name: request.methodName, payload: request.payload });
    response.send(200, { echo: request.payload });
  });
  client.onDeviceMethod('fail', (request, response) => {
    say('called', { name: request.methodName });
    response.send(500, { reason: 'it broke' });
  });
  client.onDeviceMethod('silent', (request) => {
    say('called', { name: request.methodName });
  });
  // The SDK subscribes behind the first handler; what it asks next is answered after that.
  await client.getTwin();
  say('ready');
  await commands();
  await client.close();
  say('closed');
});
