package io.akashi.anchor.bitcoin.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.anchor.bitcoin.SharedFolder;
import io.akashi.anchor.bitcoin.block.BlockSubsidy;
import io.akashi.anchor.bitcoin.block.MalformedBlock;
import io.akashi.anchor.bitcoin.block.RawBlock;
import io.akashi.anchor.bitcoin.block.RawTransaction;
import io.akashi.anchor.bitcoin.script.AnchorRule;
import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.anchor.bitcoin.source.FramedFile.Frame;
import io.akashi.anchor.bitcoin.source.FramedFile.Kind;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two real blocks, in the framing of blk*.dat, with what is to be read in them. */
class MainnetBlocksTest {
    @TempDir
    private Path directory;

    private byte[] content;
    private JsonNode expected;

    @BeforeEach
    void readFiles() throws IOException {
        Optional<Path> folder = SharedFolder.find("vectors/sidetree/upstream/bitcoin");
        Assumptions.assumeTrue(folder.isPresent(), "the real blocks are in the shared folder, which is not here");
        Path blocks = folder.orElseThrow().resolve("bitcoinTwoBlocksRawDataHex.txt");
        content = HexFormat.of().parseHex(Files.readString(blocks).strip());
        expected = new ObjectMapper()
                .readTree(folder.orElseThrow().resolve("expected-parse.json").toFile());
    }

    @Test
    void parse_readsWhatIsInThem() throws MalformedBlock, IOException {
        int index = 0;
        for (Bytes bytes : blocks(content, XorKey.NONE)) {
            RawBlock block = RawBlock.parse(bytes);
            JsonNode wanted = expected.path(index++);
            List<RawTransaction> transactions = block.transactions();

            assertThat(block.hash().text()).isEqualTo(wanted.path("hash").asText());
            assertThat(RawBlock.hash(bytes)).isEqualTo(block.hash());
            assertThat(block.previousHash().text())
                    .isEqualTo(wanted.path("previousHash").asText());
            assertThat(transactions).hasSize(wanted.path("txCount").asInt());
            assertThat(transactions.get(0).id().hex())
                    .isEqualTo(wanted.path("firstTxid").asText());
            assertThat(transactions.get(transactions.size() - 1).id().hex())
                    .isEqualTo(wanted.path("lastTxid").asText());
            block.checkTransactions();
        }
        assertThat(index).isEqualTo(2);
    }

    /** The expectation took the subsidy of a misread height off the first sum; with it put back, both agree. */
    @Test
    void coinbaseSum_isSubsidyAndFees() throws MalformedBlock, IOException {
        int index = 0;
        for (Bytes bytes : blocks(content, XorKey.NONE)) {
            JsonNode wanted = expected.path(index++);
            long height = wanted.path("height").asLong();
            long subsidy = BlockSubsidy.at(height).amount();
            assertThat(RawBlock.parse(bytes).coinbaseSum().amount() - subsidy)
                    .isEqualTo(wanted.path("totalFee").asLong());
        }
    }

    @Test
    void anchors_areNone() throws MalformedBlock, IOException {
        AnchorRule rule = new AnchorRule("ion:");
        for (Bytes bytes : blocks(content, XorKey.NONE)) {
            for (RawTransaction transaction : RawBlock.parse(bytes).transactions()) {
                List<Script> scripts = new ArrayList<>();
                transaction.outputs().forEach(output -> scripts.add(output.script()));
                assertThat(rule.anchorString(scripts)).isEmpty();
            }
        }
    }

    @Test
    void blocks_areReadThroughTheirKey() throws IOException {
        XorKey key = XorKey.of(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        byte[] hidden = content.clone();
        key.apply(hidden, 0);
        assertThat(hidden).isNotEqualTo(content);

        assertThat(blocks(hidden, key)).isEqualTo(blocks(content, XorKey.NONE)).hasSize(2);
    }

    private List<Bytes> blocks(byte[] bytes, XorKey key) throws IOException {
        List<Bytes> blocks = new ArrayList<>();
        try (FramedFile file = FramedFile.open(Files.write(directory.resolve("blk00000.dat"), bytes), key)) {
            for (Frame frame : file.frames(Kind.BLOCKS)) {
                blocks.add(Bytes.wrap(file.read(frame.position(), frame.length())));
            }
        }
        return blocks;
    }
}
