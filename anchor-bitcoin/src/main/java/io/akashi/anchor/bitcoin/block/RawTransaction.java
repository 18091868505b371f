package io.akashi.anchor.bitcoin.block;

import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.protocol.Satoshis;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A transaction as a run of bytes whose structure has been walked once; its parts are read when asked for. Keeps the
 * bytes of its block in memory. Source: Bitcoin's serialisation; BIP 144 for witnesses.
 */
public final class RawTransaction {
    private static final int LEAST_INPUT = 41;
    private static final int LEAST_OUTPUT = 9;
    private static final int VERSION_BYTES = 4;
    private static final int LOCK_TIME_BYTES = 4;
    private static final int OUT_POINT_BYTES = 36;
    private static final int SEQUENCE_BYTES = 4;
    private static final int AMOUNT_BYTES = 8;
    private static final long MAX_MONEY = 2_100_000_000_000_000L;

    private final byte[] bytes;
    private final int start;
    private int inputs;
    private int outputs;
    private int outputsEnd;
    private int end;

    private RawTransaction(byte[] bytes, int start) {
        this.bytes = bytes;
        this.start = start;
    }

    /** @throws MalformedBlock if {@code bytes} is not one transaction and nothing else */
    public static RawTransaction parse(Bytes bytes) throws MalformedBlock {
        ByteReader reader = new ByteReader(bytes.borrow(), 0);
        RawTransaction transaction = walk(bytes.borrow(), reader);
        if (reader.remaining() > 0) {
            throw new MalformedBlock("expected the end of a transaction, found " + reader.remaining() + " bytes");
        }
        return transaction;
    }

    /** Walks over the transaction at the reader's position. */
    static RawTransaction walk(byte[] bytes, ByteReader reader) throws MalformedBlock {
        RawTransaction transaction = new RawTransaction(bytes, reader.position());
        reader.skip(VERSION_BYTES);
        boolean witness = hasWitness(bytes, reader);
        transaction.inputs = reader.position();
        int inputCount = reader.count(LEAST_INPUT);
        for (int i = 0; i < inputCount; i++) {
            reader.skip(OUT_POINT_BYTES);
            reader.skip(reader.count(1));
            reader.skip(SEQUENCE_BYTES);
        }
        transaction.outputs = reader.position();
        int outputCount = reader.count(LEAST_OUTPUT);
        for (int i = 0; i < outputCount; i++) {
            checkAmount(reader.littleEndian(AMOUNT_BYTES));
            reader.skip(reader.count(1));
        }
        transaction.outputsEnd = reader.position();
        for (int i = 0; witness && i < inputCount; i++) {
            int items = reader.count(1);
            for (int item = 0; item < items; item++) {
                reader.skip(reader.count(1));
            }
        }
        reader.skip(LOCK_TIME_BYTES);
        transaction.end = reader.position();
        return transaction;
    }

    private static boolean hasWitness(byte[] bytes, ByteReader reader) throws MalformedBlock {
        // A transaction has inputs; a zero in their place is the marker, and the one flag known is 1.
        int at = reader.position();
        if (reader.remaining() < 2 || bytes[at] != 0) {
            return false;
        }
        if (bytes[at + 1] != 1) {
            throw new MalformedBlock("expected witness flag 1 at " + (at + 1) + ", found " + bytes[at + 1]);
        }
        reader.skip(2);
        return true;
    }

    private static void checkAmount(long amount) throws MalformedBlock {
        if (amount < 0 || amount > MAX_MONEY) {
            throw new MalformedBlock("an output is 0 to " + MAX_MONEY + " satoshi, not " + amount);
        }
    }

    /** Its name; hashes the bytes anew each time. */
    public TransactionId id() {
        return TransactionId.ofHash(hash());
    }

    /** Its name as a hash, in the order in which it is computed. */
    byte[] hash() {
        return hash(Sha256.newDigest());
    }

    /** The same by a digest that has been fed nothing, and is left so. */
    byte[] hash(MessageDigest digest) {
        digest.update(bytes, start, VERSION_BYTES);
        digest.update(bytes, inputs, outputsEnd - inputs);
        digest.update(bytes, end - LOCK_TIME_BYTES, LOCK_TIME_BYTES);
        return DoubleSha256.finish(digest);
    }

    /** What it spends, in order. */
    public List<TransactionInput> inputs() {
        try {
            ByteReader reader = new ByteReader(bytes, inputs);
            int count = reader.count(LEAST_INPUT);
            List<TransactionInput> list = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                TransactionId id = TransactionId.ofHash(reader.take(Sha256.LENGTH));
                OutPoint spends = new OutPoint(id, reader.littleEndian(4));
                list.add(new TransactionInput(spends, script(reader), reader.littleEndian(SEQUENCE_BYTES)));
            }
            return list;
        } catch (MalformedBlock e) {
            throw walkedBefore(e);
        }
    }

    /** The first of what it pays, read alone. */
    public Optional<TransactionOutput> firstOutput() {
        try {
            ByteReader reader = new ByteReader(bytes, outputs);
            return reader.count(LEAST_OUTPUT) == 0 ? Optional.empty() : Optional.of(output(reader));
        } catch (MalformedBlock e) {
            throw walkedBefore(e);
        }
    }

    /** What it pays, in order. */
    public List<TransactionOutput> outputs() {
        try {
            ByteReader reader = new ByteReader(bytes, outputs);
            int count = reader.count(LEAST_OUTPUT);
            List<TransactionOutput> list = new ArrayList<>(count);
            for (int i = 0; i < count; i++) {
                list.add(output(reader));
            }
            return list;
        } catch (MalformedBlock e) {
            throw walkedBefore(e);
        }
    }

    /** Whether the part with inputs and outputs holds this pattern anywhere; much faster than reading them. */
    public boolean contains(Bytes pattern) {
        return ByteSearch.find(bytes, pattern.borrow(), inputs, outputsEnd) >= 0;
    }

    /** How many bytes it takes, witnesses included. */
    public int size() {
        return end - start;
    }

    private static TransactionOutput output(ByteReader reader) throws MalformedBlock {
        Satoshis amount = new Satoshis(reader.littleEndian(AMOUNT_BYTES));
        return new TransactionOutput(amount, script(reader));
    }

    private static Script script(ByteReader reader) throws MalformedBlock {
        return Script.of(Bytes.wrap(reader.take(reader.count(1))));
    }

    private static IllegalStateException walkedBefore(MalformedBlock e) {
        return new IllegalStateException("the transaction was walked before and has not changed", e);
    }
}
