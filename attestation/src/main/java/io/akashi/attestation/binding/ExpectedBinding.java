package io.akashi.attestation.binding;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.crypto.VerificationKey;
import java.util.List;

/**
 * What the caller expects evidence to be bound to, and by which profile. The profile of our own binds nonce, audience,
 * key and DID; the others are those of deployed attesters.
 */
public sealed interface ExpectedBinding {
    /** The names of all profiles. */
    List<String> PROFILES = List.of(
            "akashi/attest/v1",
            "raw-nonce",
            "ehd-sha256",
            "hcl-vardata",
            "coco-kbs",
            "ra-tls",
            "near-v1",
            "spki-in-public_key",
            "tpm-certified-key",
            "leaf-key");

    /** The name of the profile, as a policy lists it. */
    String profile();

    /** Nothing is expected. */
    record None() implements ExpectedBinding {
        @Override
        public String profile() {
            return "none";
        }
    }

    /** The nonce itself. */
    record RawNonce(Bytes nonce) implements ExpectedBinding {
        @Override
        public String profile() {
            return "raw-nonce";
        }
    }

    /**
     * Our profile: SHA-512 of {@code "akashi/attest/v1\0"} and, each after its size in two bytes, nonce, audience,
     * thumbprint of the key (RFC 7638) and DID; SHA-256 of the same in slots of 32 bytes and in narrow ones.
     */
    record Akashi(Bytes nonce, String audience, VerificationKey key, String did) implements ExpectedBinding {
        @Override
        public String profile() {
            return "akashi/attest/v1";
        }

        private Bytes statement() {
            return Bytes.ofUtf8("akashi/attest/v1\0")
                    .concat(sized(nonce))
                    .concat(sized(Bytes.ofUtf8(audience)))
                    .concat(sized(Bytes.ofUtf8(key.thumbprint().base64Url())))
                    .concat(sized(Bytes.ofUtf8(did)));
        }

        private static Bytes sized(Bytes part) {
            if (part.size() > 0xffff) {
                throw new IllegalArgumentException("part of a binding is " + part.size() + " bytes, limit 65535");
            }
            return Bytes.of(new byte[] {(byte) (part.size() >> 8), (byte) part.size()})
                    .concat(part);
        }
    }

    /** The digest of data that travels beside the evidence; {@code profile} is one of the names made below. */
    record DigestOf(String profile, Digest digest, Bytes data) implements ExpectedBinding {}

    /** NEAR: the bytes 0x0001, and SHA3-384 of two keys. */
    record NearV1(Bytes firstKey, Bytes secondKey) implements ExpectedBinding {
        @Override
        public String profile() {
            return "near-v1";
        }
    }

    /** The key itself stands in the key slot: Nitro's {@code public_key}, or the key of a leaf certificate. */
    record KeyInEvidence(String profile, VerificationKey key) implements ExpectedBinding {}

    /** Open Enclave and MAA: SHA-256 of enclave-held data. */
    static ExpectedBinding heldData(Bytes data) {
        return new DigestOf("ehd-sha256", Digest.SHA256, data);
    }

    /** Azure confidential virtual machines: SHA-256 of the HCL's variable data. */
    static ExpectedBinding hclVariableData(Bytes data) {
        return new DigestOf("hcl-vardata", Digest.SHA256, data);
    }

    /** Confidential Containers: SHA-384 of the JSON with nonce and key, as the attester wrote it. */
    static ExpectedBinding cocoKbs(Bytes json) {
        return new DigestOf("coco-kbs", Digest.SHA384, json);
    }

    /** RA-TLS: SHA-256 of the key of the connection's certificate. */
    static ExpectedBinding raTls(VerificationKey key) {
        return new DigestOf("ra-tls", Digest.SHA256, key.spki());
    }

    /** Nitro: the key in {@code public_key}. */
    static ExpectedBinding publicKey(VerificationKey key) {
        return new KeyInEvidence("spki-in-public_key", key);
    }

    /** TPM: the key that the attestation key certified. */
    static ExpectedBinding certifiedKey(VerificationKey key) {
        return new KeyInEvidence("tpm-certified-key", key);
    }

    /** Android, App Attest, DICE, FIDO: the key of the leaf. */
    static ExpectedBinding leafKey(VerificationKey key) {
        return new KeyInEvidence("leaf-key", key);
    }

    /** Which slot it is looked for in. */
    default BindingSlot.Role role() {
        return this instanceof KeyInEvidence ? BindingSlot.Role.KEY : BindingSlot.Role.CHALLENGE;
    }

    /** What must stand in {@code slot}. */
    default Bytes valueFor(BindingSlot slot) {
        Bytes value = value(slot);
        return slot.width() == BindingSlot.Width.FIXED
                ? value.padRight(slot.value().size())
                : value;
    }

    private Bytes value(BindingSlot slot) {
        if (this instanceof RawNonce raw) {
            return raw.nonce();
        }
        if (this instanceof Akashi ours) {
            boolean narrow = slot.width() == BindingSlot.Width.NARROW
                    || slot.width() == BindingSlot.Width.FIXED && slot.value().size() < 64;
            return (narrow ? Digest.SHA256 : Digest.SHA512).of(ours.statement());
        }
        if (this instanceof DigestOf digest) {
            return digest.digest().of(digest.data());
        }
        if (this instanceof NearV1 near) {
            Bytes keys = near.firstKey().concat(near.secondKey());
            return Bytes.of(new byte[] {0, 1}).concat(Digest.SHA3_384.of(keys));
        }
        return this instanceof KeyInEvidence held ? held.key().spki() : Bytes.EMPTY;
    }
}
