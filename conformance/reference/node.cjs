'use strict';

/** A whole reference node in memory: observing, selecting and resolving, protocol version 1.0 from block 0 on. */

const reference = require('./reference.cjs');
const { MapCas, OperationQueue, OperationStore, TransactionStore } = require('./stores.cjs');

class ReferenceNode {
  /**
   * @param files CID → base64
   * @param reachable false for a CAS that answers nothing
   * @param lockOf lock identifier → lock, or undefined where there is none
   * @param processed transactions that count as processed before
   */
  constructor({ method = 'ion', files = {}, reachable = true, lockOf = () => undefined, processed = [] } = {}) {
    const metadata = new reference.VersionMetadata();
    const operationProcessor = new reference.OperationProcessor();
    this.transactions = new TransactionStore(processed);
    const selector = new reference.TransactionSelector(this.transactions);
    const versions = {
      getVersionMetadata: () => metadata,
      getOperationProcessor: () => operationProcessor,
      getTransactionSelector: () => selector
    };
    const cas = new MapCas(files, reachable);
    // The reference's own download manager polls once a second; this one reads at once.
    const downloads = { download: (uri, maxSizeInBytes) => cas.read(uri, maxSizeInBytes) };
    const blockchain = { getValueTimeLock: async (identifier) => lockOf(identifier) };

    this.operations = new OperationStore();
    this.limiter = new reference.ThroughputLimiter(versions);
    this.processor = new reference.TransactionProcessor(downloads, this.operations, blockchain, versions);
    const resolver = new reference.Resolver(versions, this.operations);
    this.requests = new reference.RequestHandler(resolver, new OperationQueue(), method);
  }

  /** The transactions the reference would process, ascending. */
  async select(transactions) {
    const selected = await this.limiter.getQualifiedTransactions(transactions);
    return selected.sort((a, b) => a.transactionNumber - b.transactionNumber);
  }

  /** {status, code?, body?} */
  async resolve(did) {
    return answerOf(await this.requests.handleResolveRequest(did));
  }

  /** {status, code?, body?} */
  async submit(body) {
    return answerOf(await this.requests.handleOperationRequest(body));
  }
}

function answerOf(response) {
  return { status: response.status, code: response.body?.code, body: response.body };
}

module.exports = { ReferenceNode };
