package io.akashi.node.sandbox;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.cert.X509Certificate;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;

/** Certifies the key of the sandbox's issuer, so that wallets that want a chain get one. */
public final class SandboxAuthority {
    private static final Duration LIFE = Duration.ofDays(365);

    private final SandboxRoot root;
    private final InstantSource clock;

    private SandboxAuthority(SandboxRoot root, InstantSource clock) {
        this.root = root;
        this.clock = clock;
    }

    /** The authority whose root is in this file. */
    public static SandboxAuthority open(Path file, InstantSource clock) {
        return new SandboxAuthority(
                SandboxFile.root(file, "Akashi sandbox issuer root", SandboxRoot.Curve.P256, clock.instant()), clock);
    }

    /** The root of what it certifies. */
    public X509Certificate root() {
        return root.certificate();
    }

    /**
     * A certificate for the key of the issuer at this address.
     *
     * @param spki the key as a SubjectPublicKeyInfo in DER
     */
    public X509Certificate certify(String address, byte[] spki) {
        try {
            var key = KeyFactory.getInstance("EC").generatePublic(new X509EncodedKeySpec(spki));
            return root.certify(address, key, clock.instant(), LIFE);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("a key that is not on a curve of the NIST", e);
        }
    }
}
