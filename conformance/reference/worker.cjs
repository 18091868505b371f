'use strict';

/** The thread the reference runs in: one case at a time, answers as text. The main thread may end it at any moment. */

for (const name of ['log', 'info', 'warn', 'error', 'debug', 'trace']) {
  console[name] = () => {};
}

const { parentPort, workerData } = require('node:worker_threads');
const { answer, messageOf } = require('./cases.cjs');
const reference = require('./reference.cjs');

const watched = new Int32Array(workerData.watched);
const [PROGRESS, LIMIT] = [0, 1];
let failCase = () => {};

reference.reportProgressTo(() => Atomics.add(watched, PROGRESS, 1));
process.on('uncaughtException', (error) => {
  if (!reference.rejectPendingParse(error)) {
    failCase(error);
  }
});

async function answerLine(line) {
  let id = null;
  const crashesBefore = reference.crashes();
  try {
    const given = JSON.parse(line);
    id = given.id ?? null;
    Atomics.store(watched, LIMIT, given.limitMs ?? workerData.limitMs);
    const failed = new Promise((_, reject) => { failCase = reject; });
    return withId(id, await Promise.race([answer(given), failed]), reference.crashes() > crashesBefore);
  } catch (error) {
    return withId(id, JSON.stringify({ failed: messageOf(error) }), reference.crashes() > crashesBefore);
  }
}

function withId(id, text, crashed) {
  const members = text.slice(1, -1);
  const start = `{"id":${JSON.stringify(id)}${crashed ? ',"crash":true' : ''}`;
  return members === '' ? `${start}}` : `${start},${members}}`;
}

parentPort.on('message', async (line) => {
  Atomics.add(watched, PROGRESS, 1);
  parentPort.postMessage({ answer: await answerLine(line) });
});
parentPort.postMessage({ ready: reference.version });
