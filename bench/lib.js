// SPDX-License-Identifier: GPL-3.0-or-later
// What all measurements have in common: a local hub in another process, devices, medians.
'use strict';
const { spawn, spawnSync } = require('child_process');
const fs = require('fs');
const os = require('os');
const path = require('path');
const readline = require('readline');

const bin = path.join(__dirname, '..', 'build', 'release', 'bin');
const rounds = Number(process.env.ROUNDS || 5);

function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/// Runs a program to its end and gives what it said on stdout.
function command(program, args) {
  const result = spawnSync(program, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  if (result.status !== 0) throw new Error(`${path.basename(program)} ${args[0]} failed (${result.status})`);
  return result.stdout.trim();
}

/// The JSON objects that one of our programs prints, a line each.
function measured(name, args) {
  return command(path.join(bin, name), args.map(String)).split('\n').map((line) => JSON.parse(line));
}

/// The CPU time that another process has used, in seconds (its own, without children).
function cpuOf(pid) {
  const fields = fs.readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/^.*\) /, '').split(' ');
  return (Number(fields[11]) + Number(fields[12])) / 100;
}

class Hub {
  static async start(folder) {
    const hub = new Hub();
    hub.state = path.join(folder, 'hub');
    hub.caFile = path.join(hub.state, 'ca.pem');
    hub.process = spawn(path.join(bin, 'outpost-hub'),
      ['serve', '--state', hub.state, '--mqtt-port', '0', '--https-port', '0'], { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, QT_LOGGING_RULES: 'outpost.*.info=false' } });
    for await (const line of readline.createInterface({ input: hub.process.stdout }))
      if (line.startsWith('hub ready ')) {
        hub.httpsPort = Number((line.match(/https:\/\/[^: ]+:(\d+)/) || [])[1]);
        return hub;
      }
    throw new Error('the hub did not start');
  }

  /// The file that holds the connection string of a new device.
  addDevice(id) {
    const file = path.join(this.state, `${id}.cs`);
    fs.writeFileSync(file, command(path.join(bin, 'outpost-hub'), ['device', 'add', id, '--state', this.state]));
    return file;
  }

  cpu() { return cpuOf(this.process.pid); }

  async stop() {
    this.process.kill('SIGTERM');
    await new Promise((resolve) => this.process.once('exit', resolve));
  }
}

/// Runs @p work with a folder of its own, which is gone afterwards. On a real disk: a folder for temporary files may be memory.
async function inFolder(work) {
  const folder = fs.mkdtempSync(path.join(process.env.BENCH_FOLDER || os.tmpdir(), 'outpost-bench-'));
  try {
    await work(folder);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

/// The same with a hub that runs meanwhile.
function withHub(work) {
  return inFolder(async (folder) => {
    const hub = await Hub.start(folder);
    try {
      await work(hub, folder);
    } finally {
      await hub.stop();
    }
  });
}

module.exports = { bin, rounds, median, command, measured, inFolder, withHub };
