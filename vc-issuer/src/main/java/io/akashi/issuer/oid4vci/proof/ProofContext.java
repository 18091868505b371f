package io.akashi.issuer.oid4vci.proof;

import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.metadata.ProofRule;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;

/**
 * What proofs of one request are held against.
 *
 * @param audience the identifier of the issuer
 * @param rule of the configuration, for the type of proof
 * @param client the {@code client_id} that the access token was asked for with; empty if none
 * @param now when the request came
 */
record ProofContext(String audience, ProofRule rule, String client, Instant now) {
    /** How far the clock of a wallet may be ahead of ours. */
    static final Duration AHEAD = Duration.ofMinutes(1);

    /** How old a proof may be: a little more than a nonce. */
    static final Duration OLDEST = Duration.ofMinutes(10);

    Set<SigningAlgorithm> algorithms() {
        Set<SigningAlgorithm> known = EnumSet.noneOf(SigningAlgorithm.class);
        rule.algorithms().forEach(name -> SigningAlgorithm.of(name).ifPresent(known::add));
        return known;
    }

    static VciException refused(String expected, String actual) {
        return new VciException(VciErrorCode.INVALID_PROOF, "expected " + expected + ", found " + actual);
    }
}
