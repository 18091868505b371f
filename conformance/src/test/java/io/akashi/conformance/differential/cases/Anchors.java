package io.akashi.conformance.differential.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Makes the transactions and locks of a ledger, on and beside the limits of its economy. */
final class Anchors {
    /** Blocks per transaction number. */
    static final long PER_BLOCK = 1_000_000;

    private final Dice dice;

    Anchors(Dice dice) {
        this.dice = dice;
    }

    /** A transaction that pays enough, or just not enough, for what it claims. */
    ObjectNode transaction(long number, String anchorString, String writer) {
        long normalized = dice.pick(1000, 1000, 400, 999, 1, 33_333);
        long paid = normalized * 20;
        if (dice.chance(0.2)) {
            paid = leastFee(normalized, claimed(anchorString)) + dice.pick(-1, 0, 0, 0, 1);
        }
        return Trees.object()
                .put("transactionNumber", number)
                .put("transactionTime", number / PER_BLOCK)
                .put("transactionTimeHash", "hash-" + number / PER_BLOCK)
                .put("anchorString", anchorString)
                .put("transactionFeePaid", Math.max(0, paid))
                .put("normalizedTransactionFee", normalized)
                .put("writer", writer);
    }

    private static long leastFee(long normalized, int operations) {
        return Math.max(normalized, (long) Math.ceil(normalized * operations / 1000.0));
    }

    private static int claimed(String anchorString) {
        String count = anchorString.split("\\.", 2)[0];
        return count.matches("[0-9]{1,5}") ? Integer.parseInt(count) : 1;
    }

    /** An anchor string beside the right one. */
    String spoilt(String anchorString) {
        return switch (dice.below(8)) {
            case 0 -> "0" + anchorString;
            case 1 -> "1" + anchorString;
            case 2 -> anchorString + dice.pick(".", "A", " ", "\n");
            case 3 ->
                anchorString.replaceFirst(
                        "^[0-9]+", dice.pick("0", "-1", "1e2", "10001", "10000", "9999999999", "\u0661", ""));
            case 4 -> anchorString.replace(".", dice.pick("", "..", ","));
            case 5 -> dice.pick("", ".", "x", "1.", "1.x");
            default -> new TreeSpoiler(dice).text(anchorString);
        };
    }

    /** A lock that suffices for so many operations at this block, or just not. */
    ObjectNode lock(String identifier, String owner, int operations, long block) {
        long fee = dice.pick(1000, 400, 999);
        long amount = (long) Math.ceil(operations * fee * 60.0) + dice.pick(-1, 0, 0, 0, 1, 1000);
        long start = block - dice.pick(100, 100, 100, 0, -1);
        long unlock = dice.chance(0.8) ? start + 4500 : block + dice.pick(0, 1);
        return Trees.object()
                .put("identifier", identifier)
                .put("amountLocked", amount)
                .put("lockTransactionTime", start)
                .put("unlockTransactionTime", unlock)
                .put("normalizedFee", fee)
                .put("owner", dice.chance(0.95) ? owner : owner + "x");
    }
}
