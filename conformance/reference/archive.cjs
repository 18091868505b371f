'use strict';

/**
 * Reads an archive directory (`transactions.json` and one file per CID) into a history case, and replays it from
 * the command line: node driver.cjs --archive DIR [--dids FILE] [--out FILE] [--operations-out FILE].
 */

const fs = require('node:fs');
const path = require('node:path');

const ARCHIVE_LIMIT_MS = 120_000;
const isCid = (name) => /^[A-Za-z0-9]{40,100}$/.test(name);

/** The history case of an archive; without `dids` every DID that has an operation is resolved. */
function historyOf(directory, dids) {
  const { transactions, valueTimeLocks } = JSON.parse(fs.readFileSync(path.join(directory, 'transactions.json'), 'utf8'));
  const files = {};
  for (const name of fs.readdirSync(directory).filter(isCid)) {
    files[name] = fs.readFileSync(path.join(directory, name)).toString('base64');
  }
  const asked = dids === undefined ? { allDids: true } : { dids };
  return { kind: 'history', network: 'mainnet', transactions, locks: valueTimeLocks, files, ...asked, limitMs: ARCHIVE_LIMIT_MS };
}

async function replayArchive(directory, options) {
  const option = (name) => (options.includes(name) ? options[options.indexOf(name) + 1] : undefined);
  const didsFile = option('--dids');
  const dids = didsFile && fs.readFileSync(didsFile, 'utf8').split('\n').filter((line) => line !== '');
  const { answer } = require('./cases.cjs');
  const { operations, resolutions, transactions } = JSON.parse(await answer(historyOf(directory, dids)));
  write(option('--operations-out'), [...operations, ...transactions]);
  write(option('--out'), resolutions.map(({ did, status, body }) => ({ did, status, body })));
  const summary = { transactions: transactions.length, operations: operations.length, dids: resolutions.length };
  process.stdout.write(`${JSON.stringify(summary)}\n`, () => process.exit(0));
}

function write(file, rows) {
  if (file !== undefined) {
    fs.writeFileSync(file, rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
  }
}

module.exports = { historyOf, replayArchive };
