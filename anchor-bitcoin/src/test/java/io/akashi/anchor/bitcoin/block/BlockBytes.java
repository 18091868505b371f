package io.akashi.anchor.bitcoin.block;

import io.akashi.sidetree.encoding.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Builds small blocks for tests: each transaction has one input and one output. */
public final class BlockBytes {
    private BlockBytes() {}

    /** One transaction that pays {@code amount} to {@code script}; with a witness if {@code witness}. */
    public static byte[] transaction(long amount, byte[] script, boolean witness) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(number(2, 4));
        if (witness) {
            out.writeBytes(new byte[] {0, 1});
        }
        out.write(1);
        out.writeBytes(new byte[32]);
        out.writeBytes(number(0xffff_ffffL, 4));
        out.write(2);
        out.writeBytes(new byte[] {1, 7});
        out.writeBytes(number(0xffff_fffdL, 4));
        out.write(1);
        out.writeBytes(number(amount, 8));
        out.write(script.length);
        out.writeBytes(script);
        if (witness) {
            out.writeBytes(new byte[] {2, 1, 9, 0});
        }
        out.writeBytes(number(0, 4));
        return out.toByteArray();
    }

    /** A block of these transactions whose header names them. */
    public static Bytes block(byte[] previousHash, List<byte[]> transactions) throws MalformedBlock {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(number(4, 4));
        out.writeBytes(previousHash);
        out.writeBytes(root(transactions));
        out.writeBytes(new byte[12]);
        out.write(transactions.size());
        transactions.forEach(out::writeBytes);
        return Bytes.wrap(out.toByteArray());
    }

    private static byte[] root(List<byte[]> transactions) throws MalformedBlock {
        List<byte[]> level = new ArrayList<>();
        for (byte[] transaction : transactions) {
            level.add(RawTransaction.parse(Bytes.wrap(transaction)).hash());
        }
        while (level.size() > 1) {
            if (level.size() % 2 == 1) {
                level.addAll(Collections.singleton(level.get(level.size() - 1)));
            }
            List<byte[]> parents = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                byte[] both = HexFormat.of()
                        .parseHex(HexFormat.of().formatHex(level.get(i))
                                + HexFormat.of().formatHex(level.get(i + 1)));
                parents.add(DoubleSha256.of(both));
            }
            level = parents;
        }
        return level.get(0);
    }

    private static byte[] number(long value, int bytes) {
        byte[] all = ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(value)
                .array();
        return Arrays.copyOf(all, bytes);
    }
}
