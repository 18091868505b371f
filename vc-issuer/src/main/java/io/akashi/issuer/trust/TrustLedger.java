package io.akashi.issuer.trust;

import io.akashi.attestation.Bytes;
import io.akashi.issuer.hardware.EvidenceArchive;
import io.akashi.issuer.status.StatusEvent;
import io.akashi.issuer.status.StatusOutcome;
import io.akashi.issuer.trust.audit.AuditEntry;
import io.akashi.issuer.trust.audit.AuditLog;
import io.akashi.issuer.trust.audit.CredentialState;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.sidetree.store.SortedRows.Change;
import io.akashi.sidetree.store.SortedRows.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Carries decisions out so that each takes effect once, whenever the process dies: the decision, its entry in the log, its
 * collateral and the intent are one write; the status is changed then, which may be repeated; then the intent is cleared.
 * A decision that rests on what is not so any more is dropped. The rows are under {@code memory/}, {@code intent/} and
 * {@code suspended/}. Safe for threads.
 */
public final class TrustLedger {
    private static final String MEMORY = "memory/";
    private static final String INTENT = "intent/";
    private static final String SUSPENDED = "suspended/";
    private static final int PAGE = 1_000;

    private final SortedRows rows;
    private final LiveCredentials credentials;
    private final EvidenceArchive archive;
    private final AuditLog log;

    /** A ledger in these rows, those of {@code archive} and {@code log}. */
    public TrustLedger(SortedRows rows, LiveCredentials credentials, EvidenceArchive archive, AuditLog log) {
        this.rows = rows;
        this.credentials = credentials;
        this.archive = archive;
        this.log = log;
    }

    /** A decision and what it rests on; {@code files} are kept with it. */
    record Reasoned(Decision decision, AuditEntry.Basis basis, List<Bytes> files) {}

    CredentialMemory memory(String credential) {
        return rows.get(key(MEMORY, credential)).map(CredentialMemory::read).orElse(CredentialMemory.NONE);
    }

    /** The ids of the credentials of this key that we suspended. */
    List<String> suspended(String thumbprint) {
        String prefix = SUSPENDED + thumbprint + "/";
        return rows.range(key(prefix, ""), after(prefix), PAGE).stream()
                .map(row -> row.key().utf8().substring(prefix.length()))
                .toList();
    }

    /** Finishes what a process that died had decided. */
    public synchronized void finish() {
        List<Row> left;
        do {
            left = rows.range(key(INTENT, ""), after(INTENT), PAGE);
            carryOut(left);
        } while (left.size() == PAGE);
    }

    /** Carries out those of the decisions that still hold, in order, and says which they were. */
    synchronized List<Reasoned> commit(List<Reasoned> decisions, Instant at) {
        finish();
        List<Reasoned> holding = decisions.stream().filter(this::stillHolds).toList();
        List<AuditEntry.Draft> drafts = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        Set<Bytes> files = new LinkedHashSet<>();
        List<Row> intents = new ArrayList<>();
        for (Reasoned one : holding) {
            Decision decision = one.decision();
            drafts.add(new AuditEntry.Draft(
                    at, decision.credential().id(), decision.move().text(), decision.transition(), one.basis()));
            files.addAll(one.files());
            remember(changes, decision);
            if (decision.move().changesStatus()) {
                Row intent = new Row(
                        key(INTENT, decision.credential().id()),
                        io.akashi.sidetree.encoding.Bytes.ofUtf8(decision.to().text()));
                intents.add(intent);
                changes.add(new Change.Put(intent.key(), intent.value()));
            }
        }
        changes.addAll(archive.changesFor(List.copyOf(files)));
        log.append(drafts, changes);
        carryOut(intents);
        return holding;
    }

    /**
     * The status of one credential and rows beside it.
     *
     * @see io.akashi.issuer.status.StatusLists#apply
     */
    public interface StatusWrite {
        /** Lets the event happen; if that changes the status, these changes are in the same write, else nothing is. */
        StatusOutcome write(List<Change> alongside);
    }

    /**
     * Carries out what the operator decided of a credential: status, entry in the log and memory are one write. From then on a
     * suspension is the operator's, also one that we had imposed, and after a reinstatement a grace begins anew. What changes
     * neither the status nor whose it is changes nothing.
     *
     * @param write of this event to the rows of this ledger
     */
    public synchronized StatusOutcome decided(String id, StatusEvent event, Instant at, StatusWrite write) {
        finish();
        Optional<LiveCredential> found = credentials.find(id);
        if (found.isEmpty()) {
            return event == StatusEvent.REVOKE ? StatusOutcome.UNCHANGED : StatusOutcome.FINAL;
        }
        Decision decision = Decision.ofOperator(found.get(), event, memory(id));
        boolean takesOver = event == StatusEvent.SUSPEND && decision.before().suspendedByUs();
        String move = event.name().toLowerCase(Locale.ROOT);
        AuditEntry.Draft entry = new AuditEntry.Draft(at, id, move, decision.transition(), AuditEntry.Basis.NONE);
        AtomicReference<StatusOutcome> outcome = new AtomicReference<>(StatusOutcome.UNCHANGED);
        log.append(List.of(entry), entries -> {
            List<Change> changes = new ArrayList<>(entries);
            remember(changes, decision);
            StatusOutcome came = write.write(changes);
            outcome.set(came);
            if (came == StatusOutcome.UNCHANGED && takesOver) {
                rows.write(changes);
                return true;
            }
            return came == StatusOutcome.CHANGED;
        });
        return Objects.requireNonNull(outcome.get());
    }

    /** Somebody else may have changed the status or shown new evidence since the look. */
    private boolean stillHolds(Reasoned one) {
        LiveCredential seen = one.decision().credential();
        return memory(seen.id()).equals(one.decision().before())
                && credentials
                        .find(seen.id())
                        .filter(now -> now.state() == seen.state())
                        .isPresent();
    }

    private static void remember(List<Change> changes, Decision decision) {
        LiveCredential credential = decision.credential();
        var memory = key(MEMORY, credential.id());
        boolean forget =
                decision.move() == Decision.Move.REVOKE || decision.after().equals(CredentialMemory.NONE);
        changes.add(
                forget
                        ? new Change.Delete(memory)
                        : new Change.Put(memory, decision.after().write()));
        var index = key(SUSPENDED, credential.thumbprint() + "/" + credential.id());
        if (!forget && decision.after().suspendedByUs()) {
            changes.add(new Change.Put(index, io.akashi.sidetree.encoding.Bytes.ofUtf8("")));
        } else if (decision.before().suspendedByUs()) {
            changes.add(new Change.Delete(index));
        }
    }

    private void carryOut(List<Row> intents) {
        for (Row intent : intents) {
            String credential = intent.key().utf8().substring(INTENT.length());
            credentials.change(credential, CredentialState.of(intent.value().utf8()));
        }
        if (!intents.isEmpty()) {
            rows.write(intents.stream()
                    .map(intent -> (Change) new Change.Delete(intent.key()))
                    .toList());
        }
    }

    private static io.akashi.sidetree.encoding.Bytes key(String prefix, String name) {
        return io.akashi.sidetree.encoding.Bytes.ofUtf8(prefix + name);
    }

    /** Behind every key with this prefix, which ends in a slash. */
    private static io.akashi.sidetree.encoding.Bytes after(String prefix) {
        return io.akashi.sidetree.encoding.Bytes.ofUtf8(prefix.substring(0, prefix.length() - 1) + "0");
    }
}
