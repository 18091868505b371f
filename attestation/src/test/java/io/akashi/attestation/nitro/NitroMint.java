package io.akashi.attestation.nitro;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.TestPki.Identity;
import io.akashi.attestation.TestPki.Wish;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.cbor.CborReader;
import io.akashi.attestation.cbor.CborRules;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.cbor.CborWriter;
import io.akashi.attestation.cose.CoseSign1;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.x509.TrustAnchors;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Mints attestation documents under a root of its own. */
public final class NitroMint {
    /** The root of everything minted here. */
    public static final Identity ROOT = TestPki.root("CN=nitro root");

    /** The module's key. */
    public static final Identity LEAF = TestPki.issue(ROOT, Wish.leaf("CN=module"));

    /** What PCR 0 holds. */
    public static final Bytes IMAGE = Bytes.of(new byte[] {7}).padRight(48);

    private final Map<String, CborValue> fields = new LinkedHashMap<>();
    private final Map<CborValue, CborValue> pcrs = new LinkedHashMap<>();

    /** A document with nonce {@code nonce}, made at the instant of the test keys. */
    public NitroMint(String nonce) {
        pcrs.put(CborValue.of(0), CborValue.of(IMAGE));
        fields.put("module_id", CborValue.of("i-1-enc2"));
        fields.put("digest", CborValue.of("SHA384"));
        fields.put("timestamp", CborValue.of(TestPki.NOW.toEpochMilli()));
        fields.put("certificate", CborValue.of(LEAF.certificate().der()));
        fields.put(
                "cabundle",
                new CborValue.Arr(List.of(CborValue.of(ROOT.certificate().der()))));
        fields.put("public_key", CborValue.of(LEAF.certificate().key().spki()));
        fields.put("user_data", new CborValue.Null());
        fields.put("nonce", CborValue.of(Bytes.ofUtf8(nonce)));
    }

    /** The same with another field. */
    public NitroMint with(String name, CborValue value) {
        fields.put(name, value);
        return this;
    }

    /** The same with another PCR. */
    public NitroMint pcr(int index, Bytes value) {
        pcrs.put(CborValue.of(index), CborValue.of(value));
        return this;
    }

    /** The signed document, without a tag, as the module writes it. */
    public Bytes document() {
        Map<CborValue, CborValue> entries = new LinkedHashMap<>();
        fields.forEach((name, value) -> entries.put(CborValue.of(name), value));
        entries.put(CborValue.of("pcrs"), new CborValue.Dict(pcrs));
        Bytes tagged = CoseSign1.sign(LEAF.signer(), Map.of(), CborWriter.write(new CborValue.Dict(entries)));
        try {
            CborValue.Tagged message = (CborValue.Tagged) CborReader.read(tagged, CborRules.PREFERRED);
            return CborWriter.write(message.value());
        } catch (EvidenceException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A request under the root of this mint, judged at {@code at}. */
    public static AttestationRequest request(Bytes document, ExpectedBinding binding, Instant at) {
        TrustAnchors anchors = TrustAnchors.of(List.of(ROOT.certificate()));
        Endorsements lists = new Endorsements(
                List.of(),
                List.of(TestPki.crl(ROOT, List.of())),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new AttestationRequest(List.of(document), lists, anchors, at, at, binding);
    }
}
