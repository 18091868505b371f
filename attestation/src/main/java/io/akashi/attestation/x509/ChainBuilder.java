package io.akashi.attestation.x509;

import io.akashi.attestation.Verification;
import io.akashi.attestation.x509.ChainResult.Cause;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.x509.KeyUsage;

/**
 * Finds a chain from a leaf to a trust anchor, depth first, with at most 64 signature checks and 8 certificates. Checks
 * names, signatures, basic constraints, key usage, path lengths and critical extensions (RFC 5280, section 6.1), of
 * anchors too where they are certificates. Name constraints and policies, where critical, are refused as unknown.
 */
public final class ChainBuilder {
    private static final int MAXIMUM_CHECKS = 64;
    private static final int MAXIMUM_LENGTH = 8;

    private final Set<Certificate> pool;
    private final TrustAnchors anchors;
    private final ChainRules rules;
    private int checks;
    private ChainResult.Unbuilt failure = new ChainResult.Unbuilt(Cause.NO_ISSUER, "nothing was tried");
    private int failureDepth = -1;
    private Optional<ChainResult> notInForce = Optional.empty();

    private ChainBuilder(List<Certificate> intermediates, TrustAnchors anchors, ChainRules rules) {
        this.pool = new LinkedHashSet<>(anchors.certificates());
        this.pool.addAll(intermediates);
        this.anchors = anchors;
        this.rules = rules;
    }

    /**
     * The best chain for {@code leaf} at {@code at}: one in force if there is one, else one that is not.
     *
     * @param intermediates candidates from wherever, not trusted
     */
    public static ChainResult build(
            Certificate leaf, List<Certificate> intermediates, TrustAnchors anchors, ChainRules rules, Instant at) {
        ChainBuilder builder = new ChainBuilder(intermediates, anchors, rules);
        Optional<ChainResult> valid = builder.extend(List.of(leaf), at);
        return valid.or(() -> builder.notInForce).orElse(builder.failure);
    }

    /** A valid chain that begins with {@code path}, if there is one; keeps what else was found. */
    private Optional<ChainResult> extend(List<Certificate> path, Instant at) {
        Certificate last = path.get(path.size() - 1);
        Set<String> unknown = rules.unknown(last);
        if (!unknown.isEmpty()) {
            return fail(path, Cause.NOT_PERMITTED, last + " has critical extensions " + unknown);
        }
        if (anchors.trust(last)) {
            return finish(path, at);
        }
        if (path.size() >= MAXIMUM_LENGTH) {
            return fail(path, Cause.NO_ISSUER, "no anchor within " + MAXIMUM_LENGTH + " certificates");
        }
        if (last.isSelfIssued() && last.isSelfSigned()) {
            return fail(path, Cause.ROOT_NOT_TRUSTED, last + " is no trust anchor");
        }
        boolean tried = false;
        for (Certificate issuer : pool) {
            if (last.mayBeIssuedBy(issuer) && !path.contains(issuer)) {
                tried = true;
                Optional<ChainResult> found = through(path, issuer, at);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return tried ? Optional.empty() : fail(path, Cause.NO_ISSUER, "no certificate of \"" + last.issuer() + "\"");
    }

    private Optional<ChainResult> through(List<Certificate> path, Certificate issuer, Instant at) {
        Certificate last = path.get(path.size() - 1);
        if (++checks > MAXIMUM_CHECKS) {
            return fail(path, Cause.TOO_MUCH_WORK, "more than " + MAXIMUM_CHECKS + " signatures to check");
        }
        if (!(last.verify(issuer.key()) instanceof Verification.Holds)) {
            return fail(path, Cause.SIGNATURE, last + " was not signed by " + issuer);
        }
        if (!issuer.isAuthority() || !issuer.keyUsage(KeyUsage.keyCertSign)) {
            return fail(path, Cause.NOT_PERMITTED, issuer + " may not sign certificates");
        }
        long between = path.stream().skip(1).filter(c -> !c.isSelfIssued()).count();
        if (issuer.pathLength()
                .map(limit -> limit.bitLength() < 32 && limit.longValue() < between)
                .orElse(false)) {
            return fail(path, Cause.NOT_PERMITTED, issuer + " does not allow " + between + " authorities below it");
        }
        List<Certificate> longer = new ArrayList<>(path);
        longer.add(issuer);
        return extend(List.copyOf(longer), at);
    }

    private Optional<ChainResult> finish(List<Certificate> path, Instant at) {
        Optional<Certificate> outside =
                path.stream().filter(c -> !c.inForceAt(at)).findFirst();
        if (outside.isPresent()) {
            notInForce = notInForce.or(() -> Optional.of(new ChainResult.NotInForce(path, outside.get(), at)));
            return Optional.empty();
        }
        return Optional.of(new ChainResult.Valid(path));
    }

    private Optional<ChainResult> fail(List<Certificate> path, Cause cause, String detail) {
        if (path.size() > failureDepth) {
            failureDepth = path.size();
            failure = new ChainResult.Unbuilt(cause, detail);
        }
        return Optional.empty();
    }
}
