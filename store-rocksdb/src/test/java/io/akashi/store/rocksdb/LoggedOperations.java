package io.akashi.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.store.ChangeLog;
import io.akashi.sidetree.store.ChangeLog.Change;
import io.akashi.sidetree.store.ChangeLog.Cursor;
import io.akashi.sidetree.store.ChangeLog.Kind;
import io.akashi.sidetree.store.ChangeLog.Page;
import io.akashi.sidetree.store.OperationStore;
import java.util.HashSet;
import java.util.Set;

/** What somebody knows who has followed a change log from its beginning, page by page. */
final class LoggedOperations {
    private static final int PAGE = 7;

    private final Set<String> known = new HashSet<>();

    /** All of the log. */
    static LoggedOperations of(OperationStore store) {
        LoggedOperations logged = new LoggedOperations();
        logged.follow(
                store.changeLog().orElseThrow(), store.changeLog().orElseThrow().oldest());
        return logged;
    }

    /** Takes what follows this place; the place where it ends. */
    Cursor follow(ChangeLog log, Cursor from) {
        Cursor at = from;
        Page.Entries page;
        do {
            page = (Page.Entries) log.after(at, PAGE);
            page.entries().forEach(entry -> take(entry.change()));
            at = page.next();
        } while (!page.entries().isEmpty());
        return at;
    }

    private void take(Change change) {
        if (change instanceof Change.AllAfter all) {
            known.removeIf(name -> transaction(name).time().compareTo(all.forkPoint()) > 0);
            return;
        }
        Change.OfOperation its = (Change.OfOperation) change;
        String name =
                name(its.anchored().transaction(), its.index(), its.suffix().text());
        switch (its.kind()) {
            case APPLIED ->
                assertThat(known.add(name)).as("told twice: " + name).isTrue();
            case LATE -> known.add(name);
            default ->
                assertThat(known.remove(name))
                        .as(its.kind() + " before it was told: " + name)
                        .isTrue();
        }
    }

    /** That what was told is what is stored. */
    void requireSameAsStored(OperationStore store, String description) {
        Set<String> stored = new HashSet<>();
        store.forEachDid((suffix, operations) -> operations.forEach(
                operation -> stored.add(name(operation.transaction(), operation.index(), suffix.text()))));
        assertThat(known).as(description).isEqualTo(stored);
    }

    /** Whether any change of this kind was told. */
    static boolean holds(ChangeLog log, Kind kind) {
        return ((Page.Entries) log.after(log.oldest(), Integer.MAX_VALUE))
                .entries().stream()
                        .anyMatch(entry -> entry.change() instanceof Change.OfOperation its && its.kind() == kind);
    }

    private static String name(TransactionNumber transaction, int index, String suffix) {
        return transaction.value() + " " + index + " " + suffix;
    }

    private static TransactionNumber transaction(String name) {
        return new TransactionNumber(Long.parseLong(name.substring(0, name.indexOf(' '))));
    }
}
