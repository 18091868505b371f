package io.akashi.issuer.jose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.sidetree.encoding.Bytes;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A JWS in compact form, read strictly (RFC 7515, 7.1). One token has one text. Nothing of the payload is to be believed
 * before {@link #verify}, and no key because the header carries it or points to it: {@code jku} and {@code x5u} are ignored,
 * {@code jwk} and {@code x5c} are shown to callers that judge them.
 *
 * @param header with a known {@code alg}; not to be changed
 * @param payload as it was signed
 * @param signature of {@code signingInput}
 * @param text the whole token
 */
public record CompactJws(ObjectNode header, Bytes payload, Bytes signature, String text) {
    /** Characters that a token may have. */
    public static final int MAX_LENGTH = 1 << 20;

    private static final int MAX_HEADER = 64 << 10;

    /** Reads a token of at most {@link #MAX_LENGTH} characters. */
    public static CompactJws read(String compact) throws TokenException {
        return read(compact, MAX_LENGTH);
    }

    /**
     * Reads a token.
     *
     * @throws TokenException {@code TOKEN_TOO_LONG}, {@code TOKEN_MALFORMED}, {@code JSON_MALFORMED} for the header,
     *     {@code HEADER_REFUSED} for {@code crit}, {@code b64} and {@code zip}, {@code ALGORITHM_REFUSED}
     */
    public static CompactJws read(String compact, int maxLength) throws TokenException {
        if (compact.length() > maxLength) {
            throw TokenException.of(
                    TokenErrorCode.TOKEN_TOO_LONG, "at most " + maxLength + " characters", compact.length() + "");
        }
        String[] parts = compact.split("\\.", 5);
        if (parts.length != 3) {
            throw TokenException.of(
                    TokenErrorCode.TOKEN_MALFORMED,
                    "three parts",
                    parts.length > 4 ? "more than 4" : parts.length + "");
        }
        if (parts[0].length() > MAX_HEADER) {
            throw TokenException.of(
                    TokenErrorCode.TOKEN_TOO_LONG, "a header of " + MAX_HEADER + " characters", parts[0].length() + "");
        }
        ObjectNode header = TokenJson.readObject(TokenText.decode(parts[0]));
        checkHeader(header);
        return new CompactJws(header, TokenText.decode(parts[1]), TokenText.decode(parts[2]), compact);
    }

    private static void checkHeader(ObjectNode header) throws TokenException {
        // No extension is understood here, so none may be critical; the other two change what is signed.
        for (String name : List.of("crit", "b64", "zip")) {
            if (header.has(name)) {
                throw TokenException.of(TokenErrorCode.HEADER_REFUSED, "no header " + name, "one");
            }
        }
        for (String name : List.of("typ", "kid", "cty")) {
            if (header.has(name) && !header.path(name).isTextual()) {
                throw TokenException.of(TokenErrorCode.HEADER_REFUSED, name + " as text", header.path(name) + "");
            }
        }
        String alg = header.path("alg").asText("");
        if (!header.path("alg").isTextual() || SigningAlgorithm.of(alg).isEmpty()) {
            throw TokenException.of(
                    TokenErrorCode.ALGORITHM_REFUSED, "a signature algorithm with public keys", "'" + alg + "'");
        }
    }

    /** The algorithm that the header names. */
    public SigningAlgorithm algorithm() {
        return SigningAlgorithm.of(header.path("alg").asText()).orElseThrow();
    }

    /** The header {@code typ}. */
    public Optional<String> type() {
        return text("typ");
    }

    /** The header {@code kid}. */
    public Optional<String> keyId() {
        return text("kid");
    }

    /** The certificates of the header {@code x5c}, that of the key first; none if there is no such header. Not yet judged. */
    public List<X509Certificate> certificates() throws TokenException {
        return CertificateHeader.read(header.path("x5c"));
    }

    /** The public key of the header {@code jwk}. It proves nothing but that somebody has its secret half. */
    public Optional<JWK> carriedKey() throws TokenException {
        return header.has("jwk") ? Optional.of(JwkJson.read(header.path("jwk"))) : Optional.empty();
    }

    /** The payload as a JSON object, read strictly, fresh at each call. */
    public ObjectNode claims() throws TokenException {
        return TokenJson.readObject(payload);
    }

    /** What was signed: header and payload as they stand in the text. */
    public Bytes signingInput() {
        return Bytes.ofUtf8(text.substring(0, text.lastIndexOf('.')));
    }

    /**
     * Returns if this token is of the type and {@code key} signed it.
     *
     * @param algorithms those that are allowed; the key narrows them to its own
     * @param type the media type without {@code application/}
     * @throws TokenException {@code TYPE_UNEXPECTED}, or as {@link #verifySignature}
     */
    public void verify(JWK key, Set<SigningAlgorithm> algorithms, String type) throws TokenException {
        requireType(type);
        verifySignature(key, algorithms);
    }

    /** Returns if the header {@code typ} is this media type, written with or without {@code application/}, in any case. */
    public void requireType(String type) throws TokenException {
        String found = type().orElse("none").toLowerCase(Locale.ROOT);
        String expected = type.toLowerCase(Locale.ROOT);
        if (!found.equals(expected) && !found.equals("application/" + expected)) {
            throw TokenException.of(TokenErrorCode.TYPE_UNEXPECTED, "typ " + type, found);
        }
    }

    /**
     * Returns if {@code key} signed this token, whatever its type.
     *
     * @throws TokenException {@code ALGORITHM_REFUSED}, {@code KEY_REFUSED}, {@code SIGNATURE_WRONG}
     */
    public void verifySignature(JWK key, Set<SigningAlgorithm> algorithms) throws TokenException {
        if (!algorithms.contains(algorithm())) {
            throw TokenException.of(
                    TokenErrorCode.ALGORITHM_REFUSED,
                    "one of " + algorithms,
                    algorithm().text());
        }
        JoseKey checked = JoseKey.of(key);
        if (!checked.algorithms().contains(algorithm())) {
            throw TokenException.of(
                    TokenErrorCode.KEY_REFUSED, "a key for " + algorithm().text(), "one for " + checked.algorithms());
        }
        if (!Signatures.verify(algorithm(), checked, signingInput(), signature)) {
            throw TokenException.of(
                    TokenErrorCode.SIGNATURE_WRONG, "an " + algorithm().text() + " signature by the key", "another");
        }
    }

    private Optional<String> text(String name) {
        JsonNode found = header.path(name);
        return found.isTextual() ? Optional.of(found.asText()) : Optional.empty();
    }
}
