package io.akashi.conformance.parsers;

import io.akashi.anchor.bitcoin.block.BlockUndo;
import io.akashi.anchor.bitcoin.block.DoubleSha256;
import io.akashi.anchor.bitcoin.block.MalformedBlock;
import io.akashi.anchor.bitcoin.block.RawBlock;
import io.akashi.anchor.bitcoin.block.RawTransaction;
import io.akashi.anchor.bitcoin.script.LockIdentifier;
import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.anchor.ethereum.contract.AnchoredEvent;
import io.akashi.anchor.ethereum.rpc.Address;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.content.CarFile;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.UnixFs;
import io.akashi.sidetree.content.UnixFsReader;
import io.akashi.sidetree.encoding.Bytes;
import java.io.ByteArrayOutputStream;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What reads the blocks of Bitcoin, the events of Ethereum and the blocks of IPFS. */
final class ChainParsers {
    private static final HexFormat HEX = HexFormat.of();
    private static final int DAG_PB = 0x70;
    private static final int MOST_FILE = 1 << 20;

    private ChainParsers() {}

    static List<Parser> all() {
        List<Parser> all = new ArrayList<>(bitcoin());
        all.addAll(ethereum());
        all.addAll(ipfs());
        return all;
    }

    private static List<Parser> bitcoin() {
        byte[] plain = transaction(1, false);
        byte[] witnessed = transaction(2, true);
        byte[] block = block(plain, witnessed, transaction(3, false));
        byte[] undo = HEX.parseHex("02" + "01" + "8a01" + "00" + "32" + "00".repeat(21) + "01" + "02" + "00" + "05"
                + "01" + "02".repeat(20));
        byte[] script = HEX.parseHex("6a0a696f6e3a312e516d5858");
        return List.of(
                Parser.plain("bitcoin-block", MalformedBlock.class, ChainParsers::readBlock, block),
                Parser.plain(
                        "bitcoin-transaction",
                        MalformedBlock.class,
                        input -> RawTransaction.parse(Bytes.wrap(input)).outputs(),
                        plain,
                        witnessed),
                Parser.plain("bitcoin-undo", MalformedBlock.class, input -> readUndo(block, input), undo),
                Parser.plain(
                        "bitcoin-script",
                        NothingIsRefused.class,
                        input -> readScript(Script.of(Bytes.wrap(input))),
                        script),
                Parser.plain(
                        "bitcoin-asm",
                        IllegalArgumentException.class,
                        input -> Script.fromAsm(SidetreeParsers.text(input)),
                        SidetreeParsers.utf8("OP_RETURN 696f6e3a")),
                Parser.plain(
                        "lock-identifier",
                        NothingIsRefused.class,
                        input -> LockIdentifier.parse(SidetreeParsers.text(input)),
                        SidetreeParsers.utf8(
                                new LockIdentifier("ab".repeat(32), Script.of(Bytes.wrap(script))).text())));
    }

    /** What a parser declares that refuses nothing: it says what it found otherwise. */
    static final class NothingIsRefused extends Exception {
        private static final long serialVersionUID = 1L;

        private NothingIsRefused() {}
    }

    private static Object readBlock(byte[] input) throws MalformedBlock {
        RawBlock block = RawBlock.parse(Bytes.wrap(input));
        block.checkTransactions();
        block.coinbaseSum();
        for (RawTransaction transaction : block.transactions()) {
            transaction.inputs();
            transaction.outputs();
        }
        return block;
    }

    private static Object readUndo(byte[] block, byte[] input) throws MalformedBlock {
        RawBlock raw = RawBlock.parse(Bytes.wrap(block));
        byte[] previous = Arrays.copyOfRange(block, 4, 36);
        ByteArrayOutputStream summed = new ByteArrayOutputStream();
        summed.writeBytes(previous);
        summed.writeBytes(input);
        Bytes checksum = Bytes.wrap(DoubleSha256.of(summed.toByteArray()));
        return BlockUndo.of(raw, Bytes.wrap(input), checksum).orElseThrow().spentOutputs(Set.of(1, 2));
    }

    private static Object readScript(Script script) {
        return List.of(script.asm(), script.toString());
    }

    static byte[] transaction(int lockTime, boolean witness) {
        return HEX.parseHex("02000000" + (witness ? "0001" : "") + "01" + "00".repeat(32) + "ffffffff" + "020107"
                + "fdffffff" + "02"
                + "e803000000000000" + "066a04696f6e3a" + "0500000000000000" + "1976a914" + "11".repeat(20) + "88ac"
                + (witness ? "02010900" : "") + "0" + lockTime + "000000");
    }

    /** A block whose root is right, so that what comes after that check is read too. */
    static byte[] block(byte[]... transactions) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        List<byte[]> level = new ArrayList<>();
        for (byte[] transaction : transactions) {
            body.writeBytes(transaction);
            try {
                level.add(HEX.parseHex(
                        RawTransaction.parse(Bytes.wrap(transaction)).id().toString()));
            } catch (MalformedBlock e) {
                throw new AssertionError(e);
            }
        }
        ByteArrayOutputStream block = new ByteArrayOutputStream();
        block.writeBytes(HEX.parseHex("00000020" + "ab".repeat(32)));
        block.writeBytes(root(level));
        block.writeBytes(new byte[12]);
        block.write(transactions.length);
        block.writeBytes(body.toByteArray());
        return block.toByteArray();
    }

    private static byte[] root(List<byte[]> ids) {
        List<byte[]> level = ids.stream().map(ChainParsers::reversed).toList();
        while (level.size() > 1) {
            List<byte[]> next = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 2) {
                ByteArrayOutputStream both = new ByteArrayOutputStream();
                both.writeBytes(level.get(i));
                both.writeBytes(level.get(Math.min(i + 1, level.size() - 1)));
                next.add(DoubleSha256.of(both.toByteArray()));
            }
            level = next;
        }
        return level.get(0);
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] turned = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            turned[i] = bytes[bytes.length - 1 - i];
        }
        return turned;
    }

    private static List<Parser> ethereum() {
        String event = "%064x%064x%064x%064x".formatted(7, 9, 96, 3) + "516d58" + "0".repeat(58);
        return List.of(
                Parser.plain(
                        "ethereum-event",
                        AnchoredEvent.Malformed.class,
                        input -> AnchoredEvent.parse(Bytes.wrap(input)),
                        HEX.parseHex(event)),
                Parser.plain(
                        "ethereum-address",
                        IllegalArgumentException.class,
                        input -> Address.parse(SidetreeParsers.text(input)),
                        SidetreeParsers.utf8("0x" + "ab".repeat(20))));
    }

    private static List<Parser> ipfs() {
        byte[] file = "a file of some length".repeat(20).getBytes(StandardCharsets.UTF_8);
        Cid v0 = UnixFs.cidV0(file);
        Cid v1 = UnixFs.cidV1(file);
        byte[] leaf = HEX.parseHex("0a0908021203616263" + "1803");
        byte[] node = HEX.parseHex("122b0a24" + "01551220" + HEX.formatHex(sha256(file)) + "1200" + "18" + "a403"
                + "0a08" + "0802" + "18a403" + "20a403");
        byte[] header = HEX.parseHex(
                "3aa265726f6f747381d82a5825000155" + "1220" + HEX.formatHex(sha256(file)) + "6776657273696f6e01");
        ByteArrayOutputStream car = new ByteArrayOutputStream();
        car.writeBytes(header);
        car.writeBytes(HEX.parseHex("c803" + "01551220" + HEX.formatHex(sha256(file))));
        car.writeBytes(file);
        MethodHandle dagPb = Hidden.method("sidetree.content.DagPb", "read", byte[].class);
        Class<? extends Exception> malformed =
                Hidden.type("sidetree.content.MalformedBlock").asSubclass(Exception.class);
        return List.of(
                Parser.plain(
                        "cid",
                        ProtocolException.class,
                        input -> Cid.parse(SidetreeParsers.text(input)),
                        SidetreeParsers.utf8(v0.text()),
                        SidetreeParsers.utf8(v1.text()),
                        SidetreeParsers.utf8(v1.v1Text())),
                Parser.plain("dag-pb", malformed, dagPb::invoke, leaf, node),
                Parser.plain("unixfs", NothingIsRefused.class, ChainParsers::readUnixFs, leaf, node)
                        .with(64L << 20),
                Parser.plain("car", NothingIsRefused.class, CarFile::read, car.toByteArray()));
    }

    /** A root whose links lead nowhere, to itself and to a leaf. */
    private static Object readUnixFs(byte[] input) {
        Map<Cid, byte[]> blocks = new HashMap<>();
        Cid root = Cid.ofV1(DAG_PB, multihash(input));
        blocks.put(root, input);
        return UnixFsReader.read(root, MOST_FILE, (cid, most) -> Optional.ofNullable(blocks.get(cid)));
    }

    private static byte[] multihash(byte[] block) {
        byte[] hash = Arrays.copyOf(new byte[] {0x12, 0x20}, 34);
        System.arraycopy(sha256(block), 0, hash, 2, 32);
        return hash;
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return java.security.MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
