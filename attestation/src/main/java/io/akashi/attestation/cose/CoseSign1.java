package io.akashi.attestation.cose;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Verification;
import io.akashi.attestation.cbor.CborRules;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.cbor.CborWriter;
import io.akashi.attestation.crypto.Curve;
import io.akashi.attestation.crypto.SignatureAlgorithm;
import io.akashi.attestation.crypto.Signatures;
import io.akashi.attestation.crypto.TokenSigner;
import io.akashi.attestation.crypto.VerificationKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A COSE_Sign1 message (RFC 9052, section 4.2) with its payload inside, under tag 18, tags 61 and 18, or no tag. */
public record CoseSign1(CoseHeaders headers, Bytes payload, Bytes signature) {
    /** The CBOR tag of COSE_Sign1. */
    public static final long TAG = 18;

    private static final String CONTEXT = "Signature1";

    /** @throws EvidenceException {@code MALFORMED_COSE}, or as the CBOR reader */
    public static CoseSign1 read(Bytes encoded, CborRules rules) throws EvidenceException {
        CoseParts parts = CoseParts.read(encoded, TAG, rules);
        return new CoseSign1(parts.headers(), parts.payload(), parts.proof());
    }

    /** The message of an item already read. */
    public static CoseSign1 of(CborValue item, CborRules rules) throws EvidenceException {
        CoseParts parts = CoseParts.of(item, TAG, rules);
        return new CoseSign1(parts.headers(), parts.payload(), parts.proof());
    }

    /** The algorithm of the protected header, if it is one that is accepted. */
    public Optional<SignatureAlgorithm> algorithm() throws EvidenceException {
        return headers.algorithm().flatMap(SignatureAlgorithm::ofCose);
    }

    /** Whether {@code key} signed this message with the algorithm that its protected header names. */
    public Verification verify(VerificationKey key) throws EvidenceException {
        return verify(key, Bytes.EMPTY);
    }

    /** The same, {@code externalData} being covered by the signature too. */
    public Verification verify(VerificationKey key, Bytes externalData) throws EvidenceException {
        Optional<SignatureAlgorithm> algorithm = algorithm();
        if (algorithm.isEmpty()) {
            String found =
                    headers.algorithm().map(number -> "algorithm " + number).orElse("no protected algorithm");
            return new Verification.Broken("a COSE signature algorithm in the protected header", found);
        }
        Optional<Curve> demanded = algorithm.get().curve();
        if (demanded.isPresent() && !demanded.equals(key.curve())) {
            return new Verification.Broken("a key on " + demanded.get().joseName(), "another key");
        }
        Bytes signed = CoseParts.toBeSigned(CONTEXT, headers.protectedBytes(), externalData, payload);
        return Signatures.verify(algorithm.get(), key, signed, signature);
    }

    /** A new message under tag 18; {@code protectedEntries} beyond alg and kid, which are the signer's. */
    public static Bytes sign(TokenSigner signer, Map<CborValue, CborValue> protectedEntries, Bytes payload) {
        Map<CborValue, CborValue> entries = new LinkedHashMap<>(protectedEntries);
        entries.put(CborValue.of(1), CborValue.of(signer.algorithm().coseNumber()));
        entries.put(CborValue.of(4), CborValue.of(Bytes.ofUtf8(signer.keyId())));
        Bytes header = CborWriter.write(new CborValue.Dict(entries));
        Bytes signature = signer.sign(CoseParts.toBeSigned(CONTEXT, header, Bytes.EMPTY, payload));
        return CborWriter.write(new CborValue.Tagged(
                TAG,
                new CborValue.Arr(List.of(
                        CborValue.of(header),
                        new CborValue.Dict(Map.of()),
                        CborValue.of(payload),
                        CborValue.of(signature)))));
    }
}
