package io.akashi.sidetree.protocol;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.chain.AnchoredTransaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Which transactions of a whole block take part: the first of each writer, the highest fees first, until a limit is
 * reached. A transaction counts with the operations it claims. Source: ION, transaction selector.
 */
public final class BlockSelection {
    private static final Comparator<AnchoredTransaction> HIGHEST_FEE_FIRST =
            Comparator.comparing(AnchoredTransaction::feePaid).reversed().thenComparing(AnchoredTransaction::number);

    private BlockSelection() {}

    /** The transactions that take part, in the order of their numbers. */
    public static List<AnchoredTransaction> select(List<AnchoredTransaction> block, ProtocolParameters parameters) {
        return select(block, parameters, Already.NONE);
    }

    /** As {@link #select(List, ProtocolParameters)}, where some transactions of the block were taken before. */
    public static List<AnchoredTransaction> select(
            List<AnchoredTransaction> block, ProtocolParameters parameters, Already already) {
        long operationsLeft = parameters.maxOperationsPerBlock() - already.operations();
        long transactionsLeft = parameters.maxTransactionsPerBlock() - already.transactions();
        List<AnchoredTransaction> selected = new ArrayList<>();
        long operations = 0;
        for (AnchoredTransaction transaction : firstOfEachWriter(block)) {
            if (selected.size() >= transactionsLeft || operations >= operationsLeft) {
                break;
            }
            try {
                operations += AnchorString.parse(transaction.anchorString(), parameters)
                        .operations();
            } catch (ProtocolException e) {
                continue; // an unreadable anchor string has used up its writer's turn, and no more
            }
            if (operations <= operationsLeft) {
                selected.add(transaction);
            }
        }
        selected.sort(Comparator.comparing(AnchoredTransaction::number));
        return selected;
    }

    private static List<AnchoredTransaction> firstOfEachWriter(List<AnchoredTransaction> block) {
        Set<Writer> seen = new HashSet<>();
        List<AnchoredTransaction> first = new ArrayList<>();
        for (AnchoredTransaction transaction : block) {
            if (seen.add(transaction.writer())) {
                first.add(transaction);
            }
        }
        first.sort(HIGHEST_FEE_FIRST);
        return first;
    }

    /** What was taken of a block before. */
    public record Already(long operations, long transactions) {
        /** Nothing. */
        public static final Already NONE = new Already(0, 0);
    }
}
