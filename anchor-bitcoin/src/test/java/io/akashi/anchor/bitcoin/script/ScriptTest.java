package io.akashi.anchor.bitcoin.script;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.encoding.Bytes;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScriptTest {
    /** Each right side was printed by bitcore-lib for the left. */
    @ParameterizedTest
    @CsvSource(
            ignoreLeadingAndTrailingWhitespace = false,
            value = {
                "'',''",
                "00,0",
                "4f,-1",
                "51,OP_1",
                "60,OP_16",
                "50,OP_RESERVED",
                "6a00,OP_RETURN 0",
                "6a0161,OP_RETURN 61",
                "6a4c0161,OP_RETURN 61",
                "6a4d01006161,OP_RETURN OP_PUSHDATA2 61 OP_NOP",
                "6a4e0100000061,OP_RETURN OP_PUSHDATA4 61",
                "6a4e01000000,OP_RETURN OP_PUSHDATA4 ",
                "6a05aabb,OP_RETURN aabb",
                "6a05,OP_RETURN ",
                "6a4c00,OP_RETURN",
                "4c00,''",
                "764c00a9,OP_DUP OP_HASH160",
                "ba,ba",
                "b0b1b2b3b9,OP_NOP1 OP_NOP2 OP_NOP3 OP_NOP4 OP_NOP10",
                "fdfeff,OP_PUBKEYHASH OP_PUBKEY OP_INVALIDOPCODE",
                "5152530161,OP_1 OP_2 OP_3 61",
                "aa,OP_HASH256",
            })
    void asm_isThatOfBitcore(String hex, String asm) {
        assertThat(Script.ofHex(hex).asm()).isEqualTo(asm);
    }

    @ParameterizedTest
    @CsvSource({"6a4c", "6a4d01", "6a4e", "764e010000"})
    void asm_isEmptyWhenALengthIsCutOff(String hex) {
        assertThat(Script.ofHex(hex).asm()).isEmpty();
    }

    @Test
    void asm_survivesALengthOfFourGigabytes() {
        assertThat(Script.ofHex("6a4effffffffaa").asm()).isEqualTo("OP_RETURN OP_PUSHDATA4 aa");
    }

    @ParameterizedTest
    @CsvSource({"1,01", "75,4b", "76,4c4c", "255,4cff", "256,4d0001", "65535,4dffff"})
    void fromAsm_pushesInTheShortestForm(int length, String head) {
        String data = "ab".repeat(length);
        String word = length > 255 ? "OP_PUSHDATA2 " + data : data;

        Script script = Script.fromAsm(word);

        assertThat(script.hex()).isEqualTo(head + data);
        assertThat(script.asm()).isEqualTo(word);
    }

    @Test
    void fromAsm_readsWhatAsmPrints() {
        Random random = new Random(20_261_124);
        for (int round = 0; round < 2_000; round++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            String asm = Script.of(Bytes.wrap(bytes)).asm();
            if (!asm.contains("OP_PUSHDATA") && !asm.endsWith(" ") && !asm.isEmpty()) {
                assertThat(Script.fromAsm(asm).asm())
                        .as("round %d, %s", round, asm)
                        .isEqualTo(asm);
            }
        }
    }
}
