package io.akashi.anchor.bitcoin.wallet;

import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.sidetree.protocol.Satoshis;

/**
 * What transactions cost now.
 *
 * @param perKilobyte to be in the next block, in satoshi
 * @param leastPerKilobyte that the node takes at all, in satoshi
 * @param markup of the policy
 */
record FeeRates(double perKilobyte, Satoshis leastPerKilobyte, double markup) {
    /** As ION errs on the high side. */
    private static final double HASTE = 1.4;

    private static final int INPUT_BYTES = 150;
    private static final int OUTPUT_BYTES = 50;
    private static final int BYTES_AROUND = 12;
    private static final double KILOBYTE = 1_000;

    static FeeRates ask(BitcoindClient client, FeePolicy policy) throws BitcoindUnreachable, BitcoindRefusal {
        double estimate =
                client.feePerKilobyte(1).orElse(policy.fallbackPerKilobyte().amount());
        return new FeeRates(estimate, client.leastFeePerKilobyte(), policy.markup());
    }

    /**
     * The fee of a transaction: ION's estimate or what the protocol asks for, whichever is more, with the markup; never
     * less than the node takes.
     *
     * @param size how many bytes the transaction has at most
     */
    Satoshis fee(Satoshis minimum, int inputs, int outputs, int size) {
        double estimate = Math.ceil(perKilobyte * HASTE * (INPUT_BYTES * inputs + OUTPUT_BYTES * outputs) / KILOBYTE);
        double wanted = Math.ceil(Math.max(minimum.amount(), estimate) * (1 + markup));
        double least = Math.ceil(leastPerKilobyte.amount() * size / KILOBYTE);
        return new Satoshis((long) Math.max(wanted, least));
    }

    /** What a version must pay to take the place of another: more, at a higher rate, and for its own way. */
    static Satoshis toReplace(Satoshis fee, int size, int newSize) {
        double byRate = Math.ceil((double) fee.amount() * newSize / size) + 1;
        return new Satoshis((long) Math.max(byRate, fee.amount() + (double) newSize));
    }

    /** The most bytes that a transaction with inputs of ours and these scripts' lengths has. */
    static int size(int inputs, int scriptBytes, int outputs) {
        // An amount and a length with each script.
        return BYTES_AROUND + INPUT_BYTES * inputs + scriptBytes + 9 * outputs;
    }
}
