package io.akashi.anchor.bitcoin.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Writer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnchorRuleTest {
    private static final String HASH = "ab".repeat(20);
    private static final Script P2PKH = Script.fromAsm("OP_DUP OP_HASH160 " + HASH + " OP_EQUALVERIFY OP_CHECKSIG");
    private static final Script TWO_PUSHES = Script.fromAsm("aa bb");

    private final AnchorRule rule = new AnchorRule("ion:");

    @Test
    void anchorString_isWhatFollowsThePrefix() {
        assertThat(rule.anchorString(List.of(P2PKH, data("ion:1.Qm")))).contains("1.Qm");
    }

    @Test
    void anchorString_skipsAnOutputWithThePrefixAlone() {
        assertThat(rule.anchorString(List.of(data("ion:"), data("ion:2.Qm")))).contains("2.Qm");
    }

    @Test
    void anchorString_isTheFirstOfSeveral() {
        assertThat(rule.anchorString(List.of(data("ion:1.Qm"), data("ion:2.Qm"))))
                .contains("1.Qm");
    }

    @Test
    void anchorString_mayFollowOtherOpcodes() {
        Script script = Script.ofHex("61" + data("ion:1.Qm").hex());
        assertThat(rule.anchorString(List.of(script))).contains("1.Qm");
    }

    @Test
    void anchorString_isReadFromAPushThatIsCutOff() {
        assertThat(rule.anchorString(List.of(Script.ofHex("6a40" + hex("ion:1.Qm")))))
                .contains("1.Qm");
    }

    @Test
    void anchorString_isNotReadFromALongPush() {
        String hex = hex("ion:1." + "Q".repeat(300));
        assertThat(rule.anchorString(List.of(Script.fromAsm("OP_RETURN OP_PUSHDATA2 " + hex))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "6a", "6a00", "6aba", "6a4c", "6a036f6e3a", "0469696f6e"})
    void anchorString_ofAnythingElseIsNone(String hex) {
        assertThat(rule.anchorString(List.of(Script.ofHex(hex)))).isEmpty();
    }

    @Test
    void anchorString_keepsWhatIsNoUtf8AsReplacement() {
        assertThat(rule.anchorString(List.of(Script.ofHex("6a06" + hex("ion:") + "31ff"))))
                .contains("1\uFFFD");
    }

    @Test
    void writer_isTheHashOfTheSpentOutput() {
        assertThat(AnchorRule.writer(TWO_PUSHES, P2PKH)).contains(new Writer(HASH));
    }

    @Test
    void writer_mayHavePushedItsHashByALongerWay() {
        assertThat(AnchorRule.writer(TWO_PUSHES, Script.ofHex("76a94c14" + HASH + "88ac")))
                .contains(new Writer(HASH));
    }

    @Test
    void writer_isAnyWordInThePlaceOfTheHash() {
        assertThat(AnchorRule.writer(TWO_PUSHES, Script.ofHex("76a97688ac"))).contains(new Writer("OP_DUP"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "aa", "aa bb cc", "OP_PUSHDATA2 aa bb"})
    void writer_isNoneUnlessTheInputHasTwoWords(String asm) {
        Script input = asm.startsWith("OP_PUSHDATA2") ? Script.ofHex("4d0100aa01bb") : Script.fromAsm(asm);
        assertThat(AnchorRule.writer(input, P2PKH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "OP_HASH160 abab OP_EQUAL",
                "0 abab",
                "OP_DUP OP_HASH160 abab OP_EQUALVERIFY OP_CHECKSIG OP_NOP",
                "OP_DUP OP_HASH160 abab OP_EQUAL OP_CHECKSIG"
            })
    void writer_isNoneUnlessTheSpentOutputPaysToAKeyHash(String asm) {
        assertThat(AnchorRule.writer(TWO_PUSHES, Script.fromAsm(asm))).isEmpty();
    }

    private static Script data(String text) {
        return StandardScripts.data(Bytes.ofUtf8(text));
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8));
    }
}
