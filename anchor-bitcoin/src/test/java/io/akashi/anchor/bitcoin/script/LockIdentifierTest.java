package io.akashi.anchor.bitcoin.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.protocol.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LockIdentifierTest {
    private static final LockIdentifier IDENTIFIER = new LockIdentifier(
            "1f".repeat(32), LockScript.of(4_500, new Writer("ab".repeat(20))).script());

    @Test
    void parse_readsItsText() {
        assertThat(LockIdentifier.parse(IDENTIFIER.text())).contains(IDENTIFIER);
    }

    @Test
    void parse_readsStandardBase64WithPaddingAndBlanks() {
        byte[] content =
                (IDENTIFIER.transactionId() + "." + IDENTIFIER.redeemScript().hex()).getBytes(StandardCharsets.UTF_8);
        String text = Base64.getEncoder().encodeToString(content);

        assertThat(LockIdentifier.parse(text.substring(0, 8) + " \n" + text.substring(8) + "==x"))
                .contains(IDENTIFIER);
    }

    @Test
    void parse_readsUpperCaseAndStopsAtWhatIsNoHex() {
        assertThat(LockIdentifier.parse(encode("1F".repeat(32) + ".AAbbXcc")))
                .contains(new LockIdentifier("1f".repeat(32), Script.ofHex("aabb")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "aa", "aa.bb.cc", "1f.aa", "zz.aa"})
    void parse_refusesWhatNamesNoTransaction(String content) {
        assertThat(LockIdentifier.parse(encode(content))).isEmpty();
    }

    @Test
    void parse_answersForAnyText() {
        Random random = new Random(3);
        for (int round = 0; round < 2_000; round++) {
            StringBuilder text = new StringBuilder();
            random.ints(random.nextInt(60), 0, 0x2ff).forEach(c -> text.append((char) c));
            assertThat(LockIdentifier.parse(text.toString()))
                    .as("round " + round)
                    .isEmpty();
        }
    }

    private static String encode(String content) {
        return Base64Url.encode(content.getBytes(StandardCharsets.UTF_8));
    }
}
