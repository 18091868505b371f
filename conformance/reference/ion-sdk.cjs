'use strict';

/**
 * The ION SDK as a client by lines: one request a line on stdin, one answer a line on stdout, in order.
 * Every answer carries the operation request and the keys of the next step, so that the caller can drive the whole
 * life of a DID without any cryptography of its own. See README.md for the fields.
 */

const readline = require('node:readline');

const suffixOf = (shortOrLong) => shortOrLong.split(':')[2];

async function makeOperations() {
  const { IonDid, IonKey, IonRequest, LocalSigner } = await import('@decentralized-identity/ion-sdk');

  const newKeys = async (given) => {
    if (given !== undefined) {
      return given;
    }
    const [publicJwk, privateJwk] = await IonKey.generateEs256kOperationKeyPair();
    return { publicJwk, privateJwk };
  };
  const signer = ({ privateJwk }) => LocalSigner.create(privateJwk);

  return {
    async create({ document, recoveryKey, updateKey }) {
      const recovery = await newKeys(recoveryKey);
      const update = await newKeys(updateKey);
      const input = { document, recoveryKey: recovery.publicJwk, updateKey: update.publicJwk };
      const longForm = await IonDid.createLongFormDid(input);
      const request = await IonRequest.createCreateRequest(input);
      return { request, longForm, didSuffix: suffixOf(longForm), recoveryKey: recovery, updateKey: update };
    },

    async update({ didSuffix, updateKey, nextUpdateKey, servicesToAdd, idsOfServicesToRemove, publicKeysToAdd, idsOfPublicKeysToRemove }) {
      const next = await newKeys(nextUpdateKey);
      const request = await IonRequest.createUpdateRequest({
        didSuffix,
        signer: signer(updateKey),
        updatePublicKey: updateKey.publicJwk,
        nextUpdatePublicKey: next.publicJwk,
        servicesToAdd,
        idsOfServicesToRemove,
        publicKeysToAdd,
        idsOfPublicKeysToRemove
      });
      return { request, didSuffix, updateKey: next };
    },

    async recover({ didSuffix, recoveryKey, document, nextRecoveryKey, nextUpdateKey }) {
      const recovery = await newKeys(nextRecoveryKey);
      const update = await newKeys(nextUpdateKey);
      const request = await IonRequest.createRecoverRequest({
        didSuffix,
        signer: signer(recoveryKey),
        recoveryPublicKey: recoveryKey.publicJwk,
        nextRecoveryPublicKey: recovery.publicJwk,
        nextUpdatePublicKey: update.publicJwk,
        document
      });
      return { request, didSuffix, recoveryKey: recovery, updateKey: update };
    },

    async deactivate({ didSuffix, recoveryKey }) {
      const request = await IonRequest.createDeactivateRequest({
        didSuffix,
        signer: signer(recoveryKey),
        recoveryPublicKey: recoveryKey.publicJwk
      });
      return { request, didSuffix };
    },

    /** A key pair for a DID document: {"key": the public key model, "privateJwk"}. */
    async key({ keyId, purposes, curve = 'secp256k1' }) {
      const make = curve === 'Ed25519' ? IonKey.generateEd25519DidDocumentKeyPair : IonKey.generateEs256kDidDocumentKeyPair;
      const [key, privateJwk] = await make({ id: keyId, purposes });
      return { key, privateJwk };
    }
  };
}

async function answer(operations, line) {
  let id = null;
  try {
    const given = JSON.parse(line);
    id = given.id ?? null;
    if (!Object.hasOwn(operations, given.op)) {
      throw new Error(`unknown op ${given.op}`);
    }
    return { id, ...await operations[given.op](given) };
  } catch (error) {
    return { id, failed: String(error?.code ?? error?.message ?? error) };
  }
}

async function main() {
  const operations = await makeOperations();
  const { version } = JSON.parse(require('node:fs').readFileSync(
    require('node:path').join(__dirname, 'node_modules/@decentralized-identity/ion-sdk/package.json'), 'utf8'));
  process.stdout.write(`${JSON.stringify({ ready: true, version })}\n`);
  for await (const line of readline.createInterface({ input: process.stdin, crlfDelay: Infinity })) {
    if (line.trim() !== '') {
      process.stdout.write(`${JSON.stringify(await answer(operations, line))}\n`);
    }
  }
}

main();
