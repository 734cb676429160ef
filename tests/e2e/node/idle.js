// SPDX-License-Identifier: GPL-3.0-or-later
'use strict';
// A device that is connected and says nothing.
const { open, commands, run } = require('./lib/scenario');

run(async () => {
  const client = await open();
  await commands();
  await client.close();
});
