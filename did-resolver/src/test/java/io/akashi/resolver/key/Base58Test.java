package io.akashi.resolver.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.encoding.Bytes;
import java.util.Random;
import org.junit.jupiter.api.Test;

class Base58Test {
    /** Facts of the draft "The Base58 Encoding Scheme". */
    @Test
    void encode_isThatOfTheDraft() {
        assertThat(Base58.encode(Bytes.ofUtf8("Hello World!"))).isEqualTo("2NEpo7TZRRrLZSi2U");
        assertThat(Base58.encode(Bytes.wrap(new byte[] {0, 0, 0x28, 0x7f, (byte) 0xb4, (byte) 0xcd})))
                .isEqualTo("11233QC4");
    }

    @Test
    void decode_readsWhatEncodeWrites() {
        Random random = new Random(3);
        for (int size = 0; size < 60; size++) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            if (size > 2) {
                bytes[0] = 0;
            }
            assertThat(Base58.decode(Base58.encode(Bytes.copyOf(bytes)), 100)).contains(Bytes.wrap(bytes));
        }
    }

    @Test
    void decode_refusesOtherCharactersAndMoreThanTheLimit() {
        assertThat(Base58.decode("0", 10)).isEmpty();
        assertThat(Base58.decode("11", 1)).isEmpty();
    }
}
