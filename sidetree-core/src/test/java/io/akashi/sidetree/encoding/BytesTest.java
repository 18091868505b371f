package io.akashi.sidetree.encoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

class BytesTest {
    @Test
    void copyOf_isIndependentOfItsArray() {
        byte[] array = {1, 2};
        Bytes bytes = Bytes.copyOf(array);
        array[0] = 9;
        assertThat(bytes.copy()).containsExactly(1, 2);
    }

    @Test
    void copy_isForTheCallerToKeep() {
        Bytes bytes = Bytes.copyOf(new byte[] {1, 2});
        bytes.copy()[0] = 9;
        assertThat(bytes.copy()).containsExactly(1, 2);
    }

    @Test
    void wrapAndBorrow_copyNothing() {
        byte[] array = {1, 2};
        assertThat(Bytes.wrap(array).borrow()).isSameAs(array);
    }

    @Test
    void view_cannotBeWrittenTo() {
        assertThatThrownBy(() -> Bytes.copyOf(new byte[1]).view().put((byte) 1))
                .isInstanceOf(ReadOnlyBufferException.class);
    }

    @Test
    void equals_isByContent() {
        assertThat(Bytes.ofUtf8("é")).isEqualTo(Bytes.copyOf(new byte[] {(byte) 0xc3, (byte) 0xa9}));
        assertThat(Bytes.ofUtf8("é")).hasSameHashCodeAs(Bytes.ofUtf8("é"));
        assertThat(Bytes.ofUtf8("é")).isNotEqualTo(Bytes.ofUtf8("e"));
    }

    @Test
    void utf8_replacesWhatIsNone() {
        assertThat(Bytes.copyOf(new byte[] {'a', (byte) 0xff}).utf8()).isEqualTo("a\uFFFD");
    }

    @Test
    void toString_tellsTheSizeAlone() {
        assertThat(Bytes.ofUtf8("secret")).hasToString("6 bytes");
    }
}
