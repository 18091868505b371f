package io.akashi.cas.ipfs.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.cas.ipfs.FetchedFiles;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.content.CarFile;
import io.akashi.sidetree.content.CarWriter;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.UnixFs;
import io.akashi.sidetree.content.UnixFsLayout;
import io.akashi.sidetree.content.UnixFsReader;
import io.akashi.sidetree.content.UnixFsReader.Outcome;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.UnreadableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoredBlocksTest {
    @TempDir
    private Path directory;

    private DirectoryContentStore own;
    private FetchedFiles fetched;
    private StoredBlocks blocks;

    @BeforeEach
    void open() {
        own = new DirectoryContentStore(directory);
        fetched = new FetchedFiles(directory.resolve("fetched"), 1 << 26);
        blocks = new StoredBlocks(List.of(own, fetched.files()));
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    private static Map<Cid, Bytes> blocksOf(byte[] file, UnixFsLayout layout) {
        Map<Cid, Bytes> all = new LinkedHashMap<>();
        layout.build(file, (cid, block) -> all.put(cid, Bytes.wrap(block)));
        return all;
    }

    @Test
    void block_isTheRootOfASmallFile() {
        byte[] file = bytes(100);
        Cid cid = own.put(file);
        assertThat(blocks.block(cid))
                .isEqualTo(
                        Optional.ofNullable(blocksOf(file, UnixFsLayout.V0_2015).get(cid)));
    }

    @Test
    void block_isEachChildOfALargeFileToo() {
        byte[] file = bytes(900_000);
        blocks.stored(own.put(file));
        Map<Cid, Bytes> all = blocksOf(file, UnixFsLayout.V0_2015);
        assertThat(all).hasSizeGreaterThan(4);
        all.forEach((cid, block) -> assertThat(blocks.block(cid)).contains(block));
    }

    @Test
    void block_isFoundAfterARestart() {
        byte[] file = bytes(900_000);
        own.put(file);
        StoredBlocks after = new StoredBlocks(List.of(own));
        assertThat(after.indexAll()).isEmpty();
        blocksOf(file, UnixFsLayout.V0_2015)
                .forEach((cid, block) -> assertThat(after.block(cid)).contains(block));
    }

    /** As when a directory is on a disk that went. */
    @Test
    void indexAll_goesOnAfterADirectoryThatCannotBeListed() throws IOException {
        byte[] file = bytes(900_000);
        own.put(file);
        Path gone = directory.resolve("gone");
        StoredBlocks after = new StoredBlocks(List.of(new DirectoryContentStore(gone), own));
        Files.delete(gone);
        assertThat(after.indexAll()).get().asString().startsWith("a directory cannot be listed: ");
        blocksOf(file, UnixFsLayout.V0_2015)
                .forEach((cid, block) -> assertThat(after.block(cid)).contains(block));
    }

    @Test
    void indexAll_passesOverAFileThatCannotBeRead() throws IOException {
        byte[] file = bytes(900_000);
        UnreadableFile.at(directory.resolve(UnixFs.cidV0(bytes(300_000)).text() + ".car"));
        own.put(file);
        blocks.indexAll();
        blocksOf(file, UnixFsLayout.V0_2015)
                .forEach((cid, block) -> assertThat(blocks.block(cid)).contains(block));
    }

    @Test
    void block_isFoundByAnotherSpelling() throws ProtocolException {
        Cid cid = own.put(bytes(50));
        assertThat(blocks.block(Cid.parse(cid.v1Text()))).isEqualTo(blocks.block(cid));
    }

    @Test
    void block_ofAnotherLayoutComesFromItsFetchedFile() {
        byte[] file = bytes(2_500_000);
        Cid cid = UnixFs.cidV1(file);
        fetched.keep(cid, Bytes.wrap(file), Optional.empty());
        blocks.stored(cid);
        blocksOf(file, UnixFsLayout.V1_2025)
                .forEach((child, block) -> assertThat(blocks.block(child)).contains(block));
    }

    @Test
    void block_ofAFileInAnArchiveComesFromThat() {
        byte[] file = bytes(300_000);
        Map<Cid, Bytes> all = blocksOf(file, UnixFsLayout.V0_RAW_LEAVES);
        Cid root = UnixFsLayout.V0_RAW_LEAVES.cid(file);
        CarWriter archive = new CarWriter(List.of(root));
        all.forEach((cid, block) -> archive.block(cid, block.borrow()));
        fetched.keep(root, Bytes.wrap(file), Optional.of(Bytes.wrap(archive.toBytes())));
        StoredBlocks after = new StoredBlocks(List.of(fetched.files()));
        after.indexAll();
        all.forEach((cid, block) -> assertThat(after.block(cid)).contains(block));
    }

    @Test
    void block_ofAnIdentityCidIsInTheCid() {
        assertThat(blocks.block(Cid.ofV1(Cid.RAW, new byte[] {Cid.IDENTITY, 1, 7})))
                .contains(Bytes.wrap(new byte[] {7}));
    }

    @Test
    void block_thatIsNotStoredIsNone() {
        assertThat(blocks.block(UnixFs.cidV0(bytes(10)))).isEmpty();
        assertThat(blocks.archive(UnixFs.cidV0(bytes(10)))).isEmpty();
    }

    @Test
    void archive_holdsTheWholeFile() {
        byte[] file = bytes(900_000);
        Cid root = own.put(file);
        Bytes archive = blocks.archive(root).orElseThrow();
        CarFile car = ((CarFile.Reading.Read) CarFile.read(archive.borrow())).car();
        assertThat(car.roots()).containsExactly(root);
        assertThat(UnixFsReader.read(root, 1_000_000, car)).isEqualTo(new Outcome.File(Bytes.wrap(file)));
    }
}
