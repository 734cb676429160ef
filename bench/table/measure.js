// SPDX-License-Identifier: GPL-3.0-or-later
// The screen's table over millions of records, through an agent's service over a socket; beside it QSqlTableModel on the same file.
'use strict';
const fs = require('fs');
const path = require('path');
const { measured, inFolder } = require('../lib');

const records = Number(process.env.RECORDS || 10000000);

function keyed(results) {
  const all = {};
  for (const result of results) {
    if (result.what) all[result.what] = result;
    else if (result.search) all.search = result;
    else all.memory = result;
  }
  return all;
}

module.exports = () => inFolder(async (folder) => {
  // A file that was made before may be given: filling it takes the longest.
  let file = process.env.HISTORY;
  if (!file) {
    file = path.join(folder, 'history.db');
    measured('bench-history', ['fill', file, records]);
  }
  console.log(`table: ${records} records, ${(fs.statSync(file).size / 1e9).toFixed(1)} GB; medians (worst)`);
  // Once before, so that neither pays for the disk's cache.
  measured('bench-table', ['ours', file]);
  const ours = keyed(measured('bench-table', ['ours', file]));
  const peer = keyed(measured('bench-table', ['peer', file]));
  const shown = (one) => one ? `${one.median.toFixed(1)} ms (${one.worst.toFixed(1)})` : '–';
  for (const what of ['open', 'next page', 'jump to a time', 'jump to the oldest', 'a sensor alone']) {
    const other = peer[what];
    const part = other && other.whole === false ? ' and not there' : '';
    const ratio = other ? `, ratio ${(other.median / ours[what].median).toFixed(2)}` : '';
    console.log(`  ${what}: ${shown(ours[what])}; QSqlTableModel ${shown(other)}${part}${ratio}`);
  }
  console.log(`  search for ${ours.search.search}: first hit after ${ours.search.first.toFixed(0)} ms, all ${ours.search.found} after ` +
    `${ours.search.whole.toFixed(0)} ms; QSqlTableModel (LIKE on the title) ${peer.search.first.toFixed(0)} ms, ${peer.search.found} after ${peer.search.whole.toFixed(0)} ms`);
  console.log(`  memory at most: screen's side and agent's together ${ours.memory.megabytes.toFixed(0)} MB, ${ours.memory.grown.toFixed(0)} MB of it by the table; ` +
    `QSqlTableModel ${peer.memory.megabytes.toFixed(0)} MB at ${peer.memory.rows} rows fetched`);
});
