package io.akashi.issuer.hardware;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.SystemName;
import java.util.List;

/** Port to the vendors' statements about their hardware. Safe for threads. */
public interface CollateralSource {
    /** What evidence of this kind with these facts needs; nothing where the vendor states nothing that could be fetched. */
    List<Item> itemsFor(SystemName system, Facts facts);

    /**
     * The endorsements that somebody sent, without those that are older than what was seen before: collateral of the past
     * makes a weak platform look good.
     */
    Endorsements withoutOld(Endorsements given);

    /** One thing that a vendor states. */
    interface Item {
        /** A name that is the same for the same thing and no other. */
        String name();

        /** The statement as it is now. */
        Answer fetch();
    }

    /** What came of asking. */
    sealed interface Answer {
        /** Files, each an endorsement as the attestation library reads it. A certificate with bad bytes is none of them. */
        record Found(List<Bytes> files) implements Answer {
            /** Copies the list. */
            public Found {
                files = List.copyOf(files);
            }
        }

        /** It could not be had, or what came was not taken. */
        record Missing(String detail) implements Answer {}
    }
}
