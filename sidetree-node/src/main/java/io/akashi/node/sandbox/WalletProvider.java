package io.akashi.node.sandbox;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * A maker of wallets that is none: it attests for any key that it is kept as the highest level demands, for wallets that are
 * being written. Source: OpenID4VCI 1.0, Appendix D.1.
 */
public final class WalletProvider {
    /** The type of a key attestation. */
    public static final String TYPE = "key-attestation+jwt";

    private static final String LEVEL = "iso_18045_high";
    private static final Duration LIFE = Duration.ofHours(1);
    private static final Duration KEY_LIFE = Duration.ofDays(365);

    private final SandboxRoot root;
    private final TokenSigner signer;
    private final InstantSource clock;

    private WalletProvider(SandboxRoot root, TokenSigner signer, InstantSource clock) {
        this.root = root;
        this.signer = signer;
        this.clock = clock;
    }

    /** The provider whose root is in this file. */
    public static WalletProvider open(Path file, InstantSource clock) {
        Instant now = clock.instant();
        SandboxRoot root = SandboxFile.root(file, "Akashi sandbox wallet provider root", SandboxRoot.Curve.P256, now);
        SandboxKey key = new SandboxKey(root.issue("Akashi sandbox wallet provider", now, KEY_LIFE));
        return new WalletProvider(root, new TokenSigner(key), clock);
    }

    /** The root under which its attestations are. */
    public X509Certificate root() {
        return root.certificate();
    }

    /** An attestation for these public keys, fresh by this nonce if there is one. */
    public String attest(List<JWK> keys, Optional<String> nonce) {
        Instant now = clock.instant();
        ObjectNode claims = TokenJson.object();
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(LIFE).getEpochSecond());
        ArrayNode attested = claims.putArray("attested_keys");
        keys.forEach(key -> attested.add(JwkJson.write(key)));
        claims.putArray("key_storage").add(LEVEL);
        claims.putArray("user_authentication").add(LEVEL);
        nonce.ifPresent(value -> claims.put("nonce", value));
        return signer.sign(TYPE, claims);
    }
}
