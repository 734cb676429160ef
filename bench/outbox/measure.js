// SPDX-License-Identifier: GPL-3.0-or-later
// What the outbox alone costs the disk. No peer keeps a message on the disk, so there is nothing to hold it against.
'use strict';
const { measured, inFolder } = require('../lib');

module.exports = () => inFolder(async (folder) => {
  console.log('outbox: bytes given to the disk for a message of 256 B, from taken in to forgotten');
  for (const result of measured('bench-outbox', [folder]))
    console.log(`  ${result.case.padEnd(26)} ${result.bytesPerMessage.toFixed(0).padStart(7)} B a message, ` +
      `${(result.messages / result.commits).toFixed(1).padStart(7)} messages a commit, ${result.perSecond.toFixed(0)} a second`);
});
