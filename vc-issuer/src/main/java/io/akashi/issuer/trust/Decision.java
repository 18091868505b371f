package io.akashi.issuer.trust;

import io.akashi.issuer.status.StatusEvent;
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

    /** What the operator decided. A suspension is nobody else's then, and after a reinstatement nothing has lapsed yet. */
    static Decision ofOperator(LiveCredential credential, StatusEvent event, CredentialMemory before) {
        Reason reason = Reason.of(Reason.Code.OPERATOR, "the operator decided");
        return switch (event) {
            case SUSPEND -> new Decision(credential, Move.SUSPEND, reason, before, before.suspendedByOperator());
            case REINSTATE -> new Decision(credential, Move.LIFT, reason, before, before.inOrder());
            case REVOKE -> new Decision(credential, Move.REVOKE, reason, before, before);
        };
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
