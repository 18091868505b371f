package io.akashi.issuer.trust;

import io.akashi.issuer.hardware.HolderBinding;
import io.akashi.issuer.trust.Decision.Move;
import io.akashi.issuer.trust.audit.CredentialState;
import io.akashi.issuer.trust.audit.Reason;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Decides what becomes of a credential: final things first, then what may be taken back. */
final class LivingRules {
    private final LivingPolicy policy;

    LivingRules(LivingPolicy policy) {
        this.policy = policy;
    }

    /** What was found now, of its hardware and of its holder. */
    record Findings(Standing standing, HolderBinding holder) {}

    Decision decide(LiveCredential credential, CredentialMemory memory, Findings found, Instant at) {
        Look look = new Look(credential, memory);
        if (found.holder instanceof HolderBinding.Ended) {
            return look.revoke(Reason.of(Reason.Code.DID_DEACTIVATED, "the DID has ended"));
        }
        if (found.holder instanceof HolderBinding.KeyGone gone) {
            return look.revoke(Reason.of(Reason.Code.KEY_NOT_IN_DID, gone.detail()));
        }
        Standing standing = found.standing;
        if (standing instanceof Standing.Withdrawn) {
            return look.revoke(standing.reason());
        }
        if (standing instanceof Standing.Lapsed) {
            return lapsed(look, standing.reason(), at);
        }
        if (standing instanceof Standing.Undecided) {
            return look.to(Move.HOLD, standing.reason(), memory);
        }
        if (found.holder instanceof HolderBinding.Unresolved unresolved) {
            return look.to(Move.HOLD, Reason.of(Reason.Code.DID_NOT_RESOLVED, unresolved.detail()), memory);
        }
        return good(look, (Standing.Good) standing);
    }

    private Decision lapsed(Look look, Reason reason, Instant at) {
        CredentialMemory memory = look.memory;
        Instant since = memory.isLapsed() ? memory.lapsedSince() : at;
        boolean over = !at.isBefore(since.plus(policy.grace()));
        if (over && look.credential.state() == CredentialState.VALID) {
            return look.to(Move.SUSPEND, withGrace(reason, since), memory.suspended(since));
        }
        return memory.isLapsed()
                ? look.to(Move.NONE, reason, memory)
                : look.to(Move.NOTICE, withGrace(reason, since), memory.lapsed(since));
    }

    private Reason withGrace(Reason reason, Instant since) {
        List<String> details = new ArrayList<>();
        details.add("first seen " + since + ", grace " + policy.grace());
        details.addAll(reason.details());
        return new Reason(reason.code(), reason.tcbStatus(), reason.advisories(), details);
    }

    private Decision good(Look look, Standing.Good standing) {
        CredentialMemory memory = look.memory;
        boolean ours = look.credential.state() == CredentialState.SUSPENDED && memory.suspendedByUs();
        if (!standing.complete() || ours && !policy.liftsWhenInOrder()) {
            return look.to(Move.NONE, standing.reason(), memory);
        }
        if (ours) {
            return look.to(Move.LIFT, standing.reason(), memory.inOrder());
        }
        return memory.isLapsed()
                ? look.to(Move.RECOVER, standing.reason(), memory.inOrder())
                : look.to(Move.NONE, standing.reason(), memory);
    }

    private record Look(LiveCredential credential, CredentialMemory memory) {
        Decision revoke(Reason reason) {
            return to(Move.REVOKE, reason, memory);
        }

        Decision to(Move move, Reason reason, CredentialMemory after) {
            return new Decision(credential, move, reason, memory, after);
        }
    }
}
