package io.akashi.anchor.bitcoin.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.protocol.Writer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LockScriptTest {
    private static final String HASH = "ab".repeat(20);
    private static final String TAIL = "b27576a914" + HASH + "88ac";
    private static final Writer OWNER = new Writer(HASH);

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17, 127, 128, 150, 255, 256, 4_500, 32_767, 32_768, 65_535})
    void read_givesBackWhatOfMade(int duration) {
        LockScript lock = LockScript.of(duration, OWNER);
        assertThat(LockScript.read(lock.script())).contains(lock);
    }

    @ParameterizedTest
    @CsvSource({"029411,4500", "03941100,4500", "0694110000 0000,4500", "01ff,-1", "4c029411,4500", "06ffffffffffff,-1"
    })
    void read_takesAnyWayOfWritingTheNumber(String push, long duration) {
        assertThat(LockScript.read(Script.ofHex(push.replace(" ", "") + TAIL)))
                .map(LockScript::duration)
                .contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"51", "00", "60", "0794110000000000", "4c00"})
    void read_refusesNumbersThatIonCannotRead(String push) {
        assertThat(LockScript.read(Script.ofHex(push + TAIL))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "029411b17576a914", "029411b27576a90288ac88ac61"})
    void read_refusesOtherScripts(String hex) {
        assertThat(LockScript.read(Script.ofHex(hex))).isEmpty();
    }

    @Test
    void isPaidBy_comparesTheHashHoweverItIsPushed() {
        LockScript lock = LockScript.of(4_500, OWNER);
        String hash = lock.payTo().hex().substring(4, 44);

        assertThat(lock.isPaidBy(lock.payTo())).isTrue();
        assertThat(lock.isPaidBy(Script.ofHex("a94c14" + hash + "87"))).isTrue();
        assertThat(lock.isPaidBy(LockScript.of(4_501, OWNER).payTo())).isFalse();
    }

    @Test
    void of_refusesDurationsThatNoLockCanHave() {
        assertThatThrownBy(() -> LockScript.of(0, OWNER)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> LockScript.of(65_536, OWNER)).isInstanceOf(IllegalArgumentException.class);
    }
}
