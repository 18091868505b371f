package io.akashi.anchor.ethereum.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.encoding.Bytes;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnchoredEventTest {
    private static final String GOOD = "%064x%064x%064x%064x".formatted(7, 9, 96, 3) + "516d58" + "0".repeat(58);

    @Test
    void parse_readsCountAmountAndUri() throws AnchoredEvent.Malformed {
        AnchoredEvent event = AnchoredEvent.parse(bytes(GOOD));
        assertThat(event.operations()).isEqualTo(7);
        assertThat(event.paid()).isEqualTo(9);
        assertThat(event.anchorString()).isEqualTo("7.QmX");
    }

    @Test
    void parse_makesTextOfWhatIsNoUtf8() throws AnchoredEvent.Malformed {
        assertThat(AnchoredEvent.parse(bytes(GOOD.replace("516d58", "ff6d58"))).uri())
                .isEqualTo("\ufffdmX");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 2, 3})
    void parse_rejectsNumbersOutOfRange(int word) {
        String spoilt = GOOD.substring(0, 64 * word) + "f" + GOOD.substring(64 * word + 1);
        assertMalformed(spoilt);
    }

    @Test
    void parse_rejectsSomethingBehindTheUri() {
        assertMalformed(GOOD.substring(0, GOOD.length() - 1) + "1");
    }

    @Test
    void parse_rejectsTruncatedAndLongerData() {
        assertMalformed(GOOD.substring(64));
        assertMalformed(GOOD + "0".repeat(64));
        assertMalformed("");
    }

    @Test
    void parse_ofGarbageThrowsNothingElse() {
        Random random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            byte[] garbage = new byte[random.nextInt(300)];
            random.nextBytes(garbage);
            assertThatThrownBy(() -> AnchoredEvent.parse(Bytes.wrap(garbage)))
                    .isInstanceOf(AnchoredEvent.Malformed.class);
        }
    }

    private static void assertMalformed(String hex) {
        assertThatThrownBy(() -> AnchoredEvent.parse(bytes(hex))).isInstanceOf(AnchoredEvent.Malformed.class);
    }

    private static Bytes bytes(String hex) {
        return Bytes.wrap(HexFormat.of().parseHex(hex));
    }
}
