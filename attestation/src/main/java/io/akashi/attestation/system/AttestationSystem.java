package io.akashi.attestation.system;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import java.util.List;

/**
 * One kind of evidence. An implementation records every aspect up to debug and content in {@code checks} (what does not
 * arise as not-applicable, with the reason), compares the inner parts of the evidence with each other, and leaves to the
 * appraiser: the caller's binding, the acceptance of a TCB status, reference values, and age.
 */
public interface AttestationSystem {
    /** Which kind. */
    SystemName name();

    /** The names of the measurements that {@link Examination#measurements} can hold: the vocabulary of policies. */
    List<String> measurementNames();

    /** What the kind is worth for runtime-opaque in AR4SI: 2 with encrypted memory, 32 with isolation alone, else 0. */
    int runtimeOpacity();

    /** Whether an endorsement that is of none of the common kinds is one of this system's own. */
    default boolean knows(Bytes endorsement) {
        return false;
    }

    /** @throws EvidenceException if the evidence cannot be read as this kind */
    Examination examine(AttestationRequest request, Checks checks) throws EvidenceException;
}
