// Judges credentials and their status lists with libraries that are not ours. See README.md.
import { createHash, webcrypto, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { gunzipSync, inflateSync } from 'node:zlib';
import { SDJwtInstance } from '@sd-jwt/core';
import { compactVerify, decodeProtectedHeader, exportJWK, importJWK, importX509 } from 'jose';

const wish = JSON.parse(readFileSync(0, 'utf8'));

/** The key that a token's header names: under one of the roots, or in a DID's document. */
async function keyOf(token) {
  const { alg, x5c, kid } = decodeProtectedHeader(token);
  if (!x5c) {
    const [did] = kid.split('#');
    const answer = await (await fetch(`${wish.resolver}/identifiers/${did}`)).json();
    const { verificationMethod } = answer.didDocument ?? answer;
    const method = verificationMethod.find((one) => kid.endsWith(one.id.slice(one.id.indexOf('#'))));
    return importJWK(method.publicKeyJwk, alg);
  }
  const chain = x5c.map((der) => new X509Certificate(Buffer.from(der, 'base64')));
  const roots = wish.roots.map((pem) => new X509Certificate(pem));
  chain.forEach((one, i) => {
    const above = i + 1 < chain.length ? [chain[i + 1]] : roots;
    if (!above.some((other) => one.checkIssued(other) && one.verify(other.publicKey))) {
      throw new Error(`nobody vouches for certificate ${i}`);
    }
  });
  return importX509(chain[0].toString(), alg);
}

async function verified(token, typ) {
  const { payload, protectedHeader } = await compactVerify(token, await keyOf(token));
  if (protectedHeader.typ !== typ) {
    throw new Error(`typ is ${protectedHeader.typ}, not ${typ}`);
  }
  return JSON.parse(new TextDecoder().decode(payload));
}

const hasher = (data, algorithm) => createHash(algorithm.replace('-', '')).update(data).digest();

const es256 = (key) => async (data, signature) =>
  webcrypto.subtle.verify(
    { name: 'ECDSA', hash: 'SHA-256' },
    await webcrypto.subtle.importKey('jwk', await exportJWK(key), { name: 'ECDSA', namedCurve: 'P-256' }, true, ['verify']),
    Buffer.from(signature, 'base64url'),
    Buffer.from(data),
  );

/** All claims of an SD-JWT, by the library, which verifies the signature, the disclosures, and the key binding. */
async function sdJwt(credential) {
  const library = new SDJwtInstance({
    hasher,
    verifier: es256(await keyOf(credential.split('.').slice(0, 3).join('.').split('~')[0])),
    kbVerifier: async (data, signature, payload) => es256(await importJWK(payload.cnf.jwk, 'ES256'))(data, signature),
  });
  return library.verify(credential, wish.nonce ? { keyBindingNonce: wish.nonce } : undefined);
}

const fetched = async (url, accept) => {
  const answer = await fetch(url, { headers: { Accept: accept } });
  if (answer.status !== 200 || answer.headers.get('content-type') !== accept) {
    throw new Error(`${url} answers ${answer.status} ${answer.headers.get('content-type')}`);
  }
  return answer.text();
};

/** Draft Token Status List: zlib, the least significant bit first. */
async function tokenStatus({ idx, uri }) {
  const list = await verified(await fetched(uri, 'application/statuslist+jwt'), 'statuslist+jwt');
  if (list.sub !== uri) {
    throw new Error(`the list is ${list.sub}, not ${uri}`);
  }
  const bytes = inflateSync(Buffer.from(list.status_list.lst, 'base64url'));
  const { bits } = list.status_list;
  const perByte = 8 / bits;
  return (bytes[Math.floor(idx / perByte)] >> ((idx % perByte) * bits)) & ((1 << bits) - 1);
}

/** Bitstring Status List: gzip behind "u", the most significant bit first. */
async function bitstringStatus({ statusListIndex, statusListCredential, statusPurpose }) {
  const list = await verified(await fetched(statusListCredential, 'application/vc+jwt'), 'vc+jwt');
  if (list.id !== statusListCredential || list.credentialSubject.statusPurpose !== statusPurpose) {
    throw new Error(`the list is ${list.id} for ${list.credentialSubject.statusPurpose}`);
  }
  const { encodedList } = list.credentialSubject;
  if (!encodedList.startsWith('u')) {
    throw new Error('the list is not in base64url');
  }
  const bytes = gunzipSync(Buffer.from(encodedList.slice(1), 'base64url'));
  const index = Number(statusListIndex);
  return (bytes[index >> 3] >> (7 - (index % 8))) & 1;
}

async function run() {
  const [token] = wish.credential.split('~');
  const isSdJwt = wish.credential.includes('~');
  const signed = await verified(token, isSdJwt ? 'dc+sd-jwt' : 'vc+jwt');
  const statuses = {};
  if (isSdJwt) {
    statuses.token = await tokenStatus(signed.status.status_list);
  } else {
    for (const entry of [signed.credentialStatus].flat()) {
      statuses[entry.statusPurpose] = await bitstringStatus(entry);
    }
  }
  return { signed, claims: isSdJwt ? (await sdJwt(wish.credential)).payload : signed, statuses };
}

try {
  console.log(JSON.stringify(await run()));
} catch (error) {
  console.log(JSON.stringify({ error: String(error), stack: error.stack }));
  process.exitCode = 1;
}
