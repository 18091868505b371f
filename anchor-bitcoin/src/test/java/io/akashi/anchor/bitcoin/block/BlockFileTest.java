package io.akashi.anchor.bitcoin.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.encoding.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class BlockFileTest {
    private static final long REGTEST = 0xfabfb5daL;
    private static final Bytes NO_KEY = Bytes.wrap(new byte[0]);

    @Test
    void iterator_endsAtTheZerosThatFollow() throws MalformedBlock {
        Bytes block = BlockBytes.block(new byte[32], List.of(BlockBytes.transaction(1, new byte[] {1}, false)));
        byte[] file = Arrays.copyOf(framed(block), 5_000);

        assertThat(BlockFile.of(file, REGTEST, NO_KEY)).containsExactly(block);
    }

    @Test
    void iterator_endsBeforeABlockThatIsNotWholeYet() throws MalformedBlock {
        Bytes block = BlockBytes.block(new byte[32], List.of(BlockBytes.transaction(1, new byte[] {1}, false)));
        byte[] framed = framed(block);
        byte[] both = Arrays.copyOf(framed, 2 * framed.length - 1);
        System.arraycopy(framed, 0, both, framed.length, framed.length - 1);

        assertThat(BlockFile.of(both, REGTEST, NO_KEY)).containsExactly(block);
    }

    @Test
    void iterator_endsAtAnotherNetworksBlock() throws MalformedBlock {
        Bytes block = BlockBytes.block(new byte[32], List.of(BlockBytes.transaction(1, new byte[] {1}, false)));
        List<Bytes> read = new ArrayList<>();
        BlockFile.of(framed(block), 0xf9beb4d9L, NO_KEY).forEach(read::add);
        assertThat(read).isEmpty();
    }

    @Test
    void iterator_ofAnEmptyFileIsEmpty() {
        assertThat(BlockFile.of(new byte[0], REGTEST, NO_KEY)).isEmpty();
    }

    private static byte[] framed(Bytes block) {
        return ByteBuffer.allocate(8 + block.size())
                .putInt((int) REGTEST)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(block.size())
                .put(block.view())
                .array();
    }
}
