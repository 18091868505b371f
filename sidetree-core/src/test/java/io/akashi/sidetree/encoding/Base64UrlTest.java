package io.akashi.sidetree.encoding;

import static io.akashi.sidetree.Refusals.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64UrlTest {
    @Test
    void decode_returnsWhatEncodeWasGiven() throws ProtocolException {
        long seed = 11;
        Random random = new Random(seed);
        for (int i = 0; i < 500; i++) {
            byte[] bytes = new byte[1 + random.nextInt(80)];
            random.nextBytes(bytes);
            assertThat(Base64Url.decode(Base64Url.encode(bytes)))
                    .as("seed %d, round %d", seed, i)
                    .isEqualTo(bytes);
        }
    }

    @Test
    void encode_writesNoPadding() {
        assertThat(Base64Url.encode(new byte[] {(byte) 0xfb, (byte) 0xff})).isEqualTo("-_8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "AA==", "AA=", "a b", "+/", "é", "A\n", "Ā"})
    void decode_refusesWhatIsNotTheAlphabet(String text) {
        assertThat(codeOf(() -> Base64Url.decode(text)))
                .contains(ErrorCode.ENCODER_VALIDATE_BASE64_URL_STRING_INPUT_NOT_BASE64_URL_STRING);
    }

    @Test
    void decode_ignoresStrayBitsOfTheLastCharacter() throws ProtocolException {
        assertThat(Base64Url.decode("-_9")).isEqualTo(Base64Url.decode("-_8"));
    }

    @Test
    void decode_countsALoneLastCharacterForNothing() throws ProtocolException {
        assertThat(Base64Url.decode("AAAAB")).isEqualTo(new byte[3]);
        assertThat(Base64Url.decode("A")).isEmpty();
    }

    @Test
    void decode_agreesWithTheJdkOnCanonicalText() throws ProtocolException {
        byte[] bytes = new byte[256];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) i;
        }
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        assertThat(Base64Url.decode(text)).isEqualTo(bytes);
    }

    @Test
    void decode_isWhatBitAfterBitGives() throws ProtocolException {
        long seed = 12;
        Random random = new Random(seed);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            StringBuilder bits = new StringBuilder();
            for (int j = 1 + random.nextInt(70); j > 0; j--) {
                int value = random.nextInt(64);
                text.append(alphabet.charAt(value));
                bits.append(Integer.toBinaryString(64 | value).substring(1));
            }
            byte[] expected = new byte[bits.length() / 8];
            for (int j = 0; j < expected.length; j++) {
                expected[j] = (byte) Integer.parseInt(bits.substring(8 * j, 8 * j + 8), 2);
            }
            assertThat(Base64Url.decode(text.toString()))
                    .as("seed %d: %s", seed, text)
                    .isEqualTo(expected);
        }
    }
}
