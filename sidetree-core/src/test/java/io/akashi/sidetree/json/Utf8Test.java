package io.akashi.sidetree.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {
    /** Node: {@code Buffer.from(hex, 'hex').toString()}; a dot stands for U+FFFD. */
    @ParameterizedTest
    @CsvSource({
        "eda080, ...",
        "ff41, .A",
        "c080, ..",
        "c341, .A",
        "e28241, .A",
        "e282, .",
        "f09f9841, .A",
        "f4908080, ....",
        "f8888080, ....",
        "e08080, ...",
        "f0808080, ....",
        "80, .",
        "efbbbf41, \ufeffA"
    })
    void decode_replacesEachMaximalPart(String hex, String expected) {
        assertThat(Utf8.decode(HexFormat.of().parseHex(hex))).isEqualTo(expected.replace('.', '\uFFFD'));
    }

    @Test
    void decode_readsEveryCodePoint() {
        StringBuilder all = new StringBuilder();
        for (int point = 0; point <= Character.MAX_CODE_POINT; point++) {
            if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                all.appendCodePoint(point);
            }
        }
        String text = all.toString();
        assertThat(Utf8.decode(text.getBytes(StandardCharsets.UTF_8)).equals(text))
                .isTrue();
    }

    /** Text that is ASCII throughout is read another way than text that is not. */
    @Test
    void decode_findsWhatIsNotAsciiAtAnyPlace() {
        for (int length = 0; length < 24; length++) {
            String plain = "a".repeat(length);
            assertThat(Utf8.decode(plain.getBytes(StandardCharsets.UTF_8))).isEqualTo(plain);
            for (int at = 0; at < length; at++) {
                String text = plain.substring(0, at) + 'é' + plain.substring(at + 1);
                assertThat(Utf8.decode(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(text);
            }
        }
    }
}
