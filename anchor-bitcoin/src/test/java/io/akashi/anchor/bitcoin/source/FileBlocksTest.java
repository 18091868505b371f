package io.akashi.anchor.bitcoin.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.bitcoin.RegtestChain;
import io.akashi.anchor.bitcoin.RegtestChain.View;
import io.akashi.anchor.bitcoin.block.MalformedBlock;
import io.akashi.anchor.bitcoin.block.RawBlock;
import io.akashi.anchor.bitcoin.block.TransactionOutput;
import io.akashi.anchor.bitcoin.index.BitcoinNetwork;
import io.akashi.anchor.bitcoin.index.ChainIndex;
import io.akashi.anchor.bitcoin.row.ChainIndexStore;
import io.akashi.anchor.bitcoin.row.IndexedBlock;
import io.akashi.anchor.bitcoin.row.MemoryChainIndexStore;
import io.akashi.anchor.bitcoin.rpc.BitcoindClient;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.source.BlockSource.Served;
import io.akashi.anchor.bitcoin.source.FramedFile.Frame;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.protocol.AnchorTime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * The files of a real bitcoind, many and small ones, hidden by a key, with stale blocks in them: an index that is built
 * from them has the rows of one that is built from the node's answers. Damage is done to copies.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FileBlocksTest {
    private RegtestChain regtest;
    private BitcoindClient client;
    private BusyChain chain;
    private List<IndexedBlock> expected = List.of();

    @TempDir
    private Path copies;

    private Path blocks;

    @BeforeAll
    void start(@TempDir Path directory) throws BitcoindUnreachable, BitcoindRefusal {
        regtest = RegtestChain.start(directory, "-fastprune=1");
        client = regtest.client();
        chain = new BusyChain(regtest);
        chain.grow();
        View view = regtest.view(1);
        view.chain.terms();
        expected = rows(view.store);
    }

    @AfterAll
    void stop() {
        if (regtest != null) {
            regtest.close();
        }
    }

    @BeforeEach
    void copyFiles() throws IOException {
        blocks = Files.createDirectories(copies.resolve("blocks"));
        for (Path file : files(regtest.process().blocksDirectory())) {
            Files.copy(file, blocks.resolve(file.getFileName()));
        }
    }

    @Test
    void index_ofTheFilesEqualsThatOfTheNode() throws BitcoindUnreachable, BitcoindRefusal {
        BlockSource source = BlockSource.files(regtest.process().blocksDirectory(), client);

        assertThat(rows(source)).isEqualTo(expected);

        Served served = source.served();
        assertThat(served.blocksFromFiles()).isEqualTo(expected.size());
        assertThat(served.blocksFromNode()).isZero();
        assertThat(served.spendingFromFiles()).isPositive();
        // The block with a sibling is asked for.
        assertThat(served.spendingFromNode()).isEqualTo(1);
        assertThat(expected.stream().mapToInt(row -> row.anchors().size()).sum())
                .isEqualTo(BusyChain.ANCHORS);
        assertThat(expected.stream().mapToInt(row -> row.locks().size()).sum()).isPositive();
    }

    @Test
    void files_areSeveralAndHiddenAndHoldStaleBlocks() throws IOException {
        BlocksDirectory directory = new BlocksDirectory(blocks);
        assertThat(directory.numbers()).hasSizeGreaterThan(3);
        assertThat(blocks.resolve("xor.dat")).exists();
        assertThat(Files.readAllBytes(blocks.resolve("xor.dat"))).isNotEqualTo(new byte[8]);
        long inFiles = 0;
        for (int number : directory.numbers()) {
            inFiles += directory.blocks(number).size();
        }
        assertThat(inFiles).isGreaterThan(last().time().block() + 1);
    }

    @Test
    void index_ofFilesWithoutAKeyIsTheSame() throws IOException, BitcoindUnreachable, BitcoindRefusal {
        XorKey key = XorKey.in(blocks);
        for (Path file : files(blocks)) {
            byte[] bytes = Files.readAllBytes(file);
            key.apply(bytes, 0);
            Files.write(file, bytes);
        }
        Files.delete(blocks.resolve("xor.dat"));

        BlockSource source = BlockSource.files(blocks, client);
        assertThat(rows(source)).isEqualTo(expected);
        assertThat(source.served().blocksFromNode()).isZero();
    }

    @Test
    void index_asksTheNodeForWhatIsDamagedOrGone() throws IOException, BitcoindUnreachable, BitcoindRefusal {
        for (Path file : files(blocks)) {
            String name = file.getFileName().toString();
            byte[] bytes = Files.readAllBytes(file);
            if (name.endsWith("1.dat")) {
                Files.delete(file);
            } else if (name.endsWith("2.dat")) {
                Files.write(file, Arrays.copyOf(bytes, bytes.length / 3));
            } else if (!name.equals("xor.dat")) {
                for (int at = 4_000; at < bytes.length; at += 9_000) {
                    bytes[at] ^= 0x10;
                }
                Files.write(file, bytes);
            }
        }

        BlockSource source = BlockSource.files(blocks, client);
        assertThat(rows(source)).isEqualTo(expected);
        Served served = source.served();
        assertThat(served.blocksFromFiles()).isPositive();
        assertThat(served.blocksFromNode()).isPositive();
        assertThat(served.blocksFromFiles() + served.blocksFromNode()).isEqualTo(expected.size());
        assertThat(served.trouble()).isNotEmpty();
    }

    @Test
    void block_withAnotherBitInATransactionIsTheNodes()
            throws IOException, BitcoindUnreachable, BitcoindRefusal, MalformedBlock {
        FileBlocks source = new FileBlocks(blocks, client::header, BlockSource.rest(client));
        List<BlockHash> hashes = expected.stream().map(IndexedBlock::hash).toList();
        BlocksDirectory directory = new BlocksDirectory(blocks);
        List<Integer> numbers = directory.numbers();
        int newest = numbers.get(numbers.size() - 1);
        Frame frame = directory.blocks(newest).stream()
                .filter(found -> RawBlock.hash(found.head()).equals(last().hash()))
                .findFirst()
                .orElseThrow();
        Path file = blocks.resolve("blk%05d.dat".formatted(newest));
        byte[] bytes = Files.readAllBytes(file);
        // In the middle of a long script: the block has the same form and the same outputs.
        bytes[(int) frame.position() + frame.length() / 2] ^= 1;
        Files.write(file, bytes);

        source.expect(hashes);
        RawBlock block = source.block(last().hash());

        assertThat(source.served())
                .extracting(Served::blocksFromFiles, Served::blocksFromNode)
                .containsExactly(0L, 1L);
        assertThat(source.served().trouble()).contains("root");
        block.checkTransactions();
    }

    @Test
    void index_withoutFilesIsTheNodes() throws BitcoindUnreachable, BitcoindRefusal {
        BlockSource source = BlockSource.files(blocks.resolve("nowhere"), client);
        assertThat(rows(source)).isEqualTo(expected);
        assertThat(source.served().blocksFromFiles()).isZero();
        assertThat(source.served().trouble()).contains("nowhere");
    }

    @Test
    void index_withAWrongKeyIsTheNodes() throws IOException, BitcoindUnreachable, BitcoindRefusal {
        Files.write(blocks.resolve("xor.dat"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        BlockSource source = BlockSource.files(blocks, client);
        assertThat(rows(source)).isEqualTo(expected);
        assertThat(source.served().blocksFromFiles()).isZero();
        assertThat(source.served().trouble()).isNotEmpty();
    }

    @Test
    void index_followsFilesThatGrow() throws IOException, BitcoindUnreachable, BitcoindRefusal {
        List<Path> all = files(blocks);
        Path newest = all.stream()
                .filter(file -> file.getFileName().toString().startsWith("blk"))
                .max(Path::compareTo)
                .orElseThrow();
        byte[] whole = Files.readAllBytes(newest);
        Files.write(newest, new byte[whole.length]);
        FileBlocks source = new FileBlocks(blocks, client::header, BlockSource.rest(client));
        List<BlockHash> hashes = expected.stream().map(IndexedBlock::hash).toList();

        source.expect(hashes);
        source.block(last().hash());
        assertThat(source.served().blocksFromNode()).isEqualTo(1);

        Files.write(newest, whole);
        source.expect(hashes);
        source.block(last().hash());
        assertThat(source.served().blocksFromNode()).isEqualTo(1);
        assertThat(source.served().blocksFromFiles()).isEqualTo(1);
    }

    @Test
    void fewBlocks_areTheNodes() throws BitcoindUnreachable, BitcoindRefusal {
        BlockSource source = BlockSource.files(blocks, client);
        List<BlockHash> hashes = expected.stream()
                .map(IndexedBlock::hash)
                .limit(FileBlocks.FEW - 1)
                .toList();
        source.expect(hashes);
        source.block(hashes.get(0));
        assertThat(source.served()).isEqualTo(new Served(0, 1, 0, 0, ""));
    }

    @Test
    void spentOutputs_areThoseThatTheNodeTells() throws BitcoindUnreachable, BitcoindRefusal {
        BlockSource files = BlockSource.files(blocks, client);
        files.expect(expected.stream().map(IndexedBlock::hash).toList());
        Set<String> kinds = new TreeSet<>();
        for (IndexedBlock row : expected) {
            RawBlock block = files.block(row.hash());
            Set<Integer> all = Set.copyOf(
                    IntStream.range(1, block.transactions().size()).boxed().toList());
            Map<Integer, List<TransactionOutput>> spent = files.spentOutputs(block, all);
            assertThat(spent).isEqualTo(client.spentOutputs(block, all));
            spent.values()
                    .forEach(list -> list.forEach(
                            output -> kinds.add(kind(output.script().hex()))));
        }
        assertThat(files.served().spendingFromFiles())
                .isGreaterThan(files.served().spendingFromNode());
        assertThat(kinds).hasSizeGreaterThanOrEqualTo(BusyChain.KINDS);
    }

    @Test
    void undo_ofASiblingIsNotTaken() throws BitcoindUnreachable, BitcoindRefusal, IOException {
        FileBlocks files = new FileBlocks(blocks, client::header, BlockSource.rest(client));
        files.expect(expected.stream().map(IndexedBlock::hash).toList());
        RawBlock withSibling = files.block(chain.blockWithSibling());

        files.spentOutputs(withSibling, Set.of(1));

        assertThat(files.served().spendingFromNode()).isEqualTo(1);
        assertThat(files.served().trouble()).contains("sibling");
    }

    private List<IndexedBlock> rows(BlockSource source) throws BitcoindUnreachable, BitcoindRefusal {
        ChainIndexStore store = new MemoryChainIndexStore();
        try (ChainIndex index = ChainIndex.open(
                new ChainIndex.Reading(client, source, System::nanoTime),
                new BitcoinNetwork("regtest", client.blockHash(0)),
                RegtestChain.network(),
                regtest.view(1).own,
                store)) {
            // Steps whose last is no small one, which would be the node's.
            int step = Math.max(FileBlocks.FEW, expected.size() / 4 + 1);
            while (!index.advance(step).isAtTip()) {
                assertThat(index.progress().left()).isPositive();
            }
            assertThat(index.progress().indexed()).isEqualTo(last().time());
        }
        return rows(store);
    }

    private static List<IndexedBlock> rows(ChainIndexStore store) {
        return store.blocks(new AnchorTime(0), new AnchorTime(1_000_000));
    }

    private static String kind(String script) {
        return script.substring(0, 2) + " and " + script.length() + " digits";
    }

    private IndexedBlock last() {
        return expected.get(expected.size() - 1);
    }

    private static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }
}
