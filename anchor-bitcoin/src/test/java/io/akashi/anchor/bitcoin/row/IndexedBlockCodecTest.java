package io.akashi.anchor.bitcoin.row;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.encoding.Bytes;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class IndexedBlockCodecTest {
    @Test
    void read_givesBackWhatWasWritten() {
        RandomBlocks blocks = new RandomBlocks(11);
        for (int i = 0; i < 1_000; i++) {
            IndexedBlock block = blocks.block(i);
            assertThat(IndexedBlockCodec.read(IndexedBlockCodec.write(block))).isEqualTo(block);
        }
    }

    @Test
    void read_refusesAnotherVersionAndWhatIsCutOff() {
        byte[] bytes = IndexedBlockCodec.write(new RandomBlocks(12).block(5)).copy();
        Bytes cut = Bytes.wrap(Arrays.copyOf(bytes, 60));
        assertThatThrownBy(() -> IndexedBlockCodec.read(cut)).isInstanceOf(UncheckedIOException.class);
        bytes[0] = 9;
        assertThatThrownBy(() -> IndexedBlockCodec.read(Bytes.wrap(bytes))).isInstanceOf(UncheckedIOException.class);
    }
}
