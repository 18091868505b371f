package io.akashi.node.issuer;

import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.json.JsonWriter;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.keystore.StoredKey;
import io.akashi.sidetree.encoding.Bytes;
import java.text.ParseException;

/** A key of the key store that signs tokens, under a name that goes with it. */
record StoredIssuerKey(StoredKey key, KeyReference reference) implements IssuerKey {
    @Override
    public SigningAlgorithm algorithm() {
        return switch (key.algorithm()) {
            case P256 -> SigningAlgorithm.ES256;
            case P384 -> SigningAlgorithm.ES384;
            case SECP256K1 -> SigningAlgorithm.ES256K;
            case ED25519 -> SigningAlgorithm.EDDSA;
        };
    }

    @Override
    public JWK publicKey() {
        return publicKey(key);
    }

    /** The public half of a key of the key store. */
    static JWK publicKey(StoredKey key) {
        try {
            io.akashi.attestation.Bytes spki =
                    io.akashi.attestation.Bytes.of(key.publicKey().borrow());
            return JWK.parse(JsonWriter.write(VerificationKey.ofSpki(spki).jwk()));
        } catch (EvidenceException | ParseException e) {
            throw new IllegalStateException("a public key of the key store is none", e);
        }
    }

    @Override
    public Bytes sign(Bytes message) {
        return key.signMessage(message);
    }
}
