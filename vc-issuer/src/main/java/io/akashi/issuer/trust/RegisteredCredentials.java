package io.akashi.issuer.trust;

import io.akashi.issuer.credential.IssuedCredential;
import io.akashi.issuer.credential.IssuedRegister;
import io.akashi.issuer.status.StatusEvent;
import io.akashi.issuer.status.StatusLists;
import io.akashi.issuer.status.StatusState;
import io.akashi.issuer.trust.audit.CredentialState;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The live ones among what the register holds, with their places in the status lists. */
public final class RegisteredCredentials implements LiveCredentials {
    private final IssuedRegister register;
    private final StatusLists statuses;
    private final InstantSource clock;

    /** @param clock says which are expired */
    public RegisteredCredentials(IssuedRegister register, StatusLists statuses, InstantSource clock) {
        this.register = register;
        this.statuses = statuses;
        this.clock = clock;
    }

    @Override
    public List<LiveCredential> after(String id, int limit) {
        List<LiveCredential> live = new ArrayList<>();
        List<IssuedCredential> page = register.after(id, limit);
        while (!page.isEmpty() && live.size() < limit) {
            page.forEach(issued -> live(issued).ifPresent(live::add));
            page = register.after(page.get(page.size() - 1).id(), limit);
        }
        return List.copyOf(live.subList(0, Math.min(limit, live.size())));
    }

    @Override
    public Optional<LiveCredential> find(String id) {
        return register.find(id).flatMap(this::live);
    }

    @Override
    public void change(String id, CredentialState state) {
        StatusEvent event = switch (state) {
            case VALID -> StatusEvent.REINSTATE;
            case SUSPENDED -> StatusEvent.SUSPEND;
            case REVOKED -> StatusEvent.REVOKE;
        };
        register.find(id).ifPresent(issued -> statuses.apply(event, issued.place(), List.of()));
    }

    private Optional<LiveCredential> live(IssuedCredential issued) {
        if (issued.isExpired(clock.instant())) {
            return Optional.empty();
        }
        return statuses.find(issued.place())
                .filter(state -> state != StatusState.INVALID)
                .map(state -> new LiveCredential(
                        issued.id(),
                        issued.configuration(),
                        state == StatusState.VALID ? CredentialState.VALID : CredentialState.SUSPENDED,
                        issued.evidence(),
                        issued.holder().did(),
                        issued.holder().verificationMethod(),
                        issued.holder().thumbprint()));
    }
}
