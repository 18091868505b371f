package io.akashi.anchor.bitcoin.block;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.anchor.bitcoin.script.Script;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Satoshis;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.bouncycastle.math.ec.ECPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpentOutputTest {
    private static final long MAX_MONEY = 2_100_000_000_000_000L;
    private static final ECPoint GENERATOR =
            CustomNamedCurves.getByName("secp256k1").getG();

    /** The pairs of Bitcoin Core's compress_tests. */
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "1000000, 0x7", "100000000, 0x9", "5000000000, 0x32", "2100000000000000, 0x1406f40"})
    void amount_isAsBitcoinCoreCompressesIt(long amount, String code) throws MalformedBlock {
        assertThat(SpentOutput.amount(Long.decode(code))).isEqualTo(amount);
        assertThat(SpentOutputBytes.compressed(amount)).isEqualTo(Long.decode(code));
    }

    @Test
    void amount_comesBackAsItWasCompressed() throws MalformedBlock {
        long seed = 11;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            long amount = random.nextLong(MAX_MONEY + 1) >>> random.nextInt(50);
            assertThat(SpentOutput.amount(SpentOutputBytes.compressed(amount)))
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(amount);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {Long.MAX_VALUE, 0x1406f4a, 1L << 62})
    void amount_ofMoreThanThereIsIsRefused(long code) {
        assertThatThrownBy(() -> SpentOutput.amount(code)).isInstanceOf(MalformedBlock.class);
    }

    @Test
    void read_givesTheScriptsThatHaveAShortForm() throws MalformedBlock {
        String hash = "00112233445566778899aabbccddeeff01234567";
        String full = HexFormat.of().formatHex(GENERATOR.getEncoded(false));
        String odd = HexFormat.of().formatHex(GENERATOR.negate().getEncoded(false));
        String x = full.substring(2, 66);
        assertThat(script("00" + hash)).isEqualTo("76a914" + hash + "88ac");
        assertThat(script("01" + hash)).isEqualTo("a914" + hash + "87");
        assertThat(script("02" + x)).isEqualTo("2102" + x + "ac");
        assertThat(script("03" + x)).isEqualTo("2103" + x + "ac");
        assertThat(script("04" + x)).isEqualTo("41" + full + "ac");
        assertThat(script("05" + x)).isEqualTo("41" + odd + "ac");
    }

    @Test
    void read_givesOtherScriptsAsTheyAre() throws MalformedBlock {
        assertThat(script("06")).isEmpty();
        assertThat(script("0751")).isEqualTo("51");
        assertThat(script("1c" + "0014" + "ab".repeat(20))).isEqualTo("0014" + "ab".repeat(20));
    }

    @Test
    void read_refusesAKeyThatIsNone() {
        // No point of the curve has this x.
        assertThatThrownBy(() -> script("04" + "00".repeat(31) + "05")).isInstanceOf(MalformedBlock.class);
    }

    @Test
    void read_refusesAScriptThatCannotBeSpent() {
        assertThatThrownBy(() -> script("cd1b" + "51".repeat(10_001))).isInstanceOf(MalformedBlock.class);
    }

    @Test
    void read_takesAnOutputOfTheFirstBlock() throws MalformedBlock {
        // Height 0 has no byte of a version: amount 1, a script of one byte.
        assertThat(SpentOutput.read(reader("00010751")).output())
                .isEqualTo(new TransactionOutput(new Satoshis(1), Script.ofHex("51")));
    }

    @Test
    void read_comesBackAsItWasWritten() throws MalformedBlock {
        long seed = 12;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            TransactionOutput output = SpentOutputBytes.random(random);
            ByteReader reader = new ByteReader(SpentOutputBytes.of(output, random.nextInt(900_000)), 0);
            assertThat(SpentOutput.read(reader).output())
                    .as("seed %d, round %d", seed, round)
                    .isEqualTo(output);
            assertThat(reader.remaining()).isZero();
        }
    }

    @Test
    void read_ofGarbageThrowsNothingElse() {
        long seed = 13;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = SpentOutputBytes.of(SpentOutputBytes.random(random), random.nextInt(900_000));
            byte[] changed = Arrays.copyOf(bytes, random.nextInt(bytes.length + 1));
            for (int i = 0; i < Math.min(3, changed.length); i++) {
                changed[random.nextInt(changed.length)] = (byte) random.nextInt();
            }
            try {
                SpentOutput.read(new ByteReader(changed, 0)).output();
            } catch (MalformedBlock expected) {
                assertThat(expected).as("seed %d, round %d", seed, round).hasMessageNotContaining("null");
            }
        }
    }

    @Test
    void variable_isAsBitcoinCoreWritesIt() throws MalformedBlock {
        assertThat(reader("00").variable()).isZero();
        assertThat(reader("7f").variable()).isEqualTo(0x7f);
        assertThat(reader("8000").variable()).isEqualTo(0x80);
        assertThat(reader("a334").variable()).isEqualTo(0x1234);
        assertThat(reader("82fe7f").variable()).isEqualTo(0xffff);
        assertThat(reader("8efefeff00").variable()).isEqualTo(1L << 32);
        assertThatThrownBy(() -> reader("ff".repeat(10)).variable()).isInstanceOf(MalformedBlock.class);
        assertThatThrownBy(() -> reader("80").variable()).isInstanceOf(MalformedBlock.class);
    }

    /** The script of an output of height 1 with the amount 1. */
    private static String script(String compressed) throws MalformedBlock {
        return SpentOutput.read(reader("020001" + compressed)).output().script().hex();
    }

    private static ByteReader reader(String hex) {
        return new ByteReader(Bytes.wrap(HexFormat.of().parseHex(hex)).copy(), 0);
    }
}
