package io.akashi.anchor.bitcoin.row;

import io.akashi.anchor.bitcoin.block.OutPoint;
import io.akashi.anchor.bitcoin.block.TransactionId;
import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.NormalizedFeeChain.BlockFees;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.function.IntFunction;

/** Rows that hold anything. */
final class RandomBlocks {
    private final Random random;

    RandomBlocks(long seed) {
        this.random = new Random(seed);
    }

    IndexedBlock block(long height) {
        AnchorTime time = new AnchorTime(height);
        BlockHash hash = new BlockHash(hex(32));
        double fee = 1 + random.nextDouble() * 10_000;
        return new IndexedBlock(
                time,
                hash,
                new BlockHash(hex(32)),
                new BlockFees(random.nextInt(5_000), random.nextLong() >> 12, fee),
                some(i -> anchor(time, hash, i, fee)),
                some(i -> new LockOutput(id(), time, amount(), script())),
                some(i -> new Coin(place(), amount(), script(), time, origin())),
                some(i -> new Spend(place(), id(), time)));
    }

    private AnchoredTransaction anchor(AnchorTime time, BlockHash hash, int index, double fee) {
        return new AnchoredTransaction(
                new TransactionNumber(TransactionNumber.firstOf(time).value() + index),
                hash,
                random.nextBoolean() ? "1.Qm\uFFFD\u0000€😀" : "",
                amount(),
                new Satoshis((long) Math.floor(fee)),
                new Writer(hex(20)));
    }

    private <T> List<T> some(IntFunction<T> make) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            list.add(make.apply(i));
        }
        return list;
    }

    private OutPoint place() {
        return new OutPoint(id(), random.nextInt() & 0xffff_ffffL);
    }

    private TransactionId id() {
        return new TransactionId(hex(32));
    }

    private Satoshis amount() {
        return new Satoshis(random.nextLong() >>> 13);
    }

    private Script script() {
        byte[] bytes = new byte[random.nextInt(40)];
        random.nextBytes(bytes);
        return Script.of(Bytes.wrap(bytes));
    }

    private String hex(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    private Coin.Origin origin() {
        return Coin.Origin.values()[random.nextInt(Coin.Origin.values().length)];
    }
}
