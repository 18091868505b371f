package io.akashi.issuer.hardware;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.memory.Memory;
import io.akashi.issuer.hardware.CollateralSource.Answer;
import io.akashi.issuer.hardware.CollateralSource.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Collateral as it was at one time: every item is asked for and read once, however much evidence needs it. Safe for
 * threads.
 */
public final class CollateralRound {
    private final CollateralSource source;
    private final Memory memory;
    private final Map<String, Gathered> items = new ConcurrentHashMap<>();
    private final Map<List<String>, Gathered> sets = new ConcurrentHashMap<>();

    /**
     * A round that has asked for nothing yet.
     *
     * @param memory of what was read before, for all rounds
     */
    public CollateralRound(CollateralSource source, Memory memory) {
        this.source = source;
        this.memory = memory;
    }

    /**
     * What was had.
     *
     * @param files as they came
     * @param missing why something is not there, a sentence each
     */
    record Gathered(Endorsements endorsements, List<Bytes> files, List<EvidenceDigest> digests, List<String> missing) {
        Gathered {
            files = List.copyOf(files);
            digests = List.copyOf(digests);
            missing = List.copyOf(missing);
        }

        static Gathered missing(String detail) {
            return new Gathered(Endorsements.NONE, List.of(), List.of(), List.of(detail));
        }
    }

    /** What {@code evidence} needs. */
    Gathered gather(KeptEvidence evidence) {
        List<Item> needed = source.itemsFor(evidence.system(), evidence.facts());
        List<String> names = needed.stream().map(Item::name).toList();
        return sets.computeIfAbsent(names, absent -> join(needed));
    }

    private Gathered join(List<Item> needed) {
        Endorsements endorsements = Endorsements.NONE;
        List<Bytes> files = new ArrayList<>();
        List<EvidenceDigest> digests = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Item item : needed) {
            Gathered one = items.computeIfAbsent(item.name(), name -> fetch(item));
            endorsements = joined(endorsements, one.endorsements, memory);
            files.addAll(one.files);
            digests.addAll(one.digests);
            missing.addAll(one.missing);
        }
        return new Gathered(endorsements, files, digests, missing);
    }

    private Gathered fetch(Item item) {
        Answer answer = answer(item);
        if (answer instanceof Answer.Missing missing) {
            return Gathered.missing(item.name() + ": " + missing.detail());
        }
        List<Bytes> files = ((Answer.Found) answer).files();
        if (files.stream().anyMatch(file -> file.size() > EvidenceArchive.MAXIMUM_SIZE)) {
            return Gathered.missing(item.name() + ": a file over " + EvidenceArchive.MAXIMUM_SIZE + " bytes");
        }
        try {
            List<EvidenceDigest> digests =
                    files.stream().map(EvidenceDigest::of).toList();
            return new Gathered(EndorsementSorter.sort(files, memory), files, digests, List.of());
        } catch (EvidenceException e) {
            return Gathered.missing(item.name() + ": " + e.detail());
        }
    }

    /** A source that fails counts as one that has nothing, so that it is not asked anew for each credential. */
    private static Answer answer(Item item) {
        try {
            return item.fetch();
        } catch (RuntimeException e) {
            return new Answer.Missing("could not be asked for: " + e);
        }
    }

    /** These endorsements and those. */
    static Endorsements joined(Endorsements first, Endorsements second, Memory memory) {
        return new Endorsements(
                both(first.certificates(), second.certificates()),
                both(first.revocationLists(), second.revocationLists()),
                both(first.keys(), second.keys()),
                both(first.statements(), second.statements()),
                both(first.documents(), second.documents()),
                both(first.eventLogs(), second.eventLogs()),
                both(first.opaque(), second.opaque()),
                memory);
    }

    private static <T> List<T> both(List<T> first, List<T> second) {
        List<T> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
