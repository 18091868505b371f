package io.akashi.issuer.credential;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Where the value of a claim comes from. */
public enum ClaimSource {
    /**
     * What is known of the holder's key: {@code publicKeyJwk}, {@code thumbprint}, {@code verificationMethod}; of appraised
     * evidence {@code attestation}, {@code trustworthiness}, {@code tcb}, {@code evidenceDigest}, {@code binding}; of a key
     * attestation {@code key_storage}, {@code user_authentication}.
     */
    KEY,
    /** What the operator knows of the subject. */
    SUBJECT,
    /** What was said when the offer was made. */
    OFFER;

    /** The word in configurations. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<ClaimSource> of(String text) {
        return Stream.of(values()).filter(source -> source.text().equals(text)).findFirst();
    }
}
