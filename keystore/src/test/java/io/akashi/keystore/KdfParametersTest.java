package io.akashi.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.encoding.Bytes;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KdfParametersTest {
    /** The answer of the reference program: {@code argon2 0123456789abcdef -id -t 1 -k 8192 -p 4 -l 32 -r}. */
    @Test
    void derive_isArgon2id() {
        KdfParameters kdf = new KdfParameters(8192, 1, 4, Bytes.ofUtf8("0123456789abcdef"));
        String key = kdf.derive(Keys.passphrase()).lend(HexFormat.of()::formatHex);
        assertThat(key).isEqualTo("146397af5232dbf2d530e93e1f8ad864a4f4023a21c7642dc451e7553a987336");
    }
}
