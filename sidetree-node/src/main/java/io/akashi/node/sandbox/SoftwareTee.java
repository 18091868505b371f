package io.akashi.node.sandbox;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.binding.BindingSlot;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.cbor.CborWriter;
import io.akashi.attestation.crypto.Digest;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An enclave that is none: it makes attestation documents in the format of AWS Nitro Enclaves under a root of its own, and
 * vouches for whatever it is asked to. Source of the format: AWS Nitro Enclaves, "Cryptographic attestation".
 */
public final class SoftwareTee {
    /** A leaf lives as long as AWS's. */
    private static final Duration LEAF_LIFE = Duration.ofHours(3);

    private static final long ES384 = -35;
    private static final int PCRS = 16;

    private final SandboxRoot root;
    private final InstantSource clock;

    private SoftwareTee(SandboxRoot root, InstantSource clock) {
        this.root = root;
        this.clock = clock;
    }

    /** The enclave whose root is in this file. */
    public static SoftwareTee open(Path file, InstantSource clock) {
        SandboxRoot root =
                SandboxFile.root(file, "Akashi sandbox enclave root", SandboxRoot.Curve.P384, clock.instant());
        return new SoftwareTee(root, clock);
    }

    /** The root under which its documents are. Whoever trusts it trusts everybody who reaches the sandbox. */
    public X509Certificate root() {
        return root.certificate();
    }

    /** What its PCR 0 holds, the same in all its documents. */
    public static Bytes image() {
        return Digest.SHA384.of(Bytes.ofUtf8("Akashi sandbox enclave"));
    }

    /** A document that is bound as asked, and holds the key. */
    public Bytes attest(ExpectedBinding.Akashi binding) {
        Bytes nonce = binding.valueFor(BindingSlot.variable("nonce", Bytes.EMPTY));
        Instant now = clock.instant();
        SandboxRoot.Certified leaf = root.issue("Akashi sandbox enclave", now, LEAF_LIFE);
        Map<CborValue, CborValue> document = new LinkedHashMap<>();
        put(document, "module_id", CborValue.of("akashi-sandbox"));
        put(document, "digest", CborValue.of("SHA384"));
        put(document, "timestamp", CborValue.of(now.toEpochMilli()));
        put(document, "pcrs", pcrs());
        put(document, "certificate", CborValue.of(encoded(leaf.certificate())));
        put(document, "cabundle", new CborValue.Arr(List.of(CborValue.of(encoded(root.certificate())))));
        put(document, "public_key", CborValue.of(binding.key().spki()));
        put(document, "user_data", new CborValue.Null());
        put(document, "nonce", CborValue.of(nonce));
        return signed(leaf, CborWriter.write(new CborValue.Dict(document)));
    }

    /** COSE_Sign1 without a tag, as Nitro's module writes it. Source: RFC 9052, section 4.4. */
    private Bytes signed(SandboxRoot.Certified leaf, Bytes payload) {
        Bytes header = CborWriter.write(new CborValue.Dict(Map.of(CborValue.of(1), CborValue.of(ES384))));
        Bytes toBeSigned = CborWriter.write(new CborValue.Arr(List.of(
                CborValue.of("Signature1"), CborValue.of(header), CborValue.of(Bytes.EMPTY), CborValue.of(payload))));
        byte[] signature = root.curve().sign(leaf.secret(), toBeSigned.toArray());
        return CborWriter.write(new CborValue.Arr(List.of(
                CborValue.of(header),
                new CborValue.Dict(Map.of()),
                CborValue.of(payload),
                CborValue.of(Bytes.of(signature)))));
    }

    private static CborValue pcrs() {
        Map<CborValue, CborValue> pcrs = new LinkedHashMap<>();
        for (int index = 0; index < PCRS; index++) {
            Bytes value = index == 0 ? image() : Bytes.of(new byte[Digest.SHA384.size()]);
            pcrs.put(CborValue.of(index), CborValue.of(value));
        }
        return new CborValue.Dict(pcrs);
    }

    private static void put(Map<CborValue, CborValue> document, String name, CborValue value) {
        document.put(CborValue.of(name), value);
    }

    private static Bytes encoded(X509Certificate certificate) {
        try {
            return Bytes.of(certificate.getEncoded());
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}
