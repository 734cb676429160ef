// SPDX-License-Identifier: GPL-3.0-or-later
// A history of millions of records that is asked while 5,000 records a second are written; beside it the way that first comes to
// mind (a table, an index on the time, OFFSET and LIKE), at rest.
'use strict';
const fs = require('fs');
const path = require('path');
const { measured, inFolder } = require('../lib');

const records = Number(process.env.RECORDS || 10000000);

module.exports = () => inFolder(async (folder) => {
  const file = path.join(folder, 'history.db');
  const [filled] = measured('bench-history', ['fill', file, records]);
  console.log(`history: ${records} records, ${(filled.bytes / records).toFixed(0)} B each, ` +
    `filled at ${(records / filled.seconds).toFixed(0)} a second; asked while 5,000 a second are written`);
  for (const result of measured('bench-history', ['ask', file])) {
    if (result.open !== undefined)
      console.log(`  open ${result.open.toFixed(0)} ms`);
    else if (result.query)
      console.log(`  ${result.query}: ${result.median.toFixed(1)} ms, worst ${result.worst.toFixed(1)} ms, ${result.found} records`);
    else if (result.search)
      console.log(`  search for ${result.search}: first hits after ${result.first < 0 ? '–' : `${result.first.toFixed(1)} ms`}, ` +
        `longest step ${result.longestStep.toFixed(1)} ms, ${result.found} hits in ${result.seconds.toFixed(2)} s`);
    else
      console.log(`  written meanwhile: ${result.writtenASecond.toFixed(0)} a second, lost ${result.lost}; at most ${result.peakMegabytes.toFixed(0)} MB`);
  }
  fs.rmSync(file);
  const plain = path.join(folder, 'plain.db');
  const [made] = measured('bench-history', ['fill-plain', plain, records]);
  console.log(`  the plain way: ${(made.bytes / records).toFixed(0)} B each`);
  for (const result of measured('bench-history', ['ask-plain', plain, records]))
    console.log(`    ${result.query}: ${result.median.toFixed(1)} ms, ${result.found} records`);
});
