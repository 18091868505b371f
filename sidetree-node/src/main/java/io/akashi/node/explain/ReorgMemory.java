package io.akashi.node.explain;

import io.akashi.node.observe.Observer;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.ChangeLog;
import io.akashi.sidetree.store.TransactionRecord;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers whose operations were in blocks that the ledger has left, in bounded memory; over a restart from the store's
 * change log. Safe for threads.
 */
public final class ReorgMemory implements Observer.Listener {
    private static final int MOST = 20_000;
    private static final int PAGE = 1_000;

    private final Observer.Listener next;
    private final Map<DidSuffix, AnchorTime> recent = new LinkedHashMap<>();
    private final Map<DidSuffix, AnchorTime> lost = new LinkedHashMap<>();

    /** Tells all to {@code next} too. */
    public ReorgMemory(Observer.Listener next) {
        this.next = next;
    }

    /** Remembers what the newest entries of this log tell. */
    public synchronized ReorgMemory remembering(ChangeLog log) {
        ChangeLog.Cursor at = log.recent(MOST);
        while (log.after(at, PAGE) instanceof ChangeLog.Page.Entries page
                && !page.entries().isEmpty()) {
            page.entries().forEach(entry -> remember(entry.change()));
            at = page.next();
        }
        return this;
    }

    private void remember(ChangeLog.Change change) {
        if (change instanceof ChangeLog.Change.OfOperation its) {
            AnchorTime time = its.anchored().transaction().time();
            if (its.kind() == ChangeLog.Kind.APPLIED) {
                lost.remove(its.suffix());
                put(recent, its.suffix(), time);
            } else if (its.kind() == ChangeLog.Kind.ROLLED_BACK) {
                recent.remove(its.suffix());
                AnchorTime before = lost.get(its.suffix());
                if (before == null || before.compareTo(time) < 0) { // the newest is told first
                    put(lost, its.suffix(), time);
                }
            }
        } else if (change instanceof ChangeLog.Change.AllAfter all) {
            forget(all.forkPoint());
        }
    }

    private void forget(AnchorTime forkPoint) {
        recent.forEach((suffix, time) -> {
            if (time.compareTo(forkPoint) > 0) {
                put(lost, suffix, time);
            }
        });
        recent.values().removeIf(time -> time.compareTo(forkPoint) > 0);
    }

    @Override
    public void applied(BlockChanges changes, AnchorTime tip) {
        synchronized (this) {
            changes.operations().forEach(operation -> {
                lost.remove(operation.suffix());
                put(recent, operation.suffix(), changes.cursor().time());
            });
        }
        next.applied(changes, tip);
    }

    @Override
    public void rolledBack(AnchorTime forkPoint) {
        synchronized (this) {
            forget(forkPoint);
        }
        next.rolledBack(forkPoint);
    }

    @Override
    public void retried(TransactionRecord record) {
        next.retried(record);
    }

    /** The block that held the newest operation of this DID which was not anchored again. */
    synchronized Optional<AnchorTime> lost(DidSuffix suffix) {
        return Optional.ofNullable(lost.get(suffix));
    }

    private static void put(Map<DidSuffix, AnchorTime> map, DidSuffix suffix, AnchorTime time) {
        map.remove(suffix);
        map.put(suffix, time);
        Iterator<DidSuffix> oldest = map.keySet().iterator();
        while (map.size() > MOST) {
            oldest.next();
            oldest.remove();
        }
    }
}
