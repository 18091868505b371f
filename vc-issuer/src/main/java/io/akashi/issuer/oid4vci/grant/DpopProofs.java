package io.akashi.issuer.oid4vci.grant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenText;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.metadata.Documents;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import io.akashi.issuer.oid4vci.state.Locks;
import io.akashi.issuer.oid4vci.state.Nonces;
import io.akashi.issuer.oid4vci.state.Secrets;
import io.akashi.issuer.oid4vci.state.Table;
import io.akashi.sidetree.encoding.Bytes;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Checks DPoP proofs: that whoever sends a request holds the key that his token is bound to. Source: RFC 9449. */
public final class DpopProofs {
    private static final Table<Seen> TABLE = new Table<>("dpop", Seen.class);
    private static final Duration PAST = Duration.ofMinutes(5);
    private static final Duration FUTURE = Duration.ofMinutes(1);
    private static final int LONGEST = 8_192;
    private static final int LONGEST_ID = 256;
    private static final Set<SigningAlgorithm> ALGORITHMS = algorithms();

    private final ExpiringRows rows;
    private final Nonces nonces;
    private final boolean nonceRequired;
    private final Locks locks = new Locks();

    /** @param nonceRequired whether a proof must carry one of {@code nonces} */
    public DpopProofs(ExpiringRows rows, Nonces nonces, boolean nonceRequired) {
        this.rows = rows;
        this.nonces = nonces;
        this.nonceRequired = nonceRequired;
    }

    /**
     * The request that a proof is for.
     *
     * @param url as the issuer's metadata has it
     * @param accessToken that came with it; empty: none, at the token endpoint
     */
    public record Request(String method, String url, String accessToken) {}

    /** A row says by its being there that a proof came before. */
    record Seen() {}

    /** A nonce for proofs, if they must carry one. */
    public Optional<String> freshNonce(Instant now) {
        return nonceRequired ? Optional.of(nonces.fresh(now)) : Optional.empty();
    }

    /**
     * The proof of this request, checked but for whether it came before.
     *
     * @param headers the values of the header {@code DPoP}: none, or one
     * @throws VciException {@code INVALID_DPOP_PROOF}, {@code USE_DPOP_NONCE}
     */
    public DpopUse check(List<String> headers, Request request, Instant now) throws VciException {
        if (headers.isEmpty()) {
            return DpopUse.NONE;
        }
        if (headers.size() > 1) {
            throw refused("one DPoP header", "" + headers.size());
        }
        try {
            CompactJws proof = CompactJws.read(headers.get(0), LONGEST);
            JWK key = proof.carriedKey().orElseThrow(() -> refused("a jwk in the header", "none"));
            proof.verify(key, ALGORITHMS, "dpop+jwt");
            ObjectNode claims = proof.claims();
            checkRequest(claims, request);
            Instant made = checkTime(claims, now);
            checkNonce(claims, now);
            String id = claims.path("jti").asText("");
            if (id.isEmpty() || id.length() > LONGEST_ID) {
                throw refused("a jti of 1 to " + LONGEST_ID + " characters", id.length() + "");
            }
            String thumbprint = key.computeThumbprint().toString();
            Instant until = made.plus(PAST).plus(FUTURE).plus(Nonces.REMEMBERED);
            return new Checked(thumbprint, Secrets.name(thumbprint + "\0" + id), until);
        } catch (TokenException e) {
            throw new VciException(VciErrorCode.INVALID_DPOP_PROOF, e.detail());
        } catch (JOSEException e) {
            throw refused("a key that has a thumbprint", String.valueOf(e.getMessage()));
        }
    }

    private static void checkRequest(ObjectNode claims, Request request) throws VciException {
        String method = claims.path("htm").asText("");
        if (!method.equals(request.method())) {
            throw refused("htm " + request.method(), "'" + method + "'");
        }
        String url = claims.path("htu").asText("");
        if (!normalized(url).equals(normalized(request.url()))) {
            throw refused("htu " + request.url(), "'" + url + "'");
        }
        if (!request.accessToken().isEmpty()) {
            String hash = TokenText.encode(Bytes.wrap(Secrets.sha256(request.accessToken())));
            if (!claims.path("ath").asText("").equals(hash)) {
                throw refused(
                        "ath as the hash of the access token",
                        "'" + claims.path("ath").asText("") + "'");
            }
        }
    }

    private static Instant checkTime(ObjectNode claims, Instant now) throws VciException {
        if (!claims.path("iat").isNumber() || !claims.path("iat").canConvertToLong()) {
            throw refused("iat as a number", "none");
        }
        long second = claims.path("iat").asLong();
        if (second < now.minus(PAST).getEpochSecond()
                || second > now.plus(FUTURE).getEpochSecond()) {
            throw refused("iat of the last 5 minutes, now is " + now.getEpochSecond(), "" + second);
        }
        return Instant.ofEpochSecond(second);
    }

    private void checkNonce(ObjectNode claims, Instant now) throws VciException {
        if (!nonceRequired) {
            return;
        }
        try {
            nonces.check(claims.path("nonce").asText(""), now);
        } catch (VciException e) {
            throw new VciException(VciErrorCode.USE_DPOP_NONCE, e.detail());
        }
    }

    /** Scheme and host in lower case, no default port, no query, no fragment (RFC 9449, section 4.3). */
    private static String normalized(String url) throws VciException {
        try {
            URI uri = URI.create(url);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            String host = String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
            int standard = scheme.equals("https") ? 443 : 80;
            String port = uri.getPort() == standard || uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return scheme + "://" + host + port + String.valueOf(uri.getRawPath());
        } catch (IllegalArgumentException e) {
            throw refused("htu as a URL", "'" + url + "'");
        }
    }

    private static VciException refused(String expected, String actual) {
        return new VciException(VciErrorCode.INVALID_DPOP_PROOF, "DPoP: expected " + expected + ", found " + actual);
    }

    private static Set<SigningAlgorithm> algorithms() {
        Set<SigningAlgorithm> found = EnumSet.noneOf(SigningAlgorithm.class);
        Documents.DPOP_ALGORITHMS.forEach(name -> SigningAlgorithm.of(name).ifPresent(found::add));
        return found;
    }

    /** A proof that has been checked. */
    private final class Checked implements DpopUse {
        private final String thumbprint;
        private final String name;
        private final Instant until;

        Checked(String thumbprint, String name, Instant until) {
            this.thumbprint = thumbprint;
            this.name = name;
            this.until = until;
        }

        @Override
        public String keyThumbprint() {
            return thumbprint;
        }

        @Override
        public void claim(Instant now) throws VciException {
            locks.under(name, () -> {
                if (rows.get(TABLE, name, now).isPresent()) {
                    throw refused("a jti that was not used before", "one that was");
                }
                rows.write(now, ExpiringRows.put(TABLE, name, new Seen(), until));
                return name;
            });
        }
    }
}
