'use strict';

/**
 * The judge's command line: cases as lines on stdin, answers as lines on stdout, in the same order.
 * The reference runs in a worker thread. One that makes no progress for a while is ended, its case is answered
 * {"id", "hang": true}, and a new worker takes the next case.
 */

const readline = require('node:readline');
const path = require('node:path');
const { Worker } = require('node:worker_threads');

const LIMIT_MS = 5000;
const CHECK_MS = 100;
// The parser recurses: the worker gets the usable stack of Node's main thread, where the reference runs, which is
// 984 KiB; Node keeps 192 KiB of a worker's stack for itself.
const STACK_MB = (984 + 192) / 1024;
const HEAP_MB = 4096;
const [PROGRESS, LIMIT] = [0, 1];

class Judge {
  #lines = [];
  #ended = false;
  #busy = true;
  #said = false;
  #worker;
  #watched;
  #seen = { progress: -1, at: 0 };

  constructor() {
    this.#hire();
    setInterval(() => this.#check(), CHECK_MS);
  }

  give(line) {
    this.#lines.push(line);
    this.#next();
  }

  end() {
    this.#ended = true;
    this.#next();
  }

  #hire() {
    const watched = new SharedArrayBuffer(8);
    this.#watched = new Int32Array(watched);
    this.#watched[LIMIT] = LIMIT_MS * 12; // loading, on a machine that may be busy
    this.#seen = { progress: 0, at: Date.now() };
    const worker = new Worker(path.join(__dirname, 'worker.cjs'), {
      workerData: { watched, limitMs: LIMIT_MS },
      resourceLimits: { stackSizeMb: STACK_MB, maxOldGenerationSizeMb: HEAP_MB },
      stdout: true,
      stderr: true
    });
    worker.stdout.resume();
    worker.stderr.resume();
    worker.on('message', (message) => this.#hear(message));
    worker.on('error', (error) => this.#lose(worker, error));
    this.#worker = worker;
  }

  #hear({ ready, answer }) {
    if (ready === undefined) {
      this.#lines.shift();
      process.stdout.write(`${answer}\n`);
    } else if (!this.#said) {
      this.#said = true;
      process.stdout.write(`${JSON.stringify({ ready: true, version: ready })}\n`);
    }
    this.#busy = false;
    this.#next();
  }

  #next() {
    if (this.#busy) {
      return;
    }
    if (this.#lines.length > 0) {
      this.#busy = true;
      this.#watched[LIMIT] = LIMIT_MS;
      this.#seen = { progress: Atomics.load(this.#watched, PROGRESS), at: Date.now() };
      this.#worker.postMessage(this.#lines[0]);
    } else if (this.#ended) {
      process.stdout.write('', () => process.exit(0));
    }
  }

  #check() {
    const progress = Atomics.load(this.#watched, PROGRESS);
    if (!this.#busy || progress !== this.#seen.progress) {
      this.#seen = { progress, at: Date.now() };
    } else if (Date.now() - this.#seen.at > Atomics.load(this.#watched, LIMIT)) {
      this.#lose(this.#worker, new Error('no progress'));
    }
  }

  /** Ends a worker that hangs or has died (out of memory), answers for it and hires another. */
  #lose(worker, error) {
    if (worker !== this.#worker) {
      return;
    }
    if (!this.#said) {
      process.stderr.write(`the reference does not start: ${error.stack}\n`);
      process.exit(1);
    }
    worker.removeAllListeners();
    worker.on('error', () => {});
    worker.terminate();
    const line = this.#lines.shift();
    if (line !== undefined) {
      process.stdout.write(`${JSON.stringify({ id: idOf(line), hang: true, message: error.message })}\n`);
    }
    this.#busy = true;
    this.#hire();
  }
}

function idOf(line) {
  try {
    return JSON.parse(line).id ?? null;
  } catch {
    return null;
  }
}

function main() {
  const archive = process.argv.indexOf('--archive');
  if (archive >= 0) {
    require('./archive.cjs').replayArchive(process.argv[archive + 1], process.argv.slice(2));
    return;
  }
  const judge = new Judge();
  readline.createInterface({ input: process.stdin, crlfDelay: Infinity })
    .on('line', (line) => line.trim() !== '' && judge.give(line))
    .on('close', () => judge.end());
}

main();
