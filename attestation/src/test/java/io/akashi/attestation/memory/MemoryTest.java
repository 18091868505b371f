package io.akashi.attestation.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceErrorCode;
import io.akashi.attestation.EvidenceException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MemoryTest {
    private static final long LIMIT = 1 << 20;

    private final AtomicInteger readings = new AtomicInteger();
    private final Kind<String> hexadecimal = new Kind<>(String.class, (content, memory) -> {
        readings.incrementAndGet();
        return content.hex();
    });
    private final Kind<String> text = new Kind<>(String.class, (content, memory) -> content.utf8());
    private final Kind<String> refused = new Kind<>(String.class, (content, memory) -> {
        readings.incrementAndGet();
        throw new EvidenceException(EvidenceErrorCode.MALFORMED_TEXT, "never");
    });

    @Test
    void read_readsTheSameBytesOnce() throws EvidenceException {
        Memory memory = Memory.of(LIMIT);
        String first = memory.read(hexadecimal, Bytes.ofUtf8("one"));
        assertThat(memory.read(hexadecimal, Bytes.ofUtf8("one"))).isSameAs(first);
        assertThat(readings).hasValue(1);
    }

    @Test
    void read_tellsBytesApart() throws EvidenceException {
        Memory memory = Memory.of(LIMIT);
        assertThat(memory.read(hexadecimal, Bytes.ofUtf8("one"))).isEqualTo("6f6e65");
        assertThat(memory.read(hexadecimal, Bytes.ofUtf8("onf"))).isEqualTo("6f6e66");
    }

    @Test
    void read_tellsKindsApart() throws EvidenceException {
        Memory memory = Memory.of(LIMIT);
        assertThat(memory.read(hexadecimal, Bytes.ofUtf8("one"))).isEqualTo("6f6e65");
        assertThat(memory.read(text, Bytes.ofUtf8("one"))).isEqualTo("one");
    }

    @Test
    void read_keepsNoErrors() {
        Memory memory = Memory.of(LIMIT);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> memory.read(refused, Bytes.EMPTY)).isInstanceOf(EvidenceException.class);
        }
        assertThat(readings).hasValue(2);
    }

    @Test
    void none_readsEverythingAnew() throws EvidenceException {
        Memory memory = Memory.none();
        memory.read(hexadecimal, Bytes.ofUtf8("one"));
        memory.read(hexadecimal, Bytes.ofUtf8("one"));
        assertThat(readings).hasValue(2);
    }

    @Test
    void read_staysWithinItsBoundWhateverIsPutBeforeIt() throws EvidenceException {
        BoundedMemory memory = new BoundedMemory(LIMIT);
        for (int i = 0; i < 5_000; i++) {
            memory.read(hexadecimal, Bytes.of(new byte[i]));
            assertThat(memory.weight()).isLessThanOrEqualTo(LIMIT);
        }
        assertThat(memory.read(hexadecimal, Bytes.ofUtf8("one"))).isEqualTo("6f6e65");
    }

    @Test
    void read_keepsNothingThatIsLargerThanItsBound() throws EvidenceException {
        BoundedMemory memory = new BoundedMemory(LIMIT);
        memory.read(hexadecimal, Bytes.of(new byte[(int) LIMIT]));
        assertThat(memory.weight()).isZero();
    }

    @Test
    void read_isSafeForThreads() {
        Memory memory = Memory.of(LIMIT);
        List<String> wrong = IntStream.range(0, 20_000)
                .parallel()
                .mapToObj(i -> Bytes.ofUtf8("content " + i % 200))
                .filter(content -> !content.hex().equals(read(memory, content)))
                .map(Bytes::utf8)
                .toList();
        assertThat(wrong).isEmpty();
    }

    private String read(Memory memory, Bytes content) {
        try {
            return memory.read(hexadecimal, content);
        } catch (EvidenceException e) {
            throw new AssertionError(e);
        }
    }
}
