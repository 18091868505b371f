'use strict';

/**
 * The reference implementation's own classes, loaded from the npm package and silenced.
 * Two things are laid around it and nothing inside it is changed: failures are witnessed on their way through
 * (see `observe.cjs`), and an exception that its JSON parser throws where nobody can catch it, which would end
 * the reference's process, rejects the parse instead and is counted in `crashes()`.
 */

const path = require('node:path');
const { createRequire } = require('node:module');

const manifest = require.resolve('@decentralized-identity/sidetree/package.json');
const library = path.join(path.dirname(manifest), 'dist', 'lib');
const requireAsReference = createRequire(path.join(library, 'index.js'));

const load = (name) => requireAsReference(`./${name}`).default;
const loadVersioned = (name) => load(`core/versions/1.0/${name}`);

const silence = () => {};
load('common/Logger').initialize({ info: silence, warn: silence, error: silence });

let onProgress = silence;
let crashCount = 0;
const pendingParses = new Set();

const yieldableJson = requireAsReference('yieldable-json');
const parseAsync = yieldableJson.parseAsync;
yieldableJson.parseAsync = (data, callback) => {
  onProgress();
  const settle = (error, value) => {
    pendingParses.delete(settle);
    callback(error, value);
  };
  pendingParses.add(settle);
  try {
    return parseAsync.call(yieldableJson, data, settle);
  } catch (error) {
    pendingParses.delete(settle);
    throw error;
  }
};

/** Hands an uncaught exception to the parse it came from. False if no parse, or more than one, is pending. */
function rejectPendingParse(error) {
  crashCount++;
  if (pendingParses.size !== 1) {
    pendingParses.clear();
    return false;
  }
  const [settle] = pendingParses;
  settle(error);
  return true;
}

module.exports = {
  version: require(manifest).version,
  rejectPendingParse,
  crashes: () => crashCount,
  reportProgressTo: (listener) => { onProgress = listener; },
  progress: () => onProgress(),

  Ipfs: load('ipfs/Ipfs'),
  ReadableStream: load('common/ReadableStream'),
  Resolver: load('core/Resolver'),
  SidetreeError: load('common/SidetreeError'),
  ThroughputLimiter: load('core/ThroughputLimiter'),
  FetchResultCode: load('common/enums/FetchResultCode'),
  SharedErrorCode: load('common/SharedErrorCode'),

  AnchoredDataSerializer: loadVersioned('AnchoredDataSerializer'),
  Compressor: loadVersioned('util/Compressor'),
  FeeManager: loadVersioned('FeeManager'),
  JsonAsync: loadVersioned('util/JsonAsync'),
  JsonCanonicalizer: loadVersioned('util/JsonCanonicalizer'),
  OperationProcessor: loadVersioned('OperationProcessor'),
  RequestHandler: loadVersioned('RequestHandler'),
  TransactionProcessor: loadVersioned('TransactionProcessor'),
  TransactionSelector: loadVersioned('TransactionSelector'),
  VersionMetadata: loadVersioned('VersionMetadata'),

  // The very copies the reference uses, whatever else is installed beside them.
  Cids: requireAsReference('cids'),
  URI: requireAsReference('uri-js')
};
