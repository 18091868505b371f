package io.akashi.node.lock;

import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Satoshis;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** A signed transaction of a lock that no block has taken yet. Kept as step (1) ‖ fee (8) ‖ id (32) ‖ transaction. */
record PendingLock(Step step, PreparedAnchor transaction) {
    private static final int ID_BYTES = 32;
    private static final int HEAD = 1 + Long.BYTES + ID_BYTES;

    /** What a transaction does with a lock. */
    enum Step {
        /** Locks coins. */
        CREATE,
        /** Locks the amount of an ended lock again. */
        RENEW,
        /** Takes the amount of an ended lock back. */
        RELEASE
    }

    static PendingLock read(Bytes row) {
        ByteBuffer in = ByteBuffer.wrap(row.borrow());
        Step step = Step.values()[in.get()];
        Satoshis fee = new Satoshis(in.getLong());
        byte[] id = new byte[ID_BYTES];
        in.get(id);
        byte[] signed = new byte[row.size() - HEAD];
        in.get(signed);
        return new PendingLock(step, new PreparedAnchor(HexFormat.of().formatHex(id), Bytes.wrap(signed), fee));
    }

    Bytes write() {
        ByteBuffer out = ByteBuffer.allocate(HEAD + transaction.signed().size());
        out.put((byte) step.ordinal()).putLong(transaction.fee().amount());
        out.put(HexFormat.of().parseHex(transaction.transactionId()));
        return Bytes.wrap(out.put(transaction.signed().borrow()).array());
    }
}
