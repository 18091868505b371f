package io.akashi.anchor.dev;

import io.akashi.sidetree.chain.AnchorChain.Status;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A ledger as lists of names in memory, written for being plainly right; what {@link DevLedger} is compared with. */
final class SimpleLedger {
    /** Begins the name of a transaction that stands in the way of the one named after it. */
    private static final String SPEND = "against ";

    private final Map<String, Terms> all = new HashMap<>();
    private final List<List<String>> blocks = new ArrayList<>(List.of(List.of()));
    private final List<String> waiting = new ArrayList<>();
    private final Map<String, Integer> notBefore = new HashMap<>();

    void prepare(String name, LedgerTransaction transaction) {
        all.put(
                name,
                new Terms(Set.copyOf(transaction.inputs()), transaction.fee().amount()));
    }

    boolean publish(String name) {
        if (confirmed().contains(name) || isVisible(name)) {
            return true;
        }
        List<String> rivals =
                waiting.stream().filter(other -> rivals(name, other)).toList();
        boolean outbid = rivals.stream()
                .anyMatch(other -> isVisible(other)
                        && all.get(other).fee() >= all.get(name).fee());
        if (outbid || confirmed().stream().anyMatch(other -> rivals(name, other))) {
            return false;
        }
        waiting.removeAll(rivals);
        waiting.remove(name);
        waiting.add(name);
        notBefore.put(name, 0);
        return true;
    }

    void mine(int count) {
        for (int i = 0; i < count; i++) {
            List<String> block = waiting.stream().filter(this::isVisible).toList();
            blocks.add(block);
            waiting.removeIf(name -> block.stream().anyMatch(mined -> mined.equals(name) || rivals(mined, name)));
        }
    }

    void skip(int count) {
        for (int i = 0; i < count; i++) {
            blocks.add(List.of());
        }
    }

    void reorg(int depth, int count, ForkTransactions policy) {
        List<List<String>> left = blocks.subList(blocks.size() - depth, blocks.size());
        List<String> dropped =
                new ArrayList<>(left.stream().flatMap(List::stream).toList());
        left.clear();
        int newTip = tip() + count;
        if (policy instanceof ForkTransactions.Returned) {
            returned(dropped, 0);
        } else if (policy instanceof ForkTransactions.Delayed delayed) {
            returned(dropped, newTip + delayed.blocks() + 1);
        } else if (policy instanceof ForkTransactions.Conflicted) {
            dropped.replaceAll(this::against);
        } else if (policy instanceof ForkTransactions.Reversed) {
            Collections.reverse(dropped);
        }
        boolean mined = !(policy instanceof ForkTransactions.Returned
                || policy instanceof ForkTransactions.Delayed
                || policy instanceof ForkTransactions.Forgotten);
        blocks.add(mined ? List.copyOf(dropped) : List.of());
        skip(count - 1);
    }

    private void returned(List<String> dropped, int height) {
        waiting.addAll(0, dropped);
        dropped.forEach(name -> notBefore.put(name, height));
    }

    private String against(String name) {
        all.put(SPEND + name, all.get(name));
        return SPEND + name;
    }

    private boolean rivals(String one, String other) {
        return !one.equals(other)
                && !Collections.disjoint(all.get(one).inputs(), all.get(other).inputs());
    }

    private boolean isVisible(String name) {
        return waiting.contains(name) && notBefore.get(name) <= tip() + 1;
    }

    private Set<String> confirmed() {
        Set<String> names = new HashSet<>();
        blocks.forEach(names::addAll);
        return names;
    }

    /** Where each transaction is. */
    Map<String, Status> statuses() {
        Map<String, Status> statuses = new HashMap<>();
        Set<Bytes> spent = new HashSet<>();
        for (int i = 0; i < blocks.size(); i++) {
            for (String name : blocks.get(i)) {
                statuses.put(name, new Status.Confirmed(new AnchorTime(i + 1)));
                spent.addAll(all.get(name).inputs());
            }
        }
        all.forEach((name, terms) -> statuses.computeIfAbsent(name, absent -> unconfirmed(name, terms, spent)));
        return statuses;
    }

    private Status unconfirmed(String name, Terms terms, Set<Bytes> spent) {
        if (isVisible(name)) {
            return new Status.Mempool();
        }
        return Collections.disjoint(terms.inputs(), spent) ? new Status.Unknown() : new Status.Conflicted();
    }

    int tip() {
        return blocks.size();
    }

    List<String> anchorStrings() {
        return blocks.stream()
                .flatMap(List::stream)
                .filter(name -> !name.startsWith(SPEND))
                .toList();
    }

    private record Terms(Set<Bytes> inputs, long fee) {}
}
