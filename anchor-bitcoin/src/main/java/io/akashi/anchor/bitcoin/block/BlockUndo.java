package io.akashi.anchor.bitcoin.block;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Sha256;
import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The outputs that a block spends, as Bitcoin Core keeps them for going back: for each transaction but the coinbase a
 * list, an entry for each input. Source: Bitcoin Core, CBlockUndo in undo.h.
 */
public final class BlockUndo {
    /** Bytes in the checksum that follows the data: the double SHA-256 of the hash of the block before, and the data. */
    public static final int CHECKSUM_BYTES = Sha256.LENGTH;

    private final RawBlock block;
    private final Bytes data;

    private BlockUndo(RawBlock block, Bytes data) {
        this.block = block;
        this.data = data;
    }

    /** With what the data of this block begins: the number of its transactions without the coinbase. */
    public static Bytes beginning(RawBlock block) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        TransactionDraft.compact(out, block.transactions().size() - 1);
        return Bytes.wrap(out.toByteArray());
    }

    /**
     * What {@code data} says that {@code block} spends; empty unless the checksum is that of a block with this data after
     * the same block. Two blocks may come after the same one: which of them it is must be known otherwise.
     */
    public static Optional<BlockUndo> of(RawBlock block, Bytes data, Bytes checksum) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(DoubleSha256.parse(block.previousHash().text()));
        digest.update(data.view());
        return Arrays.equals(DoubleSha256.finish(digest), checksum.borrow())
                ? Optional.of(new BlockUndo(block, data))
                : Optional.empty();
    }

    /**
     * The outputs that some transactions spend.
     *
     * @param indexes of the transactions in the block, the coinbase not among them
     * @return by index, in the order of the inputs
     * @throws MalformedBlock unless the data, from its beginning to its end, is that of such transactions
     */
    public Map<Integer, List<TransactionOutput>> spentOutputs(Set<Integer> indexes) throws MalformedBlock {
        ByteReader reader = new ByteReader(data.borrow(), 0);
        int count = reader.count(1) + 1;
        if (count != block.transactions().size()) {
            throw new MalformedBlock(
                    "expected " + block.transactions().size() + " transactions with what they spend, found " + count);
        }
        Map<Integer, List<TransactionOutput>> found = new HashMap<>();
        for (int index = 1; index < count; index++) {
            int inputs = reader.count(SpentOutput.LEAST_BYTES);
            if (indexes.contains(index)) {
                found.put(index, outputs(reader, index, inputs));
            } else {
                for (int i = 0; i < inputs; i++) {
                    SpentOutput.read(reader);
                }
            }
        }
        if (reader.remaining() > 0) {
            throw new MalformedBlock("expected the end of what a block spends, found " + reader.remaining() + " bytes");
        }
        return found;
    }

    private List<TransactionOutput> outputs(ByteReader reader, int index, int inputs) throws MalformedBlock {
        int expected = block.transactions().get(index).inputs().size();
        if (inputs != expected) {
            throw new MalformedBlock("transaction " + index + " has " + expected + " inputs, not " + inputs);
        }
        List<TransactionOutput> outputs = new ArrayList<>(inputs);
        for (int i = 0; i < inputs; i++) {
            outputs.add(SpentOutput.read(reader).output());
        }
        return outputs;
    }
}
