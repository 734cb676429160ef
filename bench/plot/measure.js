// SPDX-License-Identifier: GPL-3.0-or-later
// Eight lines of 1,000 values a second each, drawn 60 times a second without a graphics card; beside it Qt Charts with the same values.
// And a touch while 20,000 readings a second come in.
'use strict';
const { measured, median, rounds } = require('../lib');

process.env.QT_QPA_PLATFORM = 'offscreen';
const seconds = Number(process.env.SECONDS_EACH || 6);
const goal = 1000 / 60;

function medians(results, names) {
  return Object.fromEntries(names.map((name) => [name, median(results.map((result) => result[name]))]));
}

module.exports = () => {
  const names = ['p50', 'p99', 'cpuP50', 'cpuP99', 'late', 'frames'];
  console.log(`plot: 8 lines at 1 kHz, 1920x1080, software rendering; medians of ${rounds} rounds of ${seconds} s`);
  for (const points of [100000, 800000]) {
    const ours = [];
    const peers = [];
    for (let round = 0; round < rounds; ++round) {
      ours.push(measured('bench-plot', ['frames', points, seconds])[0]);
      if (points === 100000) peers.push(measured('bench-plot', ['charts', points, seconds])[0]);
    }
    const our = medians(ours, names);
    console.log(`  ${points} points: p50 ${our.p50.toFixed(2)} ms, p99 ${our.p99.toFixed(2)} ms a frame ` +
      `(of the processor ${our.cpuP50.toFixed(2)} and ${our.cpuP99.toFixed(2)} ms), ${our.late} of ${our.frames} frames late; ` +
      `under ${goal.toFixed(1)} ms: ${our.p99 < goal ? 'yes' : 'no'}`);
    if (peers.length === 0) continue;
    if (peers[0].missing) {
      console.log('    Qt Charts is not installed (qt6-charts-dev): nothing to compare with');
      continue;
    }
    const peer = medians(peers, names);
    console.log(`    Qt Charts: p50 ${peer.p50.toFixed(2)} ms, p99 ${peer.p99.toFixed(2)} ms ` +
      `(of the processor ${peer.cpuP50.toFixed(2)} and ${peer.cpuP99.toFixed(2)} ms): ${(peer.p50 / our.p50).toFixed(1)} times as long`);
  }
  const contrast = measured('bench-plot', ['contrast', 100000, seconds])[0];
  console.log(`  high contrast (thick, dashed lines), 100000 points: p50 ${contrast.p50.toFixed(2)} ms, p99 ${contrast.p99.toFixed(2)} ms`);
  const floods = [];
  for (let round = 0; round < rounds; ++round) floods.push(measured('bench-plot', ['flood', seconds])[0]);
  const flood = medians(floods, ['came', 'handledP99', 'seenP50', 'seenP99', 'worst', 'cpu', 'megabytes']);
  console.log(`  a flood of ${floods[0].flood} readings a second (${flood.came.toFixed(0)} came): a touch is handled within ` +
    `${flood.handledP99.toFixed(1)} ms (p99), seen after ${flood.seenP50.toFixed(1)} ms (p50), ${flood.seenP99.toFixed(1)} ms (p99), ` +
    `${flood.worst.toFixed(1)} ms (worst); ${flood.cpu.toFixed(0)} % of a core, ${flood.megabytes.toFixed(0)} MB`);
};
