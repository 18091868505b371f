'use strict';

/** The kinds of cases: one function a kind, from a case's fields to its answer. See README.md for both. */

const { createHash } = require('node:crypto');
const { dump } = require('./dump.cjs');
const { lineOf, notSelected, observe, outcomeOf } = require('./observe.cjs');
const { ReferenceNode } = require('./node.cjs');
const reference = require('./reference.cjs');

const bytesOf = (base64) => Buffer.from(base64, 'base64');
const refused = (error) => ({ error: true, message: messageOf(error) });
const messageOf = (error) => String(error?.code ?? error?.message ?? error).slice(0, 200);

/** An answer whose text is made already: values too deep for `JSON.stringify`. */
class Written {
  constructor(text) {
    this.text = text;
  }
}

async function accepts(attempt) {
  try {
    await attempt();
    return { accepted: true };
  } catch (error) {
    return { accepted: false, message: messageOf(error) };
  }
}

async function valueOrRefusal(read) {
  let value;
  try {
    value = await read();
  } catch (error) {
    return refused(error);
  }
  return new Written(`{"value":${dump(value)}}`);
}

async function canonical({ base64 }) {
  try {
    const value = await reference.JsonAsync.parse(bytesOf(base64));
    return { base64: reference.JsonCanonicalizer.canonicalizeAsBuffer(value).toString('base64') };
  } catch (error) {
    return refused(error);
  }
}

async function request({ base64, sequence = [base64], method }) {
  const node = new ReferenceNode({ method });
  let answer;
  for (const body of sequence) {
    answer = await node.submit(bytesOf(body));
  }
  return answer;
}

/** Operations as stored, all under the DID's own suffix, then the DID's resolution. */
async function resolve({ did, method, operations = [] }) {
  const node = new ReferenceNode({ method });
  const didUniqueSuffix = did.split(':')[2];
  await node.operations.insertOrReplace(operations.map((operation) => ({
    didUniqueSuffix,
    type: operation.request.type,
    operationBuffer: Buffer.from(JSON.stringify(operation.request)),
    operationIndex: operation.operationIndex,
    transactionNumber: operation.transactionNumber,
    transactionTime: operation.transactionTime
  })));
  return node.resolve(did);
}

async function observeOne({ transaction, files, lock, reachable }) {
  const node = new ReferenceNode({ files, reachable, lockOf: () => lock ?? undefined });
  const observed = await observe(node, transaction);
  const operations = node.operations.all().map((operation) => ({
    ...lineOf(operation),
    buffer: operation.operationBuffer.toString('base64')
  }));
  return { ...observed, operations };
}

async function history({ network, blocks, transactions = [], files, locks = [], dids = [], allDids }) {
  if (network !== 'mainnet') {
    throw new Error(`network is ${network}, expected mainnet`);
  }
  const locksById = new Map(locks.map((lock) => [lock.identifier, lock]));
  const node = new ReferenceNode({ files, lockOf: (identifier) => locksById.get(identifier) });
  const outcomes = [];
  for (const block of blocks ?? byBlock(transactions)) {
    outcomes.push(...await observeBlock(node, block));
  }
  const asked = allDids ? node.operations.suffixes().map((suffix) => `did:ion:${suffix}`) : dids;
  const resolutions = [];
  for (const did of asked) {
    resolutions.push({ did, ...await node.resolve(did) });
    reference.progress();
  }
  return { transactions: outcomes, operations: node.operations.all().map(lineOf), resolutions };
}

async function observeBlock(node, block) {
  const selected = new Set(await node.select(block));
  const outcomes = [];
  for (const transaction of [...block].sort((a, b) => a.transactionNumber - b.transactionNumber)) {
    if (selected.has(transaction)) {
      outcomes.push(outcomeOf(transaction.transactionNumber, await observe(node, transaction)));
      await node.transactions.addTransaction(transaction);
    } else {
      outcomes.push(notSelected(transaction));
    }
    reference.progress();
  }
  return outcomes;
}

function byBlock(transactions) {
  const blocks = new Map();
  for (const transaction of transactions) {
    const block = blocks.get(transaction.transactionTime) ?? [];
    block.push(transaction);
    blocks.set(transaction.transactionTime, block);
  }
  return [...blocks.entries()].sort(([a], [b]) => a - b).map(([, block]) => block);
}

async function select({ transactions, stored }) {
  try {
    const selected = await new ReferenceNode({ processed: stored }).select(transactions);
    return { selected: selected.map((transaction) => transaction.transactionNumber) };
  } catch (error) {
    return refused(error);
  }
}

async function gunzip({ base64, max }) {
  try {
    const bytes = await reference.Compressor.decompress(bytesOf(base64), max);
    return { sha256: createHash('sha256').update(bytes).digest('hex'), size: bytes.length };
  } catch (error) {
    return refused(error);
  }
}

const kinds = {
  'anchored-json': ({ base64 }) => valueOrRefusal(() => reference.JsonAsync.parse(bytesOf(base64))),
  'strict-json': ({ base64 }) => valueOrRefusal(() => JSON.parse(bytesOf(base64).toString())),
  canonical,
  request,
  resolve,
  'resolve-long': resolve,
  observe: observeOne,
  history,
  select,
  uri: ({ value }) => ({ accepted: reference.URI.parse(value).error === undefined }),
  cid: ({ value }) => accepts(() => new reference.Cids(value)),
  gunzip
};

/** The answer of a case as JSON text, without its `id`. */
async function answer(given) {
  if (!Object.hasOwn(kinds, given.kind)) {
    throw new Error(`unknown kind ${given.kind}`);
  }
  const result = await kinds[given.kind](given);
  return result instanceof Written ? result.text : JSON.stringify(result);
}

module.exports = { answer, messageOf };
