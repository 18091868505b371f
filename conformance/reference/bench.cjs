'use strict';

/**
 * How fast the reference is, in one process and without any I/O, on an archive: node bench.cjs DIR [--resolve N].
 * Prints a JSON object a line: what was measured, how many a second by the clock and by the processor time of the process.
 */

const { historyOf } = require('./archive.cjs');
const { observe } = require('./observe.cjs');
const { ReferenceNode } = require('./node.cjs');
const reference = require('./reference.cjs');

async function measure(bench, work) {
  const cpu = process.cpuUsage();
  const start = process.hrtime.bigint();
  const count = await work();
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  const { user, system } = process.cpuUsage(cpu);
  console.log(JSON.stringify({ bench, count, median: count / seconds, processor: { median: count / ((user + system) / 1e6) } }));
}

function requireSuccess({ status }, what) {
  if (status !== 'succeeded') {
    throw new Error(`${what}: expected success, found ${status}`);
  }
}

async function main(directory, most) {
  const { transactions, locks, files } = historyOf(directory);
  const lockOf = (identifier) => locks.find((lock) => lock.identifier === identifier);
  const node = new ReferenceNode({ files, lockOf });
  await measure('operations observed', async () => {
    for (const transaction of transactions) {
      const { retry, code } = await observe(node, transaction);
      if (retry || code !== undefined) {
        throw new Error(`transaction ${transaction.transactionNumber}: ${code}`);
      }
    }
    return node.operations.all().length;
  });
  const suffixes = node.operations.suffixes().slice(0, most);
  await measure('DIDs resolved', async () => {
    for (const suffix of suffixes) {
      requireSuccess(await node.resolve(`did:ion:${suffix}`), suffix);
    }
    return suffixes.length;
  });
  const creates = [];
  for (const suffix of suffixes) {
    creates.push(JSON.parse((await node.operations.get(suffix))[0].operationBuffer.toString()));
  }
  const empty = new ReferenceNode();
  await measure('long forms resolved', async () => {
    for (let i = 0; i < creates.length; i++) {
      const { suffixData, delta } = creates[i];
      const state = reference.JsonCanonicalizer.canonicalizeAsBuffer({ suffixData, delta }).toString('base64url');
      requireSuccess(await empty.resolve(`did:ion:${suffixes[i]}:${state}`), suffixes[i]);
    }
    return creates.length;
  });
  await measure('creates accepted', async () => {
    for (const create of creates) {
      requireSuccess(await empty.submit(Buffer.from(JSON.stringify(create))), 'a create');
    }
    return creates.length;
  });
}

const [directory, option, most] = process.argv.slice(2);
main(directory, option === '--resolve' ? Number(most) : undefined).then(() => process.exit(0), (error) => {
  console.error(error);
  process.exit(1);
});
