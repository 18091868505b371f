package io.akashi.issuer.trust;

import io.akashi.issuer.trust.audit.AuditEntry;
import io.akashi.issuer.trust.audit.CredentialState;
import io.akashi.issuer.trust.audit.Reason;
import java.util.Locale;

/**
 * What a look at a credential comes to.
 *
 * @param before what was remembered of it
 * @param after what is to be remembered
 */
record Decision(LiveCredential credential, Move move, Reason reason, CredentialMemory before, CredentialMemory after) {
    /** What is done. */
    enum Move {
        /** Nothing: all is as it was. */
        NONE,
        /** Nothing, because it cannot be said. */
        HOLD,
        /** The grace begins. */
        NOTICE,
        /** The grace ends, and nothing has happened. */
        RECOVER,
        SUSPEND,
        LIFT,
        REVOKE;

        boolean isChange() {
            return this != NONE && this != HOLD;
        }

        boolean changesStatus() {
            return this == SUSPEND || this == LIFT || this == REVOKE;
        }

        String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The state afterwards. */
    CredentialState to() {
        return switch (move) {
            case SUSPEND -> CredentialState.SUSPENDED;
            case LIFT -> CredentialState.VALID;
            case REVOKE -> CredentialState.REVOKED;
            default -> credential.state();
        };
    }

    AuditEntry.Transition transition() {
        return new AuditEntry.Transition(credential.state(), to(), reason);
    }
}
