package io.akashi.sidetree.content;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.content.UnixFsReader.Outcome;
import io.akashi.sidetree.encoding.Bytes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class UnixFsReaderTest {
    private final Map<Cid, byte[]> blocks = new HashMap<>();

    private Outcome read(Cid root, long maxBytes) {
        return UnixFsReader.read(root, maxBytes, (cid, limit) -> Optional.ofNullable(blocks.get(cid)));
    }

    private Cid store(int codec, byte[] block) {
        Cid cid = Cid.ofV1(codec, Multihash.of(Cid.SHA2_256, Multihash.sha256(block)));
        blocks.put(cid, block);
        return cid;
    }

    private Cid leaf(int... bytes) {
        byte[] block = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            block[i] = (byte) bytes[i];
        }
        return store(Cid.RAW, block);
    }

    /** A file node over these children, with UnixFS data given in hex. */
    private Cid node(String data, List<Cid> children) {
        List<DagPb.Link> links =
                children.stream().map(cid -> new DagPb.Link(cid, 1)).toList();
        return store(Cid.DAG_PB, DagPb.write(links, HexFormat.of().parseHex(data)));
    }

    private static Outcome file(int... bytes) {
        byte[] content = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            content[i] = (byte) bytes[i];
        }
        return new Outcome.File(Bytes.wrap(content));
    }

    @Test
    void read_ofRawBlock() {
        assertThat(read(leaf(1, 2), 2)).isEqualTo(file(1, 2));
    }

    @Test
    void read_putsInlineBytesBeforeChildren() {
        Cid root = node("0802" + "120109" + "1803", List.of(leaf(1), node("0800" + "120102", List.of())));
        assertThat(read(root, 10)).isEqualTo(file(9, 1, 2));
    }

    @Test
    void read_doesNotTrustStatedSizes() {
        assertThat(read(node("0802" + "18ffff03" + "2063", List.of(leaf(1))), 10))
                .isEqualTo(file(1));
    }

    @Test
    void read_repeatsAChildThatIsNamedTwice() {
        Cid child = leaf(7);
        assertThat(read(node("0802", List.of(child, child)), 10)).isEqualTo(file(7, 7));
    }

    @Test
    void read_takesIdentityLeavesWithoutTheSource() {
        Cid inline = Cid.ofV1(Cid.RAW, Multihash.of(Cid.IDENTITY, new byte[] {5}));
        assertThat(read(node("0802", List.of(inline)), 10)).isEqualTo(file(5));
    }

    @Test
    void read_overTheLimitIsTooLarge() {
        assertThat(read(node("0802", List.of(leaf(1), leaf(2))), 1)).isEqualTo(new Outcome.TooLarge());
    }

    @Test
    void read_ofADirectoryASymlinkAndOtherCodecsIsNotAFile() {
        assertThat(read(node("0801", List.of(leaf(1))), 10)).isEqualTo(new Outcome.NotAFile());
        assertThat(read(node("0804", List.of()), 10)).isEqualTo(new Outcome.NotAFile());
        assertThat(read(node("0805", List.of()), 10)).isEqualTo(new Outcome.NotAFile());
        assertThat(read(store(0x71, new byte[] {0}), 10)).isEqualTo(new Outcome.NotAFile());
    }

    @Test
    void read_ofADirectoryWithinAFileIsCorrupt() {
        assertThat(read(node("0802", List.of(node("0801", List.of()))), 10)).isInstanceOf(Outcome.Corrupt.class);
    }

    @Test
    void read_namesTheMissingBlock() {
        Cid gone = leaf(1);
        blocks.remove(gone);
        assertThat(read(node("0802", List.of(leaf(2), gone)), 10)).isEqualTo(new Outcome.Missing(gone));
    }

    @Test
    void read_ofABlockThatIsNotItsCidIsCorrupt() {
        Cid cid = leaf(1);
        blocks.put(cid, new byte[] {2});
        assertThat(read(cid, 10)).isInstanceOf(Outcome.Corrupt.class);
    }

    @Test
    void read_ofAnUnsupportedHashIsCorrupt() {
        Cid cid = Cid.ofV1(Cid.RAW, Multihash.of(0xb220, new byte[32]));
        blocks.put(cid, new byte[] {2});
        assertThat(read(cid, 10)).isInstanceOf(Outcome.Corrupt.class);
    }

    @Test
    void read_ofAShortDigestIsCorrupt() {
        byte[] digest = Arrays.copyOf(Multihash.sha256(new byte[] {2}), 19);
        Cid cid = Cid.ofV1(Cid.RAW, Multihash.of(Cid.SHA2_256, digest));
        blocks.put(cid, new byte[] {2});
        assertThat(read(cid, 10)).isInstanceOf(Outcome.Corrupt.class);
    }

    @Test
    void read_ofAnOversizedBlockIsCorrupt() {
        assertThat(read(store(Cid.RAW, new byte[UnixFsReader.MAX_BLOCK_BYTES + 1]), 10_000_000))
                .isInstanceOf(Outcome.Corrupt.class);
    }

    @Test
    void read_ofAGraphTooDeepIsCorrupt() {
        Cid cid = leaf(1);
        for (int i = 0; i < 40; i++) {
            cid = node("0802", List.of(cid));
        }
        assertThat(read(cid, 10)).isInstanceOf(Outcome.Corrupt.class);
    }

    @Test
    void read_ofEmptyLeavesNamedWithoutEndEnds() {
        Cid cid = leaf();
        for (int i = 0; i < 8; i++) {
            cid = node("0802", Collections.nCopies(1_000, cid));
        }
        assertThat(read(cid, 1_000)).isInstanceOf(Outcome.Corrupt.class);
    }

    @Test
    void read_ofALargeFileInFewBlocksIsTooLarge() {
        Cid cid = store(Cid.RAW, new byte[1 << 20]);
        for (int i = 0; i < 8; i++) {
            cid = node("0802", Collections.nCopies(1_000, cid));
        }
        assertThat(read(cid, 1_000_000)).isEqualTo(new Outcome.TooLarge());
    }

    @Test
    void read_takesAFileCutIntoSingleBytes() {
        List<Cid> level = new ArrayList<>(Collections.nCopies(100_000, leaf(1)));
        while (level.size() > 1) {
            List<Cid> parents = new ArrayList<>();
            for (int i = 0; i < level.size(); i += 174) {
                parents.add(node("0802", level.subList(i, Math.min(level.size(), i + 174))));
            }
            level = parents;
        }
        assertThat(read(level.get(0), 100_000)).isInstanceOf(Outcome.File.class);
    }

    @Test
    void read_ofGarbageIsAnOutcome() {
        long seed = 33;
        Random random = new Random(seed);
        byte[] model =
                DagPb.write(List.of(new DagPb.Link(leaf(1), 1)), HexFormat.of().parseHex("0802120101"));
        for (int i = 0; i < 20_000; i++) {
            byte[] block = model.clone();
            for (int flips = random.nextInt(4); flips >= 0; flips--) {
                block[random.nextInt(block.length)] = (byte) random.nextInt(256);
            }
            assertThat(read(store(Cid.DAG_PB, block), 100)).as("seed %d", seed).isNotNull();
        }
    }
}
