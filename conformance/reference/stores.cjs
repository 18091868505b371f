'use strict';

/**
 * What the reference keeps in MongoDB, IPFS and Bitcoin, held in memory with the same semantics.
 * One difference: MongoDB refuses an empty bulk write, so the reference retries for ever a transaction that
 * leaves no operation to store; here an empty write succeeds, and the transaction counts as processed.
 */

const { Readable } = require('node:stream');
const reference = require('./reference.cjs');

const byPosition = (a, b) => a.transactionNumber - b.transactionNumber || a.operationIndex - b.operationIndex;

/** Operations by suffix. Upserts by (suffix, transaction, index, type); reads in the order of (transaction, index). */
class OperationStore {
  #bySuffix = new Map();

  async insertOrReplace(operations) {
    for (const operation of operations) {
      const key = `${operation.transactionNumber}:${operation.operationIndex}:${operation.type}`;
      const suffix = operation.didUniqueSuffix;
      if (!this.#bySuffix.has(suffix)) {
        this.#bySuffix.set(suffix, new Map());
      }
      this.#bySuffix.get(suffix).set(key, operation);
    }
  }

  /** Fresh objects on every read, as a database gives them: the resolver sorts and keeps what it is given. */
  async get(suffix) {
    const operations = [...(this.#bySuffix.get(suffix)?.values() ?? [])];
    return operations.sort(byPosition).map((operation) => ({ ...operation }));
  }

  suffixes() {
    return [...this.#bySuffix.keys()];
  }

  all() {
    return [...this.#bySuffix.values()].flatMap((operations) => [...operations.values()]).sort(byPosition);
  }
}

/** Transactions already processed, for the per-block limits. */
class TransactionStore {
  #transactions = [];

  constructor(transactions = []) {
    this.#transactions.push(...transactions);
  }

  async addTransaction(transaction) {
    this.#transactions.push(transaction);
  }

  /** Both bounds inclusive where equal, as the MongoDB store treats the one call the selector makes. */
  async getTransactionsStartingFrom(from, to) {
    return this.#transactions.filter((one) => one.transactionTime === from || (one.transactionTime > from && one.transactionTime < to));
  }
}

/** One waiting operation a DID. */
class OperationQueue {
  #suffixes = new Set();

  async enqueue(suffix) {
    this.#suffixes.add(suffix);
  }

  async contains(suffix) {
    return this.#suffixes.has(suffix);
  }
}

/** The reference's IPFS client, CID check and size limit included, with the HTTP call replaced by a map. */
class MapCas extends reference.Ipfs {
  // Its timers keep what was read until they fire; a read here takes no time.
  static #timeoutSeconds = 20;
  #files;

  #reachable;

  /** @param files CID → base64 of the bytes; looked up by the text of the CID */
  constructor(files, reachable) {
    super('http://localhost', MapCas.#timeoutSeconds);
    this.#files = new Map(Object.entries(files));
    this.#reachable = reachable;
  }

  async fetchContent(cid, maxSizeInBytes) {
    if (!this.#reachable) {
      return { code: reference.FetchResultCode.CasNotReachable };
    }
    if (!this.#files.has(cid)) {
      return { code: reference.FetchResultCode.NotFound };
    }
    // IPFS is asked for one byte more than allowed, and gives no more than that.
    const bytes = Buffer.from(this.#files.get(cid), 'base64').subarray(0, maxSizeInBytes + 1);
    try {
      const content = await reference.ReadableStream.readAll(streamOf(bytes), maxSizeInBytes);
      return { code: reference.FetchResultCode.Success, content };
    } catch (error) {
      if (error.code === reference.SharedErrorCode.ReadableStreamMaxAllowedDataSizeExceeded) {
        return { code: reference.FetchResultCode.MaxSizeExceeded };
      }
      throw error;
    }
  }

  async pinContent() {}
}

function streamOf(bytes) {
  const stream = new Readable({ read() {} });
  stream.push(bytes);
  stream.push(null);
  return stream;
}

module.exports = { MapCas, OperationQueue, OperationStore, TransactionStore };
