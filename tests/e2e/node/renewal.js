// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// A device whose tokens live for seconds: it renews them, over and over, and goes on sending.
const { Client, Message, SharedAccessKeyAuthenticationProvider } = require('azure-iot-device');
const { say, configure, transport, commands, run, environment } = require('./lib/scenario');

run(async () => {
  const tokens = SharedAccessKeyAuthenticationProvider.fromConnectionString(environment.CONNECTION_STRING, 4, 2);
  const client = Client.fromAuthenticationProvider(tokens, transport());
  await configure(client);
  await client.open();
  say('connected');
  tokens.on('newTokenAvailable', () => say('renewed'));

  let number = 0;
  let wanted = true;
  const sending = (async () => {
    while (wanted) {
      const mine = ++number;
      await client.sendEvent(new Message(JSON.stringify({ number: mine })));
      say('acknowledged', { number: mine });
      // One message a turn of the network is plenty; this is about tokens, not about load.
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  })();
  await commands();
  wanted = false;
  await sending;
  say('stopped', { number });
});
