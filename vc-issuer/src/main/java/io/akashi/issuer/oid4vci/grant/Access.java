package io.akashi.issuer.oid4vci.grant;

import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Lets requests with an access token in: a bearer's, or one with the proof of its key. Sources: RFC 6750; RFC 9449, section 7. */
public final class Access {
    private final Tokens tokens;
    private final DpopProofs proofs;

    /** Access with these tokens. */
    public Access(Tokens tokens, DpopProofs proofs) {
        this.tokens = tokens;
        this.proofs = proofs;
    }

    /**
     * A request that was let in.
     *
     * @param token that came with it
     * @param grant what it is good for
     */
    public record Admitted(String token, AccessGrant grant) {}

    /**
     * What came with a request, of what concerns access.
     *
     * @param authorization the header; empty if there is none
     * @param dpop the values of the header {@code DPoP}
     * @param url of the endpoint, as the metadata has it
     */
    public record Shown(String authorization, List<String> dpop, String url) {
        public Shown {
            dpop = List.copyOf(dpop);
        }
    }

    /**
     * Lets a POST request in; its DPoP proof, if any, is remembered.
     *
     * @throws VciException {@code INVALID_TOKEN}, {@code INVALID_DPOP_PROOF}, {@code USE_DPOP_NONCE}
     */
    public Admitted admit(Shown shown, Instant now) throws VciException {
        String[] parts = shown.authorization().split(" +", 2);
        String scheme = parts[0].toLowerCase(Locale.ROOT);
        if (parts.length < 2 || !scheme.equals("bearer") && !scheme.equals("dpop")) {
            throw refused("an Authorization header with a Bearer or DPoP token", "none");
        }
        String token = parts[1];
        AccessGrant grant = tokens.grant(token, now);
        if (grant.dpopKey().isEmpty() != scheme.equals("bearer")) {
            throw refused("the scheme of this token, " + (grant.dpopKey().isEmpty() ? "Bearer" : "DPoP"), parts[0]);
        }
        if (!grant.dpopKey().isEmpty()) {
            if (shown.dpop().isEmpty()) {
                throw new VciException(VciErrorCode.INVALID_DPOP_PROOF, "expected a DPoP header, found none");
            }
            DpopUse proof = proofs.check(shown.dpop(), new DpopProofs.Request("POST", shown.url(), token), now);
            if (!MessageDigest.isEqual(ascii(proof.keyThumbprint()), ascii(grant.dpopKey()))) {
                throw refused("a DPoP proof of the key that the token is bound to", "one of another key");
            }
            proof.claim(now);
        }
        return new Admitted(token, grant);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static VciException refused(String expected, String actual) {
        return new VciException(VciErrorCode.INVALID_TOKEN, "expected " + expected + ", found " + actual);
    }
}
