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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** Rows of the index as bytes. The first byte is the version of this form; the fee is kept as the bits of its double. */
final class IndexedBlockCodec {
    private static final int VERSION = 1;
    private static final int HASH_BYTES = 32;
    private static final HexFormat HEX = HexFormat.of();

    private IndexedBlockCodec() {}

    static Bytes write(IndexedBlock block) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DataOutputStream out = new DataOutputStream(bytes)) {
            out.writeByte(VERSION);
            out.writeLong(block.time().block());
            hash(out, block.hash().text());
            hash(out, block.previousHash().text());
            out.writeLong(block.fees().transactionCount());
            out.writeLong(block.fees().totalFee());
            out.writeDouble(block.fees().normalizedFee());
            list(out, block.anchors(), IndexedBlockCodec::anchor);
            list(out, block.locks(), IndexedBlockCodec::lock);
            list(out, block.received(), IndexedBlockCodec::coin);
            list(out, block.spent(), IndexedBlockCodec::spend);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Bytes.wrap(bytes.toByteArray());
    }

    /** @throws UncheckedIOException if these are not bytes that {@link #write} made */
    static IndexedBlock read(Bytes bytes) {
        try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.borrow()))) {
            int version = in.readUnsignedByte();
            if (version != VERSION) {
                throw new IOException("expected version " + VERSION + " of a row, found " + version);
            }
            AnchorTime time = new AnchorTime(in.readLong());
            BlockHash hash = new BlockHash(hash(in));
            BlockHash previous = new BlockHash(hash(in));
            BlockFees fees = new BlockFees(in.readLong(), in.readLong(), in.readDouble());
            Satoshis served = new Satoshis((long) Math.floor(fees.normalizedFee()));
            return new IndexedBlock(
                    time,
                    hash,
                    previous,
                    fees,
                    list(in, from -> anchor(from, hash, served)),
                    list(in, from -> lock(from, time)),
                    list(in, from -> coin(from, time)),
                    list(in, from -> spend(from, time)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void anchor(DataOutputStream out, AnchoredTransaction anchor) throws IOException {
        out.writeLong(anchor.number().value());
        out.writeUTF(anchor.anchorString());
        out.writeLong(anchor.feePaid().amount());
        out.writeUTF(anchor.writer().id());
    }

    private static AnchoredTransaction anchor(DataInputStream in, BlockHash hash, Satoshis fee) throws IOException {
        TransactionNumber number = new TransactionNumber(in.readLong());
        String anchorString = in.readUTF();
        Satoshis paid = new Satoshis(in.readLong());
        return new AnchoredTransaction(number, hash, anchorString, paid, fee, new Writer(in.readUTF()));
    }

    private static void lock(DataOutputStream out, LockOutput lock) throws IOException {
        hash(out, lock.transaction().hex());
        out.writeLong(lock.amount().amount());
        script(out, lock.script());
    }

    private static LockOutput lock(DataInputStream in, AnchorTime time) throws IOException {
        TransactionId transaction = new TransactionId(hash(in));
        return new LockOutput(transaction, time, new Satoshis(in.readLong()), script(in));
    }

    private static void coin(DataOutputStream out, Coin coin) throws IOException {
        place(out, coin.place());
        out.writeLong(coin.amount().amount());
        script(out, coin.script());
        out.writeByte(coin.origin().ordinal());
    }

    private static Coin coin(DataInputStream in, AnchorTime time) throws IOException {
        OutPoint place = place(in);
        Satoshis amount = new Satoshis(in.readLong());
        return new Coin(place, amount, script(in), time, Coin.Origin.values()[in.readUnsignedByte()]);
    }

    private static void spend(DataOutputStream out, Spend spend) throws IOException {
        place(out, spend.coin());
        hash(out, spend.by().hex());
    }

    private static Spend spend(DataInputStream in, AnchorTime time) throws IOException {
        return new Spend(place(in), new TransactionId(hash(in)), time);
    }

    private static void place(DataOutputStream out, OutPoint place) throws IOException {
        hash(out, place.transaction().hex());
        out.writeLong(place.index());
    }

    private static OutPoint place(DataInputStream in) throws IOException {
        return new OutPoint(new TransactionId(hash(in)), in.readLong());
    }

    private static void script(DataOutputStream out, Script script) throws IOException {
        out.writeInt(script.bytes().size());
        out.write(script.bytes().borrow());
    }

    private static Script script(DataInputStream in) throws IOException {
        return Script.of(Bytes.wrap(in.readNBytes(in.readInt())));
    }

    private static void hash(DataOutputStream out, String hex) throws IOException {
        out.write(HEX.parseHex(hex));
    }

    private static String hash(DataInputStream in) throws IOException {
        return HEX.formatHex(in.readNBytes(HASH_BYTES));
    }

    private static <T> void list(DataOutputStream out, List<T> list, ItemWriter<T> writer) throws IOException {
        out.writeInt(list.size());
        for (T item : list) {
            writer.write(out, item);
        }
    }

    private static <T> List<T> list(DataInputStream in, ItemReader<T> reader) throws IOException {
        int size = in.readInt();
        List<T> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(reader.read(in));
        }
        return list;
    }

    private interface ItemWriter<T> {
        void write(DataOutputStream out, T item) throws IOException;
    }

    private interface ItemReader<T> {
        T read(DataInputStream in) throws IOException;
    }
}
