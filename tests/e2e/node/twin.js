// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// A device that shows its twin, and reports.
const { say, open, commands, run } = require('./lib/scenario');

run(async () => {
  const client = await open();
  const twin = await client.getTwin();
  say('twin', { desired: twin.properties.desired });
  twin.on('properties.desired', (patch) => say('desired', { patch }));
  // The SDK subscribes behind that handler; what it asks next is answered after that.
  await twin.get();
  say('subscribed');
  await commands({
    report({ patch }) {
      return new Promise((resolve) => {
        twin.properties.reported.update(patch, (error) => {
          say('reported', error ? { name: error.name, message: error.message } : {});
          resolve();
        });
      });
    },
    async read() {
      await twin.get();
      const { update, ...reported } = twin.properties.reported;
      say('read', { reported });
    },
  });
  await client.close();
  say('closed');
});
