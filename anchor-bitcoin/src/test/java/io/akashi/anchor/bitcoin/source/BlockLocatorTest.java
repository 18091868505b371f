package io.akashi.anchor.bitcoin.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.bitcoin.block.BlockBytes;
import io.akashi.anchor.bitcoin.block.MalformedBlock;
import io.akashi.anchor.bitcoin.block.RawBlock;
import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.anchor.bitcoin.rpc.HeaderInfo;
import io.akashi.anchor.bitcoin.source.BlockPlaces.Place;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hundred files of one block each; that of file n has height 100 n. */
class BlockLocatorTest {
    private static final int FILES = 100;

    private final List<BlockHash> hashes = new ArrayList<>();
    private final Map<BlockHash, Long> heights = new HashMap<>();

    @TempDir
    private Path directory;

    private final AtomicReference<String> trouble = new AtomicReference<>("");
    private BlockLocator locator;

    @BeforeEach
    void writeFiles() throws IOException, MalformedBlock {
        for (int number = 0; number < FILES; number++) {
            Bytes block = block(number);
            Files.write(file(number), framed(block));
            hashes.add(RawBlock.hash(block));
            heights.put(RawBlock.hash(block), 100L * number);
        }
        locator = new BlockLocator(new BlocksDirectory(directory), this::header, trouble);
    }

    @Test
    void look_beginsSomeWayBelowWhatIsWanted() throws IOException, BitcoindUnreachable, BitcoindRefusal {
        locator.look(List.of(hashes.get(95)));

        assertThat(locator.place(hashes.get(95))).contains(new Place(95, 8));
        assertThat(locator.place(hashes.get(74))).isPresent();
        assertThat(locator.place(hashes.get(73))).isEmpty();
    }

    @Test
    void look_readsNoFurtherThanItMust() throws IOException, BitcoindUnreachable, BitcoindRefusal {
        locator.look(List.of(hashes.get(50)));
        assertThat(locator.place(hashes.get(50))).isPresent();
        assertThat(locator.place(hashes.get(60))).isEmpty();

        locator.look(List.of(hashes.get(60)));
        assertThat(locator.place(hashes.get(60))).isPresent();
    }

    @Test
    void look_goesBackForWhatIsNotWhereItShouldBe() throws IOException, BitcoindUnreachable, BitcoindRefusal {
        heights.put(hashes.get(10), 9_500L);
        List<BlockHash> wanted = List.of(hashes.get(10));

        locator.look(wanted);
        assertThat(locator.place(hashes.get(10)))
                .as("after some files it gives up")
                .isEmpty();
        locator.look(wanted);
        assertThat(locator.place(hashes.get(10))).contains(new Place(10, 8));
    }

    @Test
    void look_beginsEarlierAtFilesWhoseHeightNobodyKnows() throws IOException, BitcoindUnreachable, BitcoindRefusal {
        for (int number = 40; number < 90; number++) {
            heights.remove(hashes.get(number));
        }
        locator.look(List.of(hashes.get(95)));
        assertThat(locator.place(hashes.get(40))).isPresent();
    }

    @Test
    void look_beginsEarlierAtFilesWithoutBlocks() throws IOException, BitcoindUnreachable, BitcoindRefusal {
        for (int number = 60; number < 90; number++) {
            Files.write(file(number), new byte[1_000]);
        }
        locator.look(List.of(hashes.get(95)));
        assertThat(locator.place(hashes.get(59))).isPresent();
    }

    @Test
    void look_findsWhatIsWrittenLater() throws IOException, MalformedBlock, BitcoindUnreachable, BitcoindRefusal {
        Bytes next = block(FILES);
        Bytes afterThat = block(FILES + 1);
        heights.put(RawBlock.hash(next), 10_000L);
        List<BlockHash> wanted = List.of(RawBlock.hash(next), RawBlock.hash(afterThat));
        locator.look(wanted);
        assertThat(locator.place(RawBlock.hash(next))).isEmpty();

        byte[] first = framed(block(FILES - 1));
        byte[] second = framed(next);
        Files.write(
                file(FILES - 1),
                ByteBuffer.allocate(first.length + second.length)
                        .put(first)
                        .put(second)
                        .array());
        Files.write(file(FILES), framed(afterThat));
        locator.look(wanted);

        assertThat(locator.place(RawBlock.hash(next))).contains(new Place(FILES - 1, first.length + 8L));
        assertThat(locator.place(RawBlock.hash(afterThat))).contains(new Place(FILES, 8));
    }

    @Test
    void look_tellsOfFilesInWhichItFindsNothing() throws IOException, BitcoindUnreachable, BitcoindRefusal {
        Files.write(file(85), new byte[1_000]);
        locator.look(List.of(hashes.get(95)));
        assertThat(locator.place(hashes.get(95))).isPresent();
        assertThat(trouble.get()).contains("85");
    }

    @Test
    void forget_looksAnew() throws IOException, BitcoindUnreachable, BitcoindRefusal {
        locator.look(List.of(hashes.get(95)));
        locator.forget();
        assertThat(locator.place(hashes.get(95))).isEmpty();
        locator.look(List.of(hashes.get(30)));
        assertThat(locator.place(hashes.get(30))).isPresent();
    }

    private HeaderInfo header(BlockHash hash) throws BitcoindRefusal {
        if (!heights.containsKey(hash)) {
            throw new BitcoindRefusal(BitcoindRefusal.NOT_FOUND, "unknown");
        }
        return new HeaderInfo(heights.get(hash), true, Instant.EPOCH, Optional.empty());
    }

    private Path file(int number) {
        return directory.resolve("blk%05d.dat".formatted(number));
    }

    private static Bytes block(int number) throws MalformedBlock {
        byte[] previous = new byte[32];
        previous[0] = (byte) number;
        return BlockBytes.block(previous, List.of(BlockBytes.transaction(1, new byte[] {1}, false)));
    }

    private static byte[] framed(Bytes block) {
        return ByteBuffer.allocate(8 + block.size())
                .putInt(0xfabfb5da)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(block.size())
                .put(block.view())
                .array();
    }
}
