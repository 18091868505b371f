package io.akashi.attestation.x509;

import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import java.time.Instant;
import java.util.List;

/** Records what the search for a chain and the revocation lists came to, under the ids of a system. */
public record ChainChecks(CheckId invalid, CheckId expired) {
    /** The ids without a prefix. */
    public static final ChainChecks PLAIN = new ChainChecks(CheckId.CHAIN_INVALID, CheckId.CHAIN_EXPIRED);

    /** Records {@code result} under the aspect chain. */
    public void record(Checks checks, ChainResult result) {
        String expected = "a chain to a trust anchor, all in force";
        if (result instanceof ChainResult.Valid valid) {
            Certificate anchor = valid.path().get(valid.path().size() - 1);
            checks.pass(CheckId.CHAIN, expected, valid.path().size() + " certificates up to " + anchor);
        } else if (result instanceof ChainResult.NotInForce late) {
            Certificate outside = late.outside();
            String actual = outside + " in force from " + outside.notBefore() + " to " + outside.notAfter()
                    + ", judged at " + late.at();
            checks.fail(expired, expected, actual);
        } else if (result instanceof ChainResult.Unbuilt unbuilt) {
            checks.fail(invalid, expected, unbuilt.detail());
        }
    }

    /**
     * Records the revocation of each certificate of {@code path} but its last by its issuer's list: {@code revoked} if
     * one is, {@code crl-missing} for each that no list covers.
     */
    public static void revocation(Checks checks, List<Certificate> path, List<Crl> lists, Instant at) {
        for (int i = 0; i + 1 < path.size(); i++) {
            record(checks, Revocation.of(path.get(i), path.get(i + 1), lists, at));
        }
    }

    /** Records one answer. */
    public static void record(Checks checks, Revocation answer) {
        String expected = "a list in force without the certificate";
        if (answer instanceof Revocation.Good good) {
            checks.pass(CheckId.REVOCATION, expected, good.certificate() + " not in the list of " + good.thisUpdate());
        } else if (answer instanceof Revocation.Revoked revoked) {
            checks.fail(CheckId.REVOKED, expected, revoked.certificate() + " revoked since " + revoked.since());
        } else if (answer instanceof Revocation.NoData none) {
            checks.noData(CheckId.CRL_MISSING, expected, none.certificate() + ": " + none.reason());
        }
    }
}
