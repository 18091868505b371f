package io.akashi.sidetree.encoding;

import static io.akashi.sidetree.Refusals.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncodedMultihashTest {
    private static final byte[] CONTENT = "content".getBytes(StandardCharsets.UTF_8);
    private static final String CANONICAL = Multihash.of(CONTENT).text();

    private static String encoded(String hex) {
        return Base64Url.encode(HexFormat.of().parseHex(hex));
    }

    /** The same bytes with a stray bit in the last character. */
    private static String withStrayBit(String canonical) {
        char last = canonical.charAt(canonical.length() - 1);
        return canonical.substring(0, canonical.length() - 1) + (char) (last + 1);
    }

    @Test
    void parse_keepsTheText() throws ProtocolException {
        assertThat(EncodedMultihash.parse(CANONICAL).text()).isEqualTo(CANONICAL);
        assertThat(EncodedMultihash.parse(CANONICAL)).hasToString(CANONICAL);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "120107", // a digest of one byte
                "12280102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728", // 40 bytes
                "92000107", // the code in two bytes
                "12810007", // the length in two bytes
                "9280800081808000ff" // both in four bytes
            })
    void parse_acceptsWhatIonAccepts(String hex) throws ProtocolException {
        assertThat(EncodedMultihash.parse(encoded(hex)).text()).isEqualTo(encoded(hex));
    }

    @Test
    void parse_acceptsTheShortestTextThereIs() throws ProtocolException {
        assertThat(EncodedMultihash.parse("EgEH").text()).isEqualTo("EgEH");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "12", // less than three bytes
                "1200", // no digest
                "120000", // a length of nothing with a byte after it
                "120207", // truncated
                "12010707", // a byte too many
                "128080", // a length that does not end
                "9292929292929292920107", // a code of nine bytes
                "000107", // identity
                "100107", // no code at all
            })
    void parse_refusesWhatIsNoMultihash(String hex) {
        assertThat(codeOf(() -> EncodedMultihash.parse(encoded(hex))))
                .contains(ErrorCode.MULTIHASH_STRING_NOT_A_MULTIHASH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"110107", "130107", "160107", "d5010107", "22010a", "a0e4020107"})
    void parse_tellsOtherAlgorithmsFromNoHash(String hex) {
        boolean known = !hex.startsWith("d5");
        assertThat(codeOf(() -> EncodedMultihash.parse(encoded(hex))))
                .contains(known ? ErrorCode.MULTIHASH_NOT_SUPPORTED : ErrorCode.MULTIHASH_STRING_NOT_A_MULTIHASH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "EgEH=", "Eg EH"})
    void parse_refusesWhatIsNotBase64Url(String text) {
        assertThat(codeOf(() -> EncodedMultihash.parse(text)))
                .contains(ErrorCode.ENCODER_VALIDATE_BASE64_URL_STRING_INPUT_NOT_BASE64_URL_STRING);
    }

    @Test
    void equals_comparesTextsAndNotBytes() throws ProtocolException {
        EncodedMultihash stray = EncodedMultihash.parse(withStrayBit(CANONICAL));
        assertThat(stray).isNotEqualTo(EncodedMultihash.parse(CANONICAL));
        assertThat(stray).isEqualTo(EncodedMultihash.parse(withStrayBit(CANONICAL)));
        assertThat(stray).hasSameHashCodeAs(EncodedMultihash.parse(withStrayBit(CANONICAL)));
    }

    @Test
    void matches_isTrueOfTheCanonicalTextAlone() throws ProtocolException {
        assertThat(EncodedMultihash.parse(CANONICAL).matches(CONTENT)).isTrue();
        assertThat(EncodedMultihash.parse(withStrayBit(CANONICAL)).matches(CONTENT))
                .isFalse();
        assertThat(EncodedMultihash.parse(CANONICAL).matches(new byte[0])).isFalse();
    }

    @Test
    void commitment_hashesTheDigestAndNotTheMultihash() throws ProtocolException {
        assertThat(EncodedMultihash.parse(CANONICAL).commitment())
                .isEqualTo(Multihash.of(Sha256.digest(CONTENT)))
                .isEqualTo(Multihash.ofDigestOf(CONTENT));
    }

    @Test
    void commitment_ofAnotherSpellingIsTheSame() throws ProtocolException {
        String longer = Base64Url.encode(
                HexFormat.of().parseHex("920020" + HexFormat.of().formatHex(Sha256.digest(CONTENT))));
        assertThat(EncodedMultihash.parse(longer).commitment()).isEqualTo(Multihash.ofDigestOf(CONTENT));
    }

    @Test
    void parse_refusesGarbageWithNothingButAProtocolException() {
        long seed = 12;
        Random random = new Random(seed);
        for (int i = 0; i < 5_000; i++) {
            byte[] bytes = new byte[random.nextInt(12)];
            random.nextBytes(bytes);
            if (bytes.length > 1 && random.nextBoolean()) {
                bytes[0] = 0x12;
                bytes[1] = (byte) (bytes.length - 2);
            }
            String text = Base64Url.encode(bytes);
            boolean valid = bytes.length > 2 && bytes[0] == 0x12 && bytes[1] == bytes.length - 2;
            boolean accepted = codeOf(() -> EncodedMultihash.parse(text)).isEmpty();
            if (valid) {
                assertThat(accepted).as("seed %d, round %d", seed, i).isTrue();
            }
        }
    }

    @Test
    void isPlain_saysSoOfHashesOf32BytesAlone() throws ProtocolException {
        long seed = 6;
        Random random = new Random(seed);
        String alphabet = "ABCDEZaz09-_";
        int plain = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(random.nextInt(8) == 0 ? "Ej" : "Ei");
            while (text.length() < (random.nextInt(8) == 0 ? 45 : 46)) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            text.setCharAt(random.nextInt(46 - 1), random.nextInt(50) == 0 ? 'é' : text.charAt(0));
            String hash = random.nextBoolean() ? withStrayBit(CANONICAL) : text.toString();
            if (EncodedMultihash.isPlain(hash)) {
                plain++;
                assertThat(EncodedMultihash.digest(hash))
                        .as("seed %d: %s", seed, hash)
                        .hasSize(32);
            }
        }
        assertThat(plain).isBetween(10_000, 19_000);
    }
}
