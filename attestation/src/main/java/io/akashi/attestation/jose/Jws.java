package io.akashi.attestation.jose;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Verification;
import io.akashi.attestation.crypto.Curve;
import io.akashi.attestation.crypto.SignatureAlgorithm;
import io.akashi.attestation.crypto.Signatures;
import io.akashi.attestation.crypto.TokenSigner;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A JWS in compact form: header, payload, signature, and the text that was signed. A header with {@code crit},
 * {@code b64} or {@code zip} is refused.
 */
public record Jws(JsonValue.Obj header, Bytes payload, Bytes signature, Bytes signingInput) {
    /** @throws EvidenceException {@code MALFORMED_JWS}, or as the JSON reader */
    public static Jws read(String compact) throws EvidenceException {
        String[] parts = compact.split("\\.", -1);
        if (parts.length != 3) {
            throw malformed("three parts", Integer.toString(parts.length));
        }
        JsonValue.Obj header = JsonReader.readObject(part(parts[0]));
        for (String name : Set.of("crit", "b64", "zip")) {
            if (header.find(name).isPresent()) {
                throw malformed("no header " + name, "one");
            }
        }
        Bytes input = Bytes.ofUtf8(parts[0] + "." + parts[1]);
        return new Jws(header, part(parts[1]), part(parts[2]), input);
    }

    /** The header {@code alg} as it stands. */
    public String algorithm() throws EvidenceException {
        return header.text("alg");
    }

    /** The header {@code kid}, if there is one. */
    public Optional<String> keyId() throws EvidenceException {
        Optional<JsonValue> found = header.find("kid");
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get().asText("kid"));
    }

    /** The payload as a JSON object. Nothing in it is to be believed before {@link #verify}. */
    public JsonValue.Obj claims() throws EvidenceException {
        return JsonReader.readObject(payload);
    }

    /** Whether {@code key} signed this with one of the {@code allowed} algorithms, ECDSA only on the curve of its own. */
    public Verification verify(VerificationKey key, Set<SignatureAlgorithm> allowed) throws EvidenceException {
        Optional<SignatureAlgorithm> algorithm =
                SignatureAlgorithm.ofJose(algorithm()).filter(allowed::contains);
        if (algorithm.isEmpty()) {
            return new Verification.Broken("an algorithm among " + allowed, algorithm());
        }
        Optional<Curve> demanded = algorithm.get().curve();
        if (demanded.isPresent() && !demanded.equals(key.curve())) {
            return new Verification.Broken("a key on " + demanded.get().joseName(), "another key");
        }
        return Signatures.verify(algorithm.get(), key, signingInput, signature);
    }

    /** A new token of {@code type}, in compact form. */
    public static String sign(TokenSigner signer, String type, JsonValue.Obj claims) {
        Map<String, JsonValue> header = new LinkedHashMap<>();
        header.put("alg", JsonValue.of(signer.algorithm().joseName()));
        header.put("typ", JsonValue.of(type));
        header.put("kid", JsonValue.of(signer.keyId()));
        String input = JsonWriter.writeBytes(new JsonValue.Obj(header)).base64Url() + "."
                + JsonWriter.writeBytes(claims).base64Url();
        return input + "." + signer.sign(Bytes.ofUtf8(input)).base64Url();
    }

    private static Bytes part(String text) throws EvidenceException {
        Bytes content = Bytes.ofBase64Url(text);
        // One token has one text: padding and stray bits in the last character are refused.
        if (!content.base64Url().equals(text)) {
            throw malformed("base64url without padding", "another form");
        }
        return content;
    }

    private static EvidenceException malformed(String expected, String actual) {
        return new EvidenceException(EvidenceErrorCode.MALFORMED_JWS, "expected " + expected + ", found " + actual);
    }
}
