package io.akashi.node.explain;

import io.akashi.sidetree.store.StoredOperation;
import java.util.Locale;

/**
 * What became of one anchored operation.
 *
 * @param detail of the rule, where there is more to say
 */
public record Fate(StoredOperation operation, Reason reason, String detail) {
    /** Why an operation took effect or not. The name in lower case is the stable code. */
    public enum Reason {
        /** It took effect. */
        EFFECTIVE,
        /** Another create of the DID came first. */
        SECOND_CREATE,
        /** It breaks a rule and cannot be read. */
        UNREADABLE,
        /** Its signature is not by the key that it reveals. */
        SIGNATURE_INVALID,
        /** No state of the DID has a commitment to the key that it reveals. */
        NO_SUCH_COMMITMENT,
        /** Another operation opened the same commitment before. */
        COMMITMENT_USED,
        /** Its delta is not the one that was signed. */
        DELTA_MISMATCH,
        /** It commits to a key that was used before. */
        COMMITMENT_REPEATED,
        /** The DID had ended. */
        AFTER_DEACTIVATION,
        /** A recover replaced the commitment that it opens. */
        OVERTAKEN_BY_RECOVER;

        /** The stable code. */
        public String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it took effect. */
    public boolean isEffective() {
        return reason == Reason.EFFECTIVE;
    }
}
