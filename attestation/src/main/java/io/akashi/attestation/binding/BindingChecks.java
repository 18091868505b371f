package io.akashi.attestation.binding;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Checks;
import java.util.List;
import java.util.Optional;

/** Compares what was expected with the slots of the evidence, and records it under the aspect binding. */
public final class BindingChecks {
    private BindingChecks() {}

    /** Records whether {@code expected} stands in the first slot of its role. */
    public static void record(Checks checks, ExpectedBinding expected, List<BindingSlot> slots) {
        Optional<BindingSlot> found =
                slots.stream().filter(slot -> slot.role() == expected.role()).findFirst();
        if (expected instanceof ExpectedBinding.None) {
            checks.notApplicable(
                    CheckId.BINDING,
                    "no nonce expected" + found.map(BindingChecks::shown).orElse(""));
            return;
        }
        CheckId id = expected.role() == BindingSlot.Role.KEY ? CheckId.ATTESTED_KEY : CheckId.NONCE;
        if (found.isEmpty()) {
            checks.fail(id, "a place for " + expected.profile(), "none in this evidence");
            return;
        }
        Bytes wanted = expected.valueFor(found.get());
        checks.equal(id, wanted, found.get().value());
    }

    private static String shown(BindingSlot slot) {
        return slot.value().isZero() ? ", " + slot.name() + " is empty" : ", " + slot.name() + " holds " + slot.value();
    }
}
