// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// A device that numbers its messages and keeps a window of them unacknowledged, through every loss of the hub: what
// the SDK reports as sent must be in the hub's log, whatever happens to the hub.
const { Message } = require('azure-iot-device');
const { say, open, commands, run, environment } = require('./lib/scenario');

const window = Number(environment.WINDOW || 50);

run(async () => {
  const client = await open();
  let number = 0;
  let wanted = true;

  async function lane() {
    while (wanted) {
      const mine = ++number;
      try {
        await client.sendEvent(new Message(JSON.stringify({ number: mine })));
        say('acknowledged', { number: mine });
      } catch (error) {
        say('unacknowledged', { number: mine, name: error.name });
      }
    }
  }

  const lanes = Promise.all(Array.from({ length: window }, lane));
  await commands({
    async stop() {
      wanted = false;
      await lanes;
      say('stopped', { number });
    },
  });
});
