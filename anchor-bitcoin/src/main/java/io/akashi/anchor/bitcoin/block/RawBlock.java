package io.akashi.anchor.bitcoin.block;

import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.protocol.Satoshis;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A block as a node serves it: a header of 80 bytes and its transactions. Its structure is walked at once, its
 * transactions are read when asked for. The proof of work is not judged: that is the node's business.
 */
public final class RawBlock {
    /** Bytes in a header. */
    public static final int HEADER_BYTES = 80;
    /** No block is larger. Source: BIP 141, the limit of weight. */
    public static final int MAX_BYTES = 4_000_000;

    private static final int LEAST_TRANSACTION = 60;
    private static final int PREVIOUS_HASH = 4;
    private static final int MERKLE_ROOT = 36;

    private final byte[] bytes;
    private final List<RawTransaction> transactions;

    private RawBlock(byte[] bytes, List<RawTransaction> transactions) {
        this.bytes = bytes;
        this.transactions = transactions;
    }

    /** @throws MalformedBlock if {@code bytes} is not one block and nothing else */
    public static RawBlock parse(Bytes bytes) throws MalformedBlock {
        if (bytes.size() > MAX_BYTES) {
            throw new MalformedBlock("a block is at most " + MAX_BYTES + " bytes, not " + bytes.size());
        }
        ByteReader reader = new ByteReader(bytes.borrow(), 0);
        reader.skip(HEADER_BYTES);
        int count = reader.count(LEAST_TRANSACTION);
        if (count == 0) {
            throw new MalformedBlock("a block has at least one transaction, this one none");
        }
        List<RawTransaction> transactions = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            transactions.add(RawTransaction.walk(bytes.borrow(), reader));
        }
        if (reader.remaining() > 0) {
            throw new MalformedBlock("expected the end of a block, found " + reader.remaining() + " bytes");
        }
        return new RawBlock(bytes.borrow(), List.copyOf(transactions));
    }

    /**
     * The block of this name: its header has the hash, its transactions are those of the header.
     *
     * @throws MalformedBlock if {@code bytes} is not that block and nothing else
     */
    public static RawBlock parse(Bytes bytes, BlockHash name) throws MalformedBlock {
        RawBlock block = parse(bytes);
        if (!block.hash().equals(name)) {
            throw new MalformedBlock("expected block " + name + ", found " + block.hash());
        }
        block.checkTransactions();
        return block;
    }

    /** The name of the block that begins with this header of 80 bytes. */
    public static BlockHash hash(Bytes block) {
        return hash(block.borrow());
    }

    /** The name of the block before the one that begins with this header of 80 bytes. */
    public static BlockHash previousHash(Bytes block) {
        return previousHash(block.borrow());
    }

    private static BlockHash previousHash(byte[] block) {
        return new BlockHash(
                DoubleSha256.print(Arrays.copyOfRange(block, PREVIOUS_HASH, PREVIOUS_HASH + Sha256.LENGTH)));
    }

    private static BlockHash hash(byte[] block) {
        MessageDigest digest = Sha256.newDigest();
        digest.update(block, 0, HEADER_BYTES);
        return new BlockHash(DoubleSha256.print(DoubleSha256.finish(digest)));
    }

    /** Its name: the hash of its header. */
    public BlockHash hash() {
        return hash(bytes);
    }

    /** The name of the block before it. */
    public BlockHash previousHash() {
        return previousHash(bytes);
    }

    /** Its transactions in order, the coinbase first. */
    public List<RawTransaction> transactions() {
        return transactions;
    }

    /** What its coinbase pays in all: new coins and fees. */
    public Satoshis coinbaseSum() {
        return new Satoshis(transactions.get(0).outputs().stream()
                .mapToLong(output -> output.amount().amount())
                .sum());
    }

    /** Whether the pattern stands anywhere after the header. */
    public boolean contains(Bytes pattern) {
        return ByteSearch.find(bytes, pattern.borrow(), HEADER_BYTES, bytes.length) >= 0;
    }

    /** How many bytes it takes. */
    public int size() {
        return bytes.length;
    }

    /** @throws MalformedBlock unless the header names exactly these transactions */
    public void checkTransactions() throws MalformedBlock {
        // One digest for all: getting one takes as long as hashing a small transaction.
        MessageDigest digest = Sha256.newDigest();
        List<byte[]> level = new ArrayList<>(transactions.size());
        for (RawTransaction transaction : transactions) {
            level.add(transaction.hash(digest));
        }
        while (level.size() > 1) {
            level = parents(level, digest);
        }
        byte[] root = Arrays.copyOfRange(bytes, MERKLE_ROOT, MERKLE_ROOT + Sha256.LENGTH);
        if (!Arrays.equals(level.get(0), root)) {
            throw new MalformedBlock("the header of " + hash() + " names transactions with the root "
                    + DoubleSha256.print(root) + ", found " + DoubleSha256.print(level.get(0)));
        }
    }

    private static List<byte[]> parents(List<byte[]> level, MessageDigest digest) throws MalformedBlock {
        List<byte[]> parents = new ArrayList<>((level.size() + 1) / 2);
        for (int i = 0; i < level.size(); i += 2) {
            byte[] left = level.get(i);
            boolean paired = i + 1 < level.size();
            byte[] right = paired ? level.get(i + 1) : left;
            // CVE-2012-2459: a repeated run of transactions has the root of the block without the repetition.
            if (paired && Arrays.equals(left, right)) {
                throw new MalformedBlock("transactions are repeated");
            }
            digest.update(left);
            digest.update(right);
            parents.add(DoubleSha256.finish(digest));
        }
        return parents;
    }
}
