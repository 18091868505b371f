package io.akashi.issuer.hardware;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.crypto.Digest;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name under which bytes are kept: their SHA-512 digest.
 *
 * @param text {@code sha-512:} and 128 hexadecimal digits in lower case
 */
public record EvidenceDigest(String text) {
    private static final Pattern FORM = Pattern.compile("sha-512:[0-9a-f]{128}");

    /** Checks the form. */
    public EvidenceDigest {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("expected sha-512: and 128 hexadecimal digits, found another text");
        }
    }

    /** The digest of {@code content}. */
    public static EvidenceDigest of(Bytes content) {
        return new EvidenceDigest("sha-512:" + Digest.SHA512.of(content).hex());
    }

    /** The digest written so, if it is one. */
    public static Optional<EvidenceDigest> find(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new EvidenceDigest(text)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
