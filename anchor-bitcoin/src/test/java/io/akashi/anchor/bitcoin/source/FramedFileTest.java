package io.akashi.anchor.bitcoin.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.anchor.bitcoin.block.BlockBytes;
import io.akashi.anchor.bitcoin.block.MalformedBlock;
import io.akashi.anchor.bitcoin.source.FramedFile.Frame;
import io.akashi.anchor.bitcoin.source.FramedFile.Kind;
import io.akashi.sidetree.encoding.Bytes;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FramedFileTest {
    private static final int REGTEST = 0xfabfb5da;
    private static final int MAINNET = 0xf9beb4d9;

    @TempDir
    private Path directory;

    private Bytes block;

    @BeforeEach
    void makeBlock() throws MalformedBlock {
        block = BlockBytes.block(new byte[32], List.of(BlockBytes.transaction(1, new byte[] {1}, false)));
    }

    @Test
    void frames_endAtTheZerosThatFollow() throws IOException {
        assertThat(blocks(Arrays.copyOf(framed(REGTEST), 5_000))).containsExactly(block);
    }

    @Test
    void frames_endBeforeABlockThatIsNotWholeYet() throws IOException {
        byte[] framed = framed(REGTEST);
        assertThat(blocks(joined(framed, Arrays.copyOf(framed, framed.length - 1))))
                .containsExactly(block);
    }

    @Test
    void frames_endAtAnotherMagicNumber() throws IOException {
        assertThat(blocks(joined(framed(REGTEST), framed(MAINNET)))).containsExactly(block);
    }

    @Test
    void frames_endAtALengthThatNoBlockHas() throws IOException {
        for (int length : new int[] {0, 79, 4_000_001, -1}) {
            byte[] odd = ByteBuffer.allocate(5_000_000)
                    .putInt(MAINNET)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt(length)
                    .array();
            assertThat(blocks(joined(framed(MAINNET), odd))).containsExactly(block);
        }
    }

    @Test
    void frames_areAsManyAsThereAre() throws IOException {
        byte[] framed = framed(MAINNET);
        assertThat(blocks(joined(joined(framed, framed), framed))).containsExactly(block, block, block);
    }

    @Test
    void frames_ofAnEmptyFileAreNone() throws IOException {
        assertThat(blocks(new byte[0])).isEmpty();
        assertThat(blocks(new byte[7])).isEmpty();
        assertThat(blocks(new byte[1_000])).isEmpty();
    }

    @Test
    void read_beyondTheEndFails() throws IOException {
        Path file = Files.write(directory.resolve("blk00000.dat"), framed(REGTEST));
        try (FramedFile framed = FramedFile.open(file, XorKey.NONE)) {
            assertThatThrownBy(() -> framed.read(8, block.size() + 1)).isInstanceOf(EOFException.class);
        }
    }

    private List<Bytes> blocks(byte[] content) throws IOException {
        Path file = Files.write(directory.resolve("blk00000.dat"), content);
        List<Bytes> blocks = new ArrayList<>();
        try (FramedFile framed = FramedFile.open(file, XorKey.NONE)) {
            for (Frame frame : framed.frames(Kind.BLOCKS)) {
                assertThat(framed.length(frame.position())).isEqualTo(frame.length());
                blocks.add(Bytes.wrap(framed.read(frame.position(), frame.length())));
            }
        }
        return blocks;
    }

    private byte[] framed(int magic) {
        return ByteBuffer.allocate(8 + block.size())
                .putInt(magic)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(block.size())
                .put(block.view())
                .array();
    }

    private static byte[] joined(byte[] first, byte[] second) {
        return ByteBuffer.allocate(first.length + second.length)
                .put(first)
                .put(second)
                .array();
    }
}
