package io.akashi.issuer.sdjwt;

import io.akashi.sidetree.encoding.Base64Url;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.stream.Stream;

/** The hash by which a token refers to its disclosures. Source: RFC 9901, 4.1.1. */
public enum DisclosureHash {
    /** Holds if the token names none. */
    SHA_256("sha-256"),
    SHA_384("sha-384"),
    SHA_512("sha-512");

    private final String text;

    DisclosureHash(String text) {
        this.text = text;
    }

    /** The name in {@code _sd_alg}. */
    public String text() {
        return text;
    }

    static Optional<DisclosureHash> of(String text) {
        return Stream.of(values()).filter(hash -> hash.text.equals(text)).findFirst();
    }

    /** Base64url of the hash of this text's ASCII. */
    public String digest(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance(name().replace('_', '-'));
            return Base64Url.encode(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-2", e);
        }
    }
}
