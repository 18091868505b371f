package io.akashi.sidetree.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsNumberTest {
    /** Bit patterns and what Node prints for them. */
    @ParameterizedTest
    @CsvSource({
        "0000000000000000, 0",
        "8000000000000000, 0",
        "0000000000000001, 5e-324",
        "8000000000000001, -5e-324",
        "000fffffffffffff, 2.225073858507201e-308",
        "0010000000000000, 2.2250738585072014e-308",
        "7fefffffffffffff, 1.7976931348623157e+308",
        "7ff0000000000000, Infinity",
        "fff0000000000000, -Infinity",
        "7ff8000000000000, NaN",
        "4340000000000000, 9007199254740992",
        "4430000000000000, 295147905179352830000",
        "44b52d02c7e14af5, 9.999999999999997e+22",
        "44b52d02c7e14af6, 1e+23",
        "44b52d02c7e14af7, 1.0000000000000001e+23",
        "444b1ae4d6e2ef4e, 999999999999999700000",
        "444b1ae4d6e2ef50, 1e+21",
        "3eb0c6f7a0b5ed8c, 9.999999999999997e-7",
        "3eb0c6f7a0b5ed8d, 0.000001",
        "41b3de4355555553, 333333333.3333332",
        "becbf647612f3696, -0.0000033333333333333333",
        "43143ff3c1cb0959, 1424953923781206.2",
        "3ff199999999999a, 1.1",
        "3f60624dd2f1a9fc, 0.002"
    })
    void print_isThatOfJavaScript(String bits, String expected) {
        assertThat(JsNumber.print(Double.longBitsToDouble(Long.parseUnsignedLong(bits, 16))))
                .isEqualTo(expected);
    }

    @Test
    void print_readsBackAndIsShortest() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            double number = Double.longBitsToDouble(random.nextLong());
            if (Double.isFinite(number)) {
                String printed = JsNumber.print(number);
                assertThat(JsNumber.parse(printed)).as("seed %d", seed).isEqualTo(number);
                assertThat(shorterReadsBack(number, digits(printed)))
                        .as("seed %d: %s", seed, printed)
                        .isFalse();
            }
        }
    }

    private static int digits(String printed) {
        return new BigDecimal(printed).stripTrailingZeros().precision();
    }

    private static boolean shorterReadsBack(double number, int digits) {
        if (digits == 1) {
            return false;
        }
        BigDecimal exact = new BigDecimal(number);
        double down =
                exact.round(new MathContext(digits - 1, RoundingMode.DOWN)).doubleValue();
        double up = exact.round(new MathContext(digits - 1, RoundingMode.UP)).doubleValue();
        return down == number || up == number;
    }

    @ParameterizedTest
    @CsvSource({
        "'', 0",
        "' \u00a0\ufeff\u2003\n', 0",
        "007, 7",
        "1., 1",
        ".5, 0.5",
        "-.5, -0.5",
        "-0, -0.0",
        "1E+2, 100",
        "'1\u00a0', 1",
        "0B101, 5",
        "0xFf, 255",
        "0o17, 15",
        "1e400, Infinity",
        "-1e400, -Infinity",
        "1e-400, 0",
        "Infinity, Infinity",
        "+Infinity, Infinity",
        "-Infinity, -Infinity",
        "1e99999999999, Infinity"
    })
    void parse_isThatOfJavaScript(String text, double expected) {
        assertThat(JsNumber.parse(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"1A", "1-2", "1e", "1 2", "-", ".", "0B", "0B2", "-0B1", "1f", "1d", "0x1p3", "--1", "inf", "١"})
    void parse_ofAnythingElseIsNaN(String text) {
        assertThat(JsNumber.parse(text)).isNaN();
    }
}
