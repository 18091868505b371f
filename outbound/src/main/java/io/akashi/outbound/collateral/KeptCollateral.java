package io.akashi.outbound.collateral;

import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Verification;
import io.akashi.attestation.endorsement.IntelStatement;
import io.akashi.attestation.intel.StatementAuthenticity;
import io.akashi.attestation.x509.TrustAnchors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A directory in front of the vendors: what is in force is taken from the directory; the rest is asked for, checked and
 * put there. A statement of Intel's must be authentic, and its evaluation number must not be below one seen before.
 */
public final class KeptCollateral implements CollateralSource {
    private static final Duration KEY_SET_LIFE = Duration.ofHours(1);

    private final DirectoryCollateral directory;
    private final CollateralSource vendors;
    private final EvaluationFloors floors;
    private final TrustAnchors anchors;
    private final InstantSource clock;

    /** @param anchors under which statements must be authentic */
    public KeptCollateral(
            DirectoryCollateral directory,
            CollateralSource vendors,
            EvaluationFloors floors,
            TrustAnchors anchors,
            InstantSource clock) {
        this.directory = directory;
        this.vendors = vendors;
        this.floors = floors;
        this.anchors = anchors;
        this.clock = clock;
    }

    @Override
    public CollateralAnswer find(CollateralItem item) {
        CollateralAnswer kept = directory.find(item);
        boolean inForce =
                kept instanceof CollateralAnswer.Found found && clock.instant().isBefore(found.until());
        return inForce ? kept : refresh(item);
    }

    /** Asks the vendor although something may be kept; what is kept stays if the answer is not taken. */
    public CollateralAnswer refresh(CollateralItem item) {
        CollateralAnswer answer = vendors.find(item);
        return answer instanceof CollateralAnswer.Found found ? checked(found) : answer;
    }

    private CollateralAnswer checked(CollateralAnswer.Found found) {
        Instant now = clock.instant();
        try {
            CollateralContent content = CollateralContent.read(
                    found.collateral().item(), found.collateral().contents());
            String item = found.collateral().item().name();
            if (now.isBefore(content.from()) || now.isAfter(content.until())) {
                return new CollateralAnswer.Rejected(
                        item + ": in force from " + content.from() + " to " + content.until());
            }
            Optional<String> fault = content.statement().flatMap(statement -> fault(content, statement, now));
            if (fault.isPresent()) {
                return new CollateralAnswer.Rejected(item + ": " + fault.get());
            }
            if (content.statement().isPresent()) {
                floors.raise(content.statement().get());
            }
            boolean endless = content.until().equals(Instant.MAX);
            CollateralAnswer.Found kept =
                    new CollateralAnswer.Found(found.collateral(), endless ? now.plus(KEY_SET_LIFE) : content.until());
            directory.put(kept, now);
            return kept;
        } catch (EvidenceException e) {
            return new CollateralAnswer.Rejected(e.detail());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> fault(CollateralContent content, IntelStatement statement, Instant now) {
        Verification verification = StatementAuthenticity.verify(statement, content.endorsements(), anchors, now);
        if (verification instanceof Verification.Broken broken) {
            return Optional.of("expected " + broken.expected() + ", found " + broken.actual());
        }
        return floors.below(statement);
    }
}
