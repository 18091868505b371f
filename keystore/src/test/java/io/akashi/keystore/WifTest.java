package io.akashi.keystore;

import static io.akashi.keystore.KeyStoreContract.refuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.keystore.KeyStoreRefusal.Code;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WifTest {
    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** The secret 1, and the example of Bitcoin's wiki. */
    @ParameterizedTest
    @CsvSource({
        "KwdMAjGmerYanjeui5SHS7JkmpZvVipYvB2LJGU1ZxJwYvP98617, true,"
                + " 0c28fca386c7a227600b2fe50b7cae11ec86d3bf1fbe471be89827e19d72aa1d",
        "KwDiBf89QgGbjEhKnhXJuH7LrciVrZi3qYjgd9M7rFU73sVHnoWn, true,"
                + " 0000000000000000000000000000000000000000000000000000000000000001",
        "cMahea7zqjxrtgAbB7LSGbcQUr1uX1ojuat9jZodMN87JcbXMTcA, false,"
                + " 0000000000000000000000000000000000000000000000000000000000000001"
    })
    void take_readsBothNetworks(String text, boolean isMain, String secret) {
        try (Wif wif = Wif.take(ascii(text))) {
            assertThat(wif.isMain()).isEqualTo(isMain);
            assertThat(wif.key().algorithm()).isEqualTo(KeyAlgorithm.SECP256K1);
            assertThat(wif.key().secret().<String>lend(HexFormat.of()::formatHex))
                    .isEqualTo(secret);
        }
    }

    @Test
    void take_readsWhatWeEncode() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            byte[] payload = new byte[33];
            random.nextBytes(payload);
            payload[0] &= 0x7f;
            payload[32] = 1;
            String text = Base58Check.encode(0xef, payload);
            try (Wif wif = Wif.take(ascii(text))) {
                assertThat(wif.key().secret().<String>lend(HexFormat.of()::formatHex))
                        .as("round %d", round)
                        .isEqualTo(HexFormat.of().formatHex(payload, 0, 32));
            }
        }
    }

    @Test
    void take_ignoresSpaceAround() {
        Wif.take(ascii(" \tcMahea7zqjxrtgAbB7LSGbcQUr1uX1ojuat9jZodMN87JcbXMTcA\r\n"))
                .close();
    }

    @Test
    void take_overwritesTheText() {
        byte[] text = ascii("cMahea7zqjxrtgAbB7LSGbcQUr1uX1ojuat9jZodMN87JcbXMTcA");
        Wif.take(text).close();
        assertThat(text).containsOnly(0);
    }

    @Test
    void take_overwritesTextsThatItRefuses() {
        byte[] text = ascii("cMahea7zqjxrtgAbB7LSGbcQUr1uX1ojuat9jZodMN87JcbXMTcB");
        refuses(Code.KEY_NOT_IMPORTED, () -> Wif.take(text));
        assertThat(text).containsOnly(0);
    }

    /** ION's sample configuration holds this public sample of an uncompressed key. */
    @Test
    void take_saysWhatIsWrongWithUncompressedKeys() {
        assertThatThrownBy(() -> Wif.take(ascii("5Kb8kLf9zgWQnogidDA76MzPL6TsZZY36hWXMssSzNydYXYB9KF")))
                .hasMessageContaining("uncompressed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1111111111",
                "[FILL THIS IN!]",
                "cMahea7zqjxrtgAbB7LSGbcQUr1uX1ojuat9jZodMN87JcbXMTc",
                "cMahea7zqjxrtgAbB7LSGbcQUr1uX1ojuat9jZodMN87JcbXMTcAA",
                "cMahea7zqjxrtgAbB7LSGbcQUr1uX1ojuat9jZodMN87JcbXMTc0",
                "cMahea7zqjxrtgAbB7LSGbcQUr1uX1ojuat9 jZodMN87JcbXMTcA",
                "1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH",
            })
    void take_refusesWhatIsNone(String text) {
        refuses(Code.KEY_NOT_IMPORTED, () -> Wif.take(ascii(text)));
    }

    @Test
    void take_refusesSecretsOutsideTheCurve() {
        byte[] zero = new byte[33];
        zero[32] = 1;
        refuses(Code.KEY_NOT_IMPORTED, () -> Wif.take(ascii(Base58Check.encode(0x80, zero))));
    }

    @Test
    void take_boundsTheWork() {
        refuses(Code.KEY_NOT_IMPORTED, () -> Wif.take(ascii("z".repeat(1_000_000))));
    }

    @Test
    void messages_holdNoPartOfTheText() {
        String text = "cMahea7zqjxrtgAbB7LSGbcQUr1uX1ojuat9jZodMN87JcbXMTcB";
        assertThatThrownBy(() -> Wif.take(ascii(text)))
                .satisfies(e -> assertThat(e.toString()).doesNotContain(text.substring(0, 8)));
    }

    /** The address of the generator, known from every table of addresses. */
    @Test
    void encode_writesAddresses() {
        byte[] hash = HexFormat.of().parseHex("751e76e8199196d454941c45d1b3a323f1433bd6");
        assertThat(Base58Check.encode(0, hash)).isEqualTo("1BgGZ9tcN4rm9KBzDn7KprQz87SZ26SAMH");
        assertThat(Base58Check.encode(0x6f, hash)).isEqualTo("mrCDrCybB6J1vRfbwM5hemdJz73FwDBC8r");
        assertThat(Base58Check.encode(0, new byte[20])).isEqualTo("1111111111111111111114oLvT2");
    }
}
