'use strict';

/**
 * Runs the reference's transaction processor and learns why it decided as it did.
 * The processor logs its reasons and returns only whether to try again, so every step that can fail is watched.
 */

const reference = require('./reference.cjs');

const CORE_STEPS = ['downloadAndVerifyCoreIndexFile', 'downloadAndVerifyCoreProofFile'];
const PROVISIONAL_STEPS = [
  'downloadAndVerifyProvisionalIndexFile',
  'downloadAndVerifyProvisionalProofFile',
  'downloadAndVerifyChunkFile'
];
const RETRIED = new Set(['cas_not_reachable', 'cas_file_not_found']);

let failure;

function watchSync(owner, name) {
  const original = owner[name];
  owner[name] = function (...parameters) {
    try {
      return original.apply(this, parameters);
    } catch (error) {
      failure = { stage: 'core', error };
      throw error;
    }
  };
}

function watchAsync(owner, name, stage) {
  const original = owner[name];
  owner[name] = async function (...parameters) {
    try {
      return await original.apply(this, parameters);
    } catch (error) {
      failure = { stage, error };
      throw error;
    }
  };
}

watchSync(reference.AnchoredDataSerializer, 'deserialize');
watchSync(reference.FeeManager, 'verifyTransactionFeeAndThrowOnError');
CORE_STEPS.forEach((name) => watchAsync(reference.TransactionProcessor.prototype, name, 'core'));
PROVISIONAL_STEPS.forEach((name) => watchAsync(reference.TransactionProcessor.prototype, name, 'provisional'));

/**
 * {retry, untyped, code?, stage?, thrown?, crash?}. `thrown`: the processor itself threw, nothing was stored.
 * `crash`: its JSON parser threw where nobody catches, which ends the reference's process.
 */
async function observe(node, transaction) {
  failure = undefined;
  const crashesBefore = reference.crashes();
  let thrown;
  let complete = false;
  try {
    complete = await node.processor.processTransaction(transaction);
  } catch (error) {
    thrown = true;
    failure = { stage: 'core', error };
  }
  if (!complete && failure === undefined) {
    failure = { stage: 'core', error: new Error('the processor gave up before its first step') };
  }
  const typed = failure?.error instanceof reference.SidetreeError;
  return {
    retry: !complete,
    untyped: failure !== undefined && !typed,
    code: typed ? failure.error.code : undefined,
    stage: failure?.stage,
    thrown,
    crash: reference.crashes() > crashesBefore ? true : undefined
  };
}

/** The line of a transaction that was processed, in the archive's words. */
function outcomeOf(transactionNumber, observed) {
  const { code, stage, untyped, thrown, crash } = observed;
  if (untyped) {
    return { transactionNumber, outcome: 'unavailable', code: 'unexpected_error', stage, thrown, crash };
  }
  if (code === undefined) {
    return { transactionNumber, outcome: 'processed', crash };
  }
  if (RETRIED.has(code)) {
    return { transactionNumber, outcome: 'unavailable', code, stage, crash };
  }
  return { transactionNumber, outcome: stage === 'core' ? 'rejected' : 'processed', code, stage, crash };
}

/** The line of a transaction that was not selected in its block. */
function notSelected(transaction) {
  let code = 'not_selected';
  try {
    reference.AnchoredDataSerializer.deserialize(transaction.anchorString);
  } catch (error) {
    code = error.code ?? 'unexpected_error';
  }
  return { transactionNumber: transaction.transactionNumber, outcome: 'rejected', code };
}

/** The line of a stored operation, without its bytes. */
function lineOf(operation) {
  return {
    transactionNumber: operation.transactionNumber,
    operationIndex: operation.operationIndex,
    type: operation.type,
    didSuffix: operation.didUniqueSuffix,
    delta: 'delta' in JSON.parse(operation.operationBuffer.toString())
  };
}

module.exports = { lineOf, notSelected, observe, outcomeOf };
