package io.akashi.attestation.crypto;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Verification;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A key shared with an attester. It cannot be read back; its text form does not show it. */
public final class MacKey {
    private final byte[] secret;

    private MacKey(byte[] secret) {
        this.secret = secret;
    }

    /**
     * The key of these bytes, copied.
     *
     * @throws IllegalArgumentException if there are none
     */
    public static MacKey of(Bytes secret) {
        if (secret.isEmpty()) {
            throw new IllegalArgumentException("a key of no bytes");
        }
        return new MacKey(secret.toArray());
    }

    /** Whether {@code tag} is the HMAC of {@code message}, cut to the size of {@code tag}, which is at least 8 bytes. */
    public Verification verify(Digest digest, Bytes message, Bytes tag) {
        String expected = "HMAC with " + digest.text();
        if (tag.size() < 8 || tag.size() > digest.size()) {
            return new Verification.Broken(expected, "a tag of " + tag.size() + " bytes");
        }
        Bytes computed = Bytes.of(Arrays.copyOf(hmac(digest, message), tag.size()));
        return computed.equals(tag)
                ? new Verification.Holds(expected)
                : new Verification.Broken(expected, "a tag that does not fit");
    }

    /** The HMAC of {@code message}. */
    public Bytes tag(Digest digest, Bytes message) {
        return Bytes.of(hmac(digest, message));
    }

    private byte[] hmac(Digest digest, Bytes message) {
        try {
            String name = "Hmac" + digest.name();
            Mac mac = Mac.getInstance(name);
            mac.init(new SecretKeySpec(secret, name));
            return mac.doFinal(message.toArray());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no HMAC with " + digest.text(), e);
        }
    }

    @Override
    public String toString() {
        return "MacKey(not shown)";
    }
}
