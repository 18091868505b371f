package io.akashi.attestation.intel;

import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Verification;
import io.akashi.attestation.endorsement.IntelStatement;
import io.akashi.attestation.system.AttestationRequest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Finds among the endorsements the statement that counts, and records whether it is authentic and in force. Of several,
 * the one that fits, is authentic, is in force, and has the highest evaluation number, in this order.
 */
final class StatementFinder {
    private final AttestationRequest request;
    private final Checks checks;
    private final StatementSigner signer;
    /** What was wrong with those of the kind that was looked for last. */
    private final List<String> malformed = new ArrayList<>();

    StatementFinder(AttestationRequest request, Checks checks) {
        this.request = request;
        this.checks = checks;
        this.signer = new StatementSigner(request);
    }

    /**
     * The statement that was looked at.
     *
     * @param usable whether it is authentic and in force
     */
    record Found<S>(S statement, boolean usable) {}

    private record Candidate<S extends Statement>(S statement, Verification verification, boolean fits) {
        boolean inForceAt(Instant at) {
            return statement.window().contains(at);
        }

        boolean isAuthentic() {
            return verification instanceof Verification.Holds;
        }
    }

    /** The best statement of {@code kind} about {@code id}, its authenticity and time recorded. */
    <S extends Statement> Optional<Found<S>> find(StatementKind<S> kind, String id, Predicate<S> fits) {
        List<Candidate<S>> all = candidates(kind, fits);
        List<Candidate<S>> ours =
                all.stream().filter(c -> c.statement.id().equals(id)).toList();
        Optional<Candidate<S>> best = ours.stream().max(order());
        if (best.isEmpty()) {
            missing(kind, id, all);
        }
        return best.map(candidate -> found(kind, candidate));
    }

    /** The same where it may be missing without a word; one that cannot be read is a fault. */
    <S extends Statement> Optional<Found<S>> findOptional(StatementKind<S> kind, String id) {
        List<Candidate<S>> all = candidates(kind, statement -> true);
        Optional<Candidate<S>> best =
                all.stream().filter(c -> c.statement.id().equals(id)).max(order());
        if (best.isEmpty()) {
            unreadable(kind);
        }
        return best.map(candidate -> found(kind, candidate));
    }

    private <S extends Statement> Comparator<Candidate<S>> order() {
        Instant at = request.appraisalTime();
        Comparator<Candidate<S>> fitting = Comparator.comparing(Candidate::fits);
        return fitting.thenComparing(Candidate::isAuthentic)
                .thenComparing(candidate -> candidate.inForceAt(at))
                .thenComparing(candidate -> candidate.statement.evaluationDataNumber())
                .thenComparing(candidate -> candidate.statement.window().issueDate());
    }

    private <S extends Statement> List<Candidate<S>> candidates(StatementKind<S> kind, Predicate<S> fits) {
        List<Candidate<S>> read = new ArrayList<>();
        malformed.clear();
        for (IntelStatement statement : request.endorsements().statements()) {
            if (statement.kind() != kind.kind()) {
                continue;
            }
            try {
                S body = request.memory().read(kind.form(), statement.text());
                read.add(new Candidate<>(body, signer.verify(statement), fits.test(body)));
            } catch (EvidenceException e) {
                malformed.add(e.detail());
            }
        }
        return read;
    }

    private <S extends Statement> void missing(StatementKind<S> kind, String id, List<Candidate<S>> others) {
        if (!others.isEmpty()) {
            List<String> ids = others.stream().map(c -> c.statement.id()).toList();
            checks.fail(CheckId.TCB_ID, kind.shown() + " with id " + id, ids.toString());
        }
        unreadable(kind);
        checks.noData(kind.missing(), kind.shown() + " with id " + id, "none");
    }

    private void unreadable(StatementKind<?> kind) {
        for (String detail : malformed) {
            checks.fail(CheckId.COLLATERAL, kind.shown() + " of the known form", detail);
        }
    }

    private <S extends Statement> Found<S> found(StatementKind<S> kind, Candidate<S> candidate) {
        boolean inForce = candidate.inForceAt(request.appraisalTime());
        String expected = kind.shown() + " in force at " + request.appraisalTime();
        String window = candidate.statement.window().toString();
        if (candidate.verification instanceof Verification.Broken broken) {
            checks.fail(kind.signature(), broken.expected(), broken.actual());
        }
        if (!inForce) {
            checks.noData(kind.window(), expected, window);
        }
        boolean usable = inForce && candidate.isAuthentic();
        if (usable) {
            checks.pass(CheckId.COLLATERAL, expected + ", signed by Intel", window);
        }
        return new Found<>(candidate.statement, usable);
    }
}
