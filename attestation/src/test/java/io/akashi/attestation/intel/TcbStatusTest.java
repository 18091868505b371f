package io.akashi.attestation.intel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TcbStatusTest {
    private static String merged(String one, String other) {
        return TcbStatus.find(one)
                .orElseThrow()
                .merge(TcbStatus.find(other).orElseThrow())
                .text();
    }

    @Test
    void merge_withAnOutdatedPartIsIntelsTable() {
        assertThat(merged("UpToDate", "OutOfDate")).isEqualTo("OutOfDate");
        assertThat(merged("SWHardeningNeeded", "OutOfDate")).isEqualTo("OutOfDate");
        assertThat(merged("ConfigurationNeeded", "OutOfDate")).isEqualTo("OutOfDateConfigurationNeeded");
        assertThat(merged("ConfigurationAndSWHardeningNeeded", "OutOfDate")).isEqualTo("OutOfDateConfigurationNeeded");
        assertThat(merged("OutOfDateConfigurationNeeded", "OutOfDate")).isEqualTo("OutOfDateConfigurationNeeded");
    }

    @Test
    void merge_isRevokedIfAnyPartIs() {
        for (TcbStatus status : TcbStatus.values()) {
            assertThat(status.merge(TcbStatus.REVOKED)).isEqualTo(TcbStatus.REVOKED);
        }
    }

    @Test
    void merge_doesNotDependOnTheOrderAndKeepsWhatIsWhole() {
        for (TcbStatus one : TcbStatus.values()) {
            assertThat(one.merge(one)).isEqualTo(one);
            assertThat(one.merge(TcbStatus.UP_TO_DATE)).isEqualTo(one);
            for (TcbStatus other : TcbStatus.values()) {
                assertThat(one.merge(other)).isEqualTo(other.merge(one));
            }
        }
    }

    @Test
    void find_knowsNoOtherWords() {
        for (String word : List.of("", "uptodate", "UpToDate ", "TDRelaunchAdvised")) {
            assertThat(TcbStatus.find(word)).isEmpty();
        }
    }
}
