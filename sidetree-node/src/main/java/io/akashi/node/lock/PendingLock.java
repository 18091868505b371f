package io.akashi.node.lock;

import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Satoshis;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * A step of a lock that no block has taken yet. Kept as step (1) ‖ fee (8) ‖ id (32) ‖ transaction while there is one
 * version, and as step + 16 (1) ‖ fee (8) ‖ id (32) ‖ length (4) ‖ transaction ‖ fee … of more.
 *
 * @param versions all that were ever signed for it, the newest last; each spends an input of each earlier one
 */
record PendingLock(Step step, List<PreparedAnchor> versions) {
    private static final int ID_BYTES = 32;
    private static final int HEAD = Long.BYTES + ID_BYTES;
    private static final int SEVERAL = 16;

    PendingLock {
        versions = List.copyOf(versions);
        if (versions.isEmpty()) {
            throw new IllegalArgumentException("a step on its way has a signed transaction");
        }
    }

    /** What a transaction does with a lock. */
    enum Step {
        /** Locks coins. */
        CREATE,
        /** Locks the amount of an ended lock again. */
        RENEW,
        /** Takes the amount of an ended lock back. */
        RELEASE
    }

    PreparedAnchor newest() {
        return versions.get(versions.size() - 1);
    }

    /** The same with one more version. */
    PendingLock with(PreparedAnchor version) {
        List<PreparedAnchor> more = new ArrayList<>(versions);
        more.add(version);
        return new PendingLock(step, more);
    }

    static PendingLock read(Bytes row) {
        ByteBuffer in = ByteBuffer.wrap(row.borrow());
        int first = in.get();
        List<PreparedAnchor> versions = new ArrayList<>();
        while (in.hasRemaining()) {
            Satoshis fee = new Satoshis(in.getLong());
            byte[] id = new byte[ID_BYTES];
            in.get(id);
            byte[] signed = new byte[first < SEVERAL ? in.remaining() : in.getInt()];
            in.get(signed);
            versions.add(new PreparedAnchor(HexFormat.of().formatHex(id), Bytes.wrap(signed), fee));
        }
        return new PendingLock(Step.values()[first % SEVERAL], versions);
    }

    Bytes write() {
        boolean several = versions.size() > 1;
        int size = 1;
        for (PreparedAnchor version : versions) {
            size += HEAD + (several ? Integer.BYTES : 0) + version.signed().size();
        }
        ByteBuffer out = ByteBuffer.allocate(size);
        out.put((byte) (step.ordinal() + (several ? SEVERAL : 0)));
        for (PreparedAnchor version : versions) {
            out.putLong(version.fee().amount());
            out.put(HexFormat.of().parseHex(version.transactionId()));
            if (several) {
                out.putInt(version.signed().size());
            }
            out.put(version.signed().borrow());
        }
        return Bytes.wrap(out.array());
    }
}
