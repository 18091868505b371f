package io.akashi.outbound.collateral;

import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Verification;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.endorsement.IntelStatement;
import io.akashi.attestation.intel.StatementAuthenticity;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.TrustAnchors;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A directory in front of the vendors: what is in force is taken from the directory; the rest is asked for, checked and
 * put there. A statement of Intel's must be authentic, and its evaluation number must not be below one seen before; what AMD
 * states must be signed by what stands above it, each time that it is taken, and must lead to an anchor when it arrives: an
 * anchor that the operator removed later makes nothing missing that was kept.
 */
public final class KeptCollateral implements CollateralSource {
    private static final Duration KEY_SET_LIFE = Duration.ofHours(1);

    private final Keeping keeping;
    private final CollateralSource vendors;
    private final TrustAnchors anchors;
    private final InstantSource clock;

    /**
     * What cannot be kept is told to nobody.
     *
     * @param anchors under which statements must be authentic
     */
    public KeptCollateral(
            DirectoryCollateral directory,
            CollateralSource vendors,
            EvaluationFloors floors,
            TrustAnchors anchors,
            InstantSource clock) {
        this(new Keeping(directory, floors, unkept -> {}), vendors, anchors, clock);
    }

    private KeptCollateral(Keeping keeping, CollateralSource vendors, TrustAnchors anchors, InstantSource clock) {
        this.keeping = keeping;
        this.vendors = vendors;
        this.anchors = anchors;
        this.clock = clock;
    }

    /**
     * The same; {@code listener} is told why something cannot be kept, once until something can be again. The answer is as
     * good, and is asked for again the next time.
     */
    public KeptCollateral telling(Consumer<String> listener) {
        return new KeptCollateral(keeping.telling(listener), vendors, anchors, clock);
    }

    @Override
    public CollateralAnswer find(CollateralItem item) {
        Optional<CollateralAnswer.Found> kept = kept(item);
        Optional<CollateralAnswer> fault = kept.flatMap(this::keptFault);
        if (kept.isPresent() && fault.isEmpty()) {
            return kept.get();
        }
        return fault.filter(CollateralAnswer.Unavailable.class::isInstance).orElseGet(() -> refresh(item));
    }

    /** What is kept and in force. */
    private Optional<CollateralAnswer.Found> kept(CollateralItem item) {
        return keeping.find(item) instanceof CollateralAnswer.Found found
                        && clock.instant().isBefore(found.until())
                ? Optional.of(found)
                : Optional.empty();
    }

    private Optional<CollateralAnswer> keptFault(CollateralAnswer.Found found) {
        Collateral collateral = found.collateral();
        try {
            return amdChain(collateral.item()).isEmpty()
                    ? Optional.empty()
                    : amdFault(CollateralContent.read(collateral.item(), collateral.contents()), collateral.item());
        } catch (EvidenceException e) {
            return Optional.of(new CollateralAnswer.Rejected(e.detail()));
        }
    }

    /** Asks the vendor although something may be kept; what is kept stays if the answer is not taken. */
    public CollateralAnswer refresh(CollateralItem item) {
        CollateralAnswer answer = vendors.find(item);
        return answer instanceof CollateralAnswer.Found found ? checked(found) : answer;
    }

    private CollateralAnswer checked(CollateralAnswer.Found found) {
        Instant now = clock.instant();
        CollateralItem item = found.collateral().item();
        try {
            CollateralContent content =
                    CollateralContent.read(item, found.collateral().contents());
            Optional<CollateralAnswer> fault = fault(content, item, now);
            if (fault.isPresent()) {
                return fault.get();
            }
            boolean endless = content.until().equals(Instant.MAX);
            CollateralAnswer.Found kept =
                    new CollateralAnswer.Found(found.collateral(), endless ? now.plus(KEY_SET_LIFE) : content.until());
            keeping.keep(kept, content.statement(), now);
            return kept;
        } catch (EvidenceException e) {
            return new CollateralAnswer.Rejected(e.detail());
        }
    }

    /** Why what arrived is not taken. */
    private Optional<CollateralAnswer> fault(CollateralContent content, CollateralItem item, Instant now) {
        if (now.isBefore(content.from()) || now.isAfter(content.until())) {
            return rejected(item, "in force from " + content.from() + " to " + content.until());
        }
        Optional<String> fault = content.statement().flatMap(statement -> fault(content, statement, now));
        if (fault.isPresent()) {
            return rejected(item, fault.get());
        }
        Optional<CollateralAnswer> unsigned = amdFault(content, item);
        if (unsigned.isPresent() || !(item instanceof CollateralItem.AmdChain)) {
            return unsigned;
        }
        return AmdSignatures.untrusted(content.endorsements().certificates(), anchors, now)
                .flatMap(untrusted -> rejected(item, untrusted));
    }

    private static Optional<CollateralAnswer> rejected(CollateralItem item, String fault) {
        return Optional.of(new CollateralAnswer.Rejected(item.name() + ": " + fault));
    }

    private Optional<String> fault(CollateralContent content, IntelStatement statement, Instant now) {
        Verification verification = StatementAuthenticity.verify(statement, content.endorsements(), anchors, now);
        if (verification instanceof Verification.Broken broken) {
            return Optional.of("expected " + broken.expected() + ", found " + broken.actual());
        }
        return keeping.below(statement);
    }

    /** Why what AMD states is not taken; nothing about other items. */
    private Optional<CollateralAnswer> amdFault(CollateralContent content, CollateralItem item) {
        Optional<CollateralItem.AmdChain> chain = amdChain(item);
        if (chain.isEmpty()) {
            return Optional.empty();
        }
        if (chain.get().equals(item)) {
            return unsigned(content, item, content.endorsements().certificates());
        }
        Optional<CollateralAnswer.Found> kept =
                kept(chain.get()).filter(found -> keptFault(found).isEmpty());
        Optional<CollateralAnswer> fault = kept.flatMap(found -> unsigned(content, item, certificates(found)));
        if (kept.isPresent() && fault.isEmpty()) {
            return Optional.empty();
        }
        // The chain that is kept may be the one at fault: an incomplete one, or one that AMD has replaced since.
        if (refresh(chain.get()) instanceof CollateralAnswer.Found found) {
            return unsigned(content, item, certificates(found));
        }
        return fault.or(
                () -> Optional.of(new CollateralAnswer.Unavailable(item.name() + ": what signed it cannot be had")));
    }

    private Optional<CollateralAnswer> unsigned(
            CollateralContent content, CollateralItem item, List<Certificate> chain) {
        List<Certificate> above = new ArrayList<>(anchors.certificates());
        above.addAll(chain);
        return new AmdSignatures(above)
                .fault(content.endorsements(), clock.instant())
                .flatMap(fault -> rejected(item, fault));
    }

    /** What has to stand above an item of AMD's. */
    private static Optional<CollateralItem.AmdChain> amdChain(CollateralItem item) {
        if (item instanceof CollateralItem.ChipKey key) {
            return Optional.of(new CollateralItem.AmdChain(key.product(), AmdKey.VCEK));
        }
        if (item instanceof CollateralItem.AmdList list) {
            return Optional.of(new CollateralItem.AmdChain(list.product(), list.key()));
        }
        return item instanceof CollateralItem.AmdChain chain ? Optional.of(chain) : Optional.empty();
    }

    private static List<Certificate> certificates(CollateralAnswer.Found found) {
        try {
            return EndorsementSorter.sort(found.collateral().contents()).certificates();
        } catch (EvidenceException e) {
            return List.of(); // whoever asks for the chain itself is told
        }
    }
}
