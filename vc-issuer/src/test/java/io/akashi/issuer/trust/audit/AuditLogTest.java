package io.akashi.issuer.trust.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.sidetree.store.SortedRows.Change;
import io.akashi.testkit.MemorySortedRows;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private final MemorySortedRows rows = new MemorySortedRows();
    private final AuditLog log = new AuditLog(rows);

    static AuditEntry.Draft draft(String credential) {
        Reason reason =
                new Reason(Reason.Code.TCB_OUT_OF_DATE, "OutOfDate", List.of("INTEL-SA-1"), List.of("tcb-status fail"));
        return new AuditEntry.Draft(
                Instant.parse("2026-06-01T00:00:00Z"),
                credential,
                "suspend",
                new AuditEntry.Transition(CredentialState.VALID, CredentialState.SUSPENDED, reason),
                new AuditEntry.Basis("sha-512:00", List.of("sha-512:01"), "policy@sha-256:02"));
    }

    private List<SortedRows.Row> audited() {
        return rows.range(Bytes.ofUtf8("audit/"), Bytes.ofUtf8("audit0"), 100);
    }

    @Test
    void append_givesEntriesTheirPlaceAndTheHashOfTheOneBefore() {
        List<AuditEntry> entries = log.append(List.of(draft("a"), draft("b")), List.of());

        assertThat(entries).extracting(AuditEntry::sequence).containsExactly(1L, 2L);
        assertThat(entries.get(0).previous()).isEqualTo(AuditEntry.BEGINNING);
        assertThat(entries.get(1).previous()).isEqualTo(entries.get(0).hash());
        assertThat(log.head()).isEqualTo(new AuditLog.Head(2, entries.get(1).hash()));
    }

    @Test
    void append_makesTheChangesOfTheCaller() {
        Bytes key = Bytes.ofUtf8("other");

        log.append(List.of(draft("a")), List.of(new Change.Put(key, key)));

        assertThat(rows.get(key)).contains(key);
    }

    @Test
    void append_inTheWriteOfAnotherIsOneWriteWithIt() {
        Bytes key = Bytes.ofUtf8("other");

        List<AuditEntry> entries = log.append(List.of(draft("a")), changes -> {
            List<Change> all = new ArrayList<>(changes);
            all.add(new Change.Put(key, key));
            rows.write(all);
            return true;
        });

        assertThat(entries).hasSize(1);
        assertThat(log.range(1, 9)).isEqualTo(entries);
        assertThat(log.firstBroken()).isEmpty();
    }

    @Test
    void append_thatTheOtherDoesNotWriteLeavesNoGap() {
        assertThat(log.append(List.of(draft("a")), changes -> false)).isEmpty();
        log.append(List.of(draft("b")), List.of());

        assertThat(log.range(1, 9)).extracting(AuditEntry::sequence).containsExactly(1L);
        assertThat(log.firstBroken()).isEmpty();
    }

    @Test
    void append_thatFailsLeavesNoGap() {
        assertThatThrownBy(() -> log.append(List.of(draft("a")), changes -> {
                    throw new IllegalStateException("the disk is full");
                }))
                .isInstanceOf(IllegalStateException.class);
        log.append(List.of(draft("b")), List.of());

        assertThat(log.head().sequence()).isEqualTo(1);
        assertThat(log.firstBroken()).isEmpty();
    }

    @Test
    void append_goesOnWhereAnEarlierProcessEnded() {
        log.append(List.of(draft("a")), List.of());

        AuditLog later = new AuditLog(rows);
        later.append(List.of(draft("b")), List.of());

        assertThat(later.firstBroken()).isEmpty();
        assertThat(later.head().sequence()).isEqualTo(2);
    }

    @Test
    void range_readsWhatWasWritten() {
        log.append(List.of(draft("a"), draft("b"), draft("c")), List.of());

        assertThat(log.range(2, 1)).extracting(AuditEntry::decision).containsExactly(draft("b"));
        assertThat(log.range(4, 10)).isEmpty();
    }

    @Test
    void firstBroken_findsAnEntryThatWasChanged() {
        log.append(List.of(draft("a"), draft("b"), draft("c")), List.of());
        SortedRows.Row second = audited().get(1);
        String changed = second.value().utf8().replace("suspended", "revoked");
        rows.write(List.of(new Change.Put(second.key(), Bytes.ofUtf8(changed))));

        // The entry is well formed; the one behind it does not follow from it.
        assertThat(log.firstBroken()).contains(3L);
    }

    @Test
    void firstBroken_findsAnEntryThatWasTakenOut() {
        log.append(List.of(draft("a"), draft("b"), draft("c")), List.of());
        rows.write(List.of(new Change.Delete(audited().get(1).key())));

        assertThat(log.firstBroken()).contains(2L);
    }

    @Test
    void firstBroken_findsALastEntryThatWasChanged() {
        log.append(List.of(draft("a"), draft("b")), List.of());
        SortedRows.Row last = audited().get(1);
        rows.write(List.of(
                new Change.Put(last.key(), Bytes.ofUtf8(last.value().utf8().replace("suspended", "revoked")))));

        assertThat(log.firstBroken()).contains(2L);
    }

    @Test
    void head_isTheBeginningOfAnEmptyLog() {
        assertThat(log.head()).isEqualTo(new AuditLog.Head(0, AuditEntry.BEGINNING));
        assertThat(log.firstBroken()).isEmpty();
    }
}
