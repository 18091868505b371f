package io.akashi.issuer.hardware;

import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.cmw.Cmw;
import io.akashi.attestation.cmw.CmwWriter;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.testkit.attest.intel.IntelAttester;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** A trust domain in software with a key of its own. Binds its evidence by itself and shares nothing with the verifier. */
public final class TdxHolder {
    /** The identifier of the credential issuer in these tests. */
    public static final String AUDIENCE = "https://issuer.example";

    /** The media type of its evidence. */
    public static final String TYPE = "application/vnd.akashi.evidence.tdx";

    private final SoftwareSigningKey key;

    /** A domain with a new key on P-256. */
    public TdxHolder() {
        this(SoftwareSigningKey.generate(SigningAlgorithm.ES256));
    }

    TdxHolder(SoftwareSigningKey key) {
        this.key = key;
    }

    /** The key, which signs. */
    public SoftwareSigningKey signer() {
        return key;
    }

    /** The public key. */
    public JWK key() {
        return key.publicKey();
    }

    /** What its evidence belongs to. */
    public HolderClaim claim(String nonce, String verificationMethod) {
        return new HolderClaim(nonce, AUDIENCE, key(), verificationMethod);
    }

    /** Evidence that belongs to {@code claim}, wrapped. */
    public static Bytes evidence(HolderClaim claim) {
        return evidence(claim, UnaryOperator.identity());
    }

    /** The same of a domain that is varied before it is measured. */
    public static Bytes evidence(HolderClaim claim, UnaryOperator<IntelAttester> variation) {
        return wrap(List.of(message(quote(claim, variation))));
    }

    /** A quote with the binding of {@code claim} in its report data. */
    static byte[] quote(HolderClaim claim, UnaryOperator<IntelAttester> variation) {
        byte[] binding = binding(claim);
        int[] values = new int[binding.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = binding[i];
        }
        IntelAttester attester = new IntelAttester(IntelAttester.Form.TDX_V4).body(IntelAttester.TD_DATA, values);
        return variation.apply(attester).quote();
    }

    static Cmw.Message message(byte[] quote) {
        return new Cmw.Message(new Cmw.MessageType.Media(TYPE), Bytes.of(quote), Cmw.EVIDENCE);
    }

    /** One wrapper of all of these. */
    public static Bytes wrap(List<Cmw.Message> messages) {
        if (messages.size() == 1) {
            return CmwWriter.writeJson(messages.get(0));
        }
        Map<Cmw.Label, Cmw> labelled = new LinkedHashMap<>();
        messages.forEach(message -> labelled.put(new Cmw.Label.Text("m" + labelled.size()), message));
        return CmwWriter.writeJson(new Cmw.Collection("", labelled));
    }

    /** What stands in a slot of 64 bytes. */
    public static byte[] binding(HolderClaim claim) {
        ByteArrayOutputStream input = new ByteArrayOutputStream();
        input.writeBytes("akashi/attest/v1\0".getBytes(StandardCharsets.UTF_8));
        for (String part : List.of(claim.nonce(), claim.audience(), claim.thumbprint(), claim.did())) {
            byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
            input.write(bytes.length >> 8);
            input.write(bytes.length);
            input.writeBytes(bytes);
        }
        try {
            return MessageDigest.getInstance("SHA-512").digest(input.toByteArray());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
