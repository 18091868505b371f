'use strict';

/**
 * Checks the judge against results recorded earlier from the same reference:
 * node verify.cjs --vectors DIR (the folder of operation-requests.json and others) and/or --archives DIR (one folder
 * an archive). Prints a line per file and each difference; ends with status 1 if there is any.
 */

const fs = require('node:fs');
const path = require('node:path');
const zlib = require('node:zlib');
const { createHash } = require('node:crypto');
const { isDeepStrictEqual } = require('node:util');
const { Child } = require('./child.cjs');
const { historyOf } = require('./archive.cjs');
const reference = require('./reference.cjs');

const base64 = (text) => Buffer.from(text).toString('base64');
const differences = [];

function compare(where, actual, expected) {
  if (!isDeepStrictEqual(actual, expected)) {
    differences.push(where);
    process.stdout.write(`DIFFERENT ${where}\n  expected ${short(expected)}\n  actual   ${short(actual)}\n`);
  }
}

const short = (value) => (JSON.stringify(value) ?? 'nothing').slice(0, 400);
const report = (name, cases, since) => {
  const seconds = (Date.now() - since) / 1000;
  process.stdout.write(`${name}: ${cases} compared, ${seconds.toFixed(1)} s\n`);
};

/** Only what the expectation names. */
const pick = (answer, expected) => Object.fromEntries(Object.keys(expected).map((name) => [name, answer[name]]));

const vectorFiles = {
  'operation-requests.json': async (judge, test) => {
    const bodies = test.sequence ?? [test.request];
    const answer = await judge.ask({ kind: 'request', sequence: bodies.map(base64) });
    compare(test.name, pick(answer, test.expected), test.expected);
  },
  'long-form-resolution.json': async (judge, test) => {
    const answer = await judge.ask({ kind: 'resolve-long', did: test.did, method: test.method });
    // Of errors the vectors keep the code alone.
    const body = answer.body?.didDocument === undefined ? { code: answer.code } : answer.body;
    compare(test.label, pick({ ...answer, body }, test.expected), test.expected);
  },
  'resolution-scenarios.json': async (judge, test) => {
    const answer = await judge.ask({ kind: 'resolve', did: test.did, operations: test.anchoredOperations });
    compare(test.name, pick(answer, test.expected), test.expected);
  },
  'batch-files.json': async (judge, test) => {
    const { transaction, casFilesBase64: files, valueTimeLock: lock, expected } = test;
    // The one vector whose condition is said by its name alone.
    const reachable = test.name !== 'CAS unreachable';
    const answer = await judge.ask({ kind: 'observe', transaction, files, reachable, lock: lock ?? null });
    const operations = answer.operations.map(({ type, didSuffix, operationIndex, transactionNumber, delta }) =>
      ({ type, didSuffix, operationIndex, transactionNumber, hasDelta: delta }));
    compare(test.name, operations, expected.storedOperations);
    if (expected.retryLater !== 'any') {
      compare(`${test.name}: retry`, answer.retry, expected.retryLater);
    }
  },
  'protocol-economics.json': async (judge, test) => {
    const { transactions, alreadyStoredSameBlock: stored } = test;
    const { selected } = await judge.ask({ kind: 'select', transactions, stored });
    compare(test.name, selected, [...test.expected].sort((a, b) => a - b));
  }
};

async function verifyVectors(judge, directory) {
  for (const [file, verify] of Object.entries(vectorFiles)) {
    const all = JSON.parse(fs.readFileSync(path.join(directory, file), 'utf8')).tests;
    // Of the pure functions the judge knows the selection alone; other files name no kinds.
    const tests = all.filter(({ kind = 'transactionSelector' }) => kind === 'transactionSelector');
    const since = Date.now();
    for (const test of tests) {
      await verify(judge, test);
    }
    report(file, tests.length, since);
  }
}

function rowsOf(directory, file) {
  const name = path.join(directory, file);
  if (!fs.existsSync(name)) {
    return undefined;
  }
  return zlib.gunzipSync(fs.readFileSync(name)).toString().split('\n').filter((line) => line !== '').map((line) => JSON.parse(line));
}

async function verifyArchive(judge, directory) {
  const hashes = rowsOf(directory, 'expected-hashes.ndjson.gz');
  const resolutions = rowsOf(directory, 'expected.ndjson.gz');
  const since = Date.now();
  const answer = await judge.ask(historyOf(directory, (hashes ?? resolutions).map((row) => row.did)));
  const name = path.basename(directory);
  if (hashes !== undefined) {
    answer.resolutions.forEach(({ did, status, body }, index) => compare(did, { did, status, sha256OfJcsBody: sha256(body) }, hashes[index]));
    report(`${name} hashes`, hashes.length, since);
  } else {
    answer.resolutions.forEach((row, index) => compare(row.did, resolution(row, resolutions[index]), resolutions[index]));
    report(`${name} resolutions`, resolutions.length, since);
  }
  verifyLines(name, answer, directory, since);
}

function verifyLines(name, answer, directory, since) {
  const operations = rowsOf(directory, 'expected-operations.ndjson.gz');
  if (operations === undefined) {
    return;
  }
  compare(`${name}: number of operations`, answer.operations.length, operations.length);
  answer.operations.forEach((row, index) => compare(`${name}: operation ${index}`, row, operations[index]));
  report(`${name} operations`, operations.length, since);
  const transactions = rowsOf(directory, 'expected-transactions.ndjson.gz');
  const counts = new Map();
  answer.operations.forEach(({ transactionNumber }) => counts.set(transactionNumber, (counts.get(transactionNumber) ?? 0) + 1));
  compare(`${name}: number of transactions`, answer.transactions.length, transactions.length);
  answer.transactions.forEach((row, index) => {
    const actual = { ...row, operations: counts.get(row.transactionNumber) ?? 0 };
    compare(`${name}: transaction ${row.transactionNumber}`, pick(actual, transactions[index]), transactions[index]);
  });
  report(`${name} transactions`, transactions.length, since);
}

/** A row in the form of the recorded one: of a bad request only the code, of a server error nothing. */
function resolution({ did, status, code, body }, expected) {
  if (expected.code !== undefined) {
    return { did, status, code };
  }
  if (expected.body !== undefined && expected.body.didDocument === undefined && expected.body.message === undefined) {
    return { did, status, body: { code } };
  }
  return expected.body === undefined ? { did, status } : { did, status, body };
}

function sha256(body) {
  return createHash('sha256').update(reference.JsonCanonicalizer.canonicalizeAsBuffer(body)).digest('hex');
}

async function main() {
  const option = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);
  const judge = new Child('driver.cjs');
  await judge.ready;
  if (option('--vectors') !== undefined) {
    await verifyVectors(judge, option('--vectors'));
  }
  if (option('--archives') !== undefined) {
    const isArchive = (entry) => entry.isDirectory();
    for (const { name } of fs.readdirSync(option('--archives'), { withFileTypes: true }).filter(isArchive)) {
      await verifyArchive(judge, path.join(option('--archives'), name));
    }
  }
  judge.close();
  process.stdout.write(`${differences.length} differences\n`);
  process.exitCode = differences.length === 0 ? 0 : 1;
}

main();
