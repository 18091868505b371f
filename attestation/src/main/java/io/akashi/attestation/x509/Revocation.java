package io.akashi.attestation.x509;

import io.akashi.attestation.Verification;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the lists at hand say of one certificate at a time. */
public sealed interface Revocation {
    /** An authentic list in force covers it, and it is not in it. */
    record Good(Certificate certificate, Instant thisUpdate) implements Revocation {}

    /** It is in an authentic list in force. */
    record Revoked(Certificate certificate, Instant since) implements Revocation {}

    /** No list at hand is authentic, complete and in force. {@code reason} is of the one that came nearest. */
    record NoData(Certificate certificate, String reason) implements Revocation {}

    /** Asks {@code lists} about {@code certificate}, issued by {@code issuer}, at {@code at}. */
    static Revocation of(Certificate certificate, Certificate issuer, List<Crl> lists, Instant at) {
        Revocation answer = new NoData(certificate, "no list of \"" + issuer.subject() + "\"");
        for (Crl list : lists) {
            if (list.mayBeIssuedBy(issuer)) {
                Revocation said = ask(certificate, issuer, list, at);
                if (said instanceof Revoked) {
                    return said;
                }
                answer = answer instanceof Good ? answer : said;
            }
        }
        return answer;
    }

    private static Revocation ask(Certificate certificate, Certificate issuer, Crl list, Instant at) {
        if (!list.inForceAt(at)) {
            String end = list.nextUpdate().map(Instant::toString).orElse("never");
            return new NoData(certificate, "a list in force from " + list.thisUpdate() + " to " + end);
        }
        if (!list.isComplete()) {
            return new NoData(certificate, "a list with critical extensions");
        }
        if (!(list.verify(issuer) instanceof Verification.Holds)) {
            return new NoData(certificate, "a list that its issuer did not sign");
        }
        Optional<Instant> since = list.revokedAt(certificate.serial());
        return since.isPresent() ? new Revoked(certificate, since.get()) : new Good(certificate, list.thisUpdate());
    }
}
