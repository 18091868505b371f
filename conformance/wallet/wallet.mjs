// Gets credentials with a wallet library that is not ours. See README.md.
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { clientAuthenticationAnonymous } from '@openid4vc/oauth2';
import { createKeyAttestationJwt, Openid4vciClient, setGlobalConfig } from '@openid4vc/openid4vci';
import { exportJWK, generateKeyPair, importJWK, SignJWT } from 'jose';

const wish = JSON.parse(readFileSync(0, 'utf8'));

if (wish.now !== undefined) {
  const Machine = Date;
  globalThis.Date = class extends Machine {
    constructor(...when) {
      super(...(when.length > 0 ? when : [wish.now * 1000]));
    }

    static now() {
      return wish.now * 1000;
    }
  };
}

setGlobalConfig({ allowInsecureUrls: true }); // a sandbox on the loopback has no TLS

const secrets = new Map();
const name = (jwk) => `${jwk.x}.${jwk.y ?? ''}`;

async function newKey() {
  const pair = await generateKeyPair('ES256', { extractable: true });
  const jwk = await exportJWK(pair.publicKey);
  const secret = await exportJWK(pair.privateKey);
  secrets.set(name(jwk), { ...secret, alg: 'ES256' });
  return jwk;
}

async function signJwt(signer, { header, payload }) {
  const secret = signer.method === 'x5c' ? wish.attester.key : secrets.get(name(signer.publicJwk));
  const typ = header.typ === 'keyattestation+jwt' ? (wish.attestationType ?? 'key-attestation+jwt') : header.typ;
  const jwt = await new SignJWT(payload)
    .setProtectedHeader({ ...header, typ })
    .sign(await importJWK(secret, header.alg));
  return { jwt, signerJwk: signer.publicJwk ?? secret };
}

const unused = () => {
  throw new Error('not used by this wallet');
};

const client = new Openid4vciClient({
  callbacks: {
    fetch,
    hash: (data, algorithm) => createHash(algorithm.replace('-', '').toLowerCase()).update(data).digest(),
    generateRandom: (count) => randomBytes(count),
    clientAuthentication: clientAuthenticationAnonymous(),
    signJwt,
    verifyJwt: unused,
    decryptJwe: unused,
    encryptJwe: unused,
  },
});

const keys = [];

async function attestation(nonce, use) {
  if (wish.attester.at) {
    const answer = await fetch(wish.attester.at, { method: 'POST', body: JSON.stringify({ keys, nonce }) });
    return (await answer.json()).key_attestation;
  }
  return createKeyAttestationJwt({
    attestedKeys: keys,
    nonce,
    issuedAt: new Date(),
    expiresAt: new Date(Date.now() + 3600_000),
    keyStorage: wish.keyStorage ?? ['iso_18045_high'],
    use,
    signer: { method: 'x5c', x5c: wish.attester.x5c, alg: wish.attester.key.crv === 'P-384' ? 'ES384' : 'ES256' },
    callbacks: { signJwt },
  });
}

async function proofs(issuerMetadata, credentialConfigurationId) {
  for (let i = 0; i < (wish.keys ?? 1); i++) {
    keys.push(await newKey());
  }
  const { c_nonce: nonce } = await client.requestNonce({ issuerMetadata });
  if (wish.proof === 'attestation') {
    return { attestation: [await attestation(nonce, 'proof_type.attestation')] };
  }
  const keyAttestationJwt = wish.attester ? await attestation(nonce, 'proof_type.jwt') : undefined;
  const jwts = keys.map((publicJwk) =>
    client.createCredentialRequestJwtProof({
      issuerMetadata,
      credentialConfigurationId,
      nonce,
      issuedAt: new Date(),
      keyAttestationJwt,
      signer: { method: 'jwk', publicJwk, alg: 'ES256' },
    }),
  );
  return { jwt: (await Promise.all(jwts)).map((proof) => proof.jwt) };
}

async function run() {
  const credentialOffer = await client.resolveCredentialOffer(wish.offer);
  const issuerMetadata = await client.resolveIssuerMetadata(credentialOffer.credential_issuer);
  const configuration = wish.configuration ?? credentialOffer.credential_configuration_ids[0];
  const dpop = wish.dpop ? { signer: { method: 'jwk', publicJwk: await newKey(), alg: 'ES256' } } : undefined;
  const access = await client.retrievePreAuthorizedCodeAccessTokenFromOffer({
    credentialOffer,
    issuerMetadata,
    txCode: wish.txCode,
    dpop,
  });
  const token = access.accessTokenResponse;
  const shared = { issuerMetadata, accessToken: token.access_token, dpop: access.dpop };
  const responses = [];
  const note = async (answer) => {
    const body = await answer.response.clone().json();
    responses.push({ status: answer.response.status, body });
    return body;
  };
  let body = await note(
    await client.retrieveCredentials({
      ...shared,
      credentialConfigurationId: configuration,
      proofs: wish.proof === 'none' ? undefined : await proofs(issuerMetadata, configuration),
    }),
  );
  const transactionId = body.transaction_id;
  for (let polls = 0; !body.credentials && polls < (wish.polls ?? 5); polls++) {
    body = await note(await client.retrieveDeferredCredentials({ ...shared, transactionId }));
  }
  let notified;
  if (wish.notify) {
    const notification = { notificationId: body.notification_id, event: wish.notify };
    notified = (await client.sendNotification({ ...shared, notification })).response.status;
  }
  return {
    token,
    responses,
    credentials: (body.credentials ?? []).map((one) => one.credential),
    keys: keys.map((jwk) => secrets.get(name(jwk))),
    notified,
  };
}

try {
  console.log(JSON.stringify(await run()));
} catch (error) {
  const response = error.response?.response ?? error.response;
  const body = typeof response?.clone === 'function' ? await response.clone().text().catch(() => '') : undefined;
  console.log(JSON.stringify({ error: String(error), status: response?.status, body, cause: String(error.cause ?? '') }));
  process.exitCode = 1;
}
