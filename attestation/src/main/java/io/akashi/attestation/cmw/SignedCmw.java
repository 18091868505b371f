package io.akashi.attestation.cmw;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Verification;
import io.akashi.attestation.cbor.CborRules;
import io.akashi.attestation.cbor.CborValue;
import io.akashi.attestation.cose.CoseSign1;
import io.akashi.attestation.crypto.SignatureAlgorithm;
import io.akashi.attestation.crypto.VerificationKey;
import io.akashi.attestation.jose.Jws;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A wrapped message that somebody signed: {@code application/cmw+cose}, a COSE_Sign1 message, or {@code application/cmw+jws},
 * a JWS in compact or flattened form. Read and not verified. Source: draft-ietf-rats-msg-wrap, "Signing CBOR CMW" and
 * "Signing JSON CMW".
 */
public sealed interface SignedCmw {
    /** The wrapped message. Nothing in it is to be believed for the signature's sake before {@link #verify}. */
    Cmw content();

    /** Whether {@code key} signed it. */
    Verification verify(VerificationKey key) throws EvidenceException;

    /** In CBOR. */
    record Cose(CoseSign1 message, Cmw content) implements SignedCmw {
        @Override
        public Verification verify(VerificationKey key) throws EvidenceException {
            return message.verify(key);
        }
    }

    /** In JSON. */
    record JsonWebSignature(Jws token, Cmw content) implements SignedCmw {
        @Override
        public Verification verify(VerificationKey key) throws EvidenceException {
            return token.verify(key, EnumSet.allOf(SignatureAlgorithm.class));
        }
    }

    /** The signed message in {@code file}; none if it is another thing. */
    static Optional<SignedCmw> find(Bytes file) throws EvidenceException {
        Optional<CoseSign1> message = Detection.cose(file);
        if (message.isPresent()) {
            return Optional.of(
                    new Cose(message.get(), CmwReader.readCbor(message.get().payload())));
        }
        Optional<Jws> token = Detection.jws(file);
        return token.isEmpty()
                ? Optional.empty()
                : Optional.of(new JsonWebSignature(
                        token.get(), CmwReader.readJson(token.get().payload())));
    }

    /** Tells signed wrappings from other messages by the content type in their protected headers. */
    final class Detection {
        private static final long CONTENT_TYPE = 3;
        private static final long CONTENT_FORMAT = 273;
        private static final String CBOR = "application/cmw+cbor";
        private static final Set<String> JSON = Set.of("application/cmw+json", "cmw+json");
        private static final Set<String> FLATTENED = Set.of("protected", "header", "payload", "signature");
        private static final Pattern COMPACT = Pattern.compile("[\\w-]+\\.[\\w-]+\\.[\\w-]+");

        private Detection() {}

        private static Optional<CoseSign1> cose(Bytes file) {
            try {
                CoseSign1 message = CoseSign1.read(file, CborRules.WELL_FORMED);
                return Optional.of(message)
                        .filter(found -> found.headers()
                                .protectedMap()
                                .find(CONTENT_TYPE)
                                .filter(type ->
                                        type.equals(CborValue.of(CBOR)) || type.equals(CborValue.of(CONTENT_FORMAT)))
                                .isPresent());
            } catch (EvidenceException e) {
                return Optional.empty();
            }
        }

        private static Optional<Jws> jws(Bytes file) throws EvidenceException {
            int first = file.isEmpty() ? -1 : file.at(0);
            if (first == '{') {
                return flattened(file);
            }
            String text = first == 'e' ? file.utf8().strip() : "";
            return COMPACT.matcher(text).matches()
                    ? Optional.of(Jws.read(text)).filter(Detection::wraps)
                    : Optional.empty();
        }

        private static Optional<Jws> flattened(Bytes file) throws EvidenceException {
            JsonValue.Obj object;
            try {
                object = JsonReader.readObject(file);
            } catch (EvidenceException e) {
                return Optional.empty();
            }
            if (object.find("protected").isEmpty() || object.find("signature").isEmpty()) {
                return Optional.empty();
            }
            if (!FLATTENED.containsAll(object.members().keySet())) {
                throw malformed("a flattened JWS with one signature", "other members");
            }
            Jws token = Jws.read(
                    String.join(".", object.text("protected"), object.text("payload"), object.text("signature")));
            Optional<JsonValue> open = object.find("header");
            if (open.isPresent()
                    && open.get().asObject("header").members().keySet().stream()
                            .anyMatch(name -> token.header().find(name).isPresent())) {
                throw malformed("each header once", "one in both");
            }
            return Optional.of(token).filter(Detection::wraps);
        }

        private static boolean wraps(Jws token) {
            return token.header().find("cty").orElseGet(JsonValue::ofNull) instanceof JsonValue.Text type
                    && JSON.contains(type.value());
        }

        private static EvidenceException malformed(String expected, String actual) {
            return new EvidenceException(EvidenceErrorCode.MALFORMED_CMW, "expected " + expected + ", found " + actual);
        }
    }
}
