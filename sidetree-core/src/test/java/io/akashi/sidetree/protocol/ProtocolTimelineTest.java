package io.akashi.sidetree.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ProtocolTimelineTest {
    private static final ProtocolParameters FIRST = ProtocolParameters.V1_0;
    private static final ProtocolParameters SECOND =
            new ProtocolParameters(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14);
    private static final ProtocolTimeline TIMELINE = ProtocolTimeline.of(Map.of(100L, FIRST, 200L, SECOND));

    @Test
    void at_isTheLastVersionThatHasBegun() {
        assertThat(TIMELINE.at(new AnchorTime(100))).isEqualTo(FIRST);
        assertThat(TIMELINE.at(new AnchorTime(199))).isEqualTo(FIRST);
        assertThat(TIMELINE.at(new AnchorTime(200))).isEqualTo(SECOND);
        assertThat(TIMELINE.at(new AnchorTime(1_000_000))).isEqualTo(SECOND);
    }

    @Test
    void at_beforeTheFirstVersionIsTheFirst() {
        assertThat(TIMELINE.at(new AnchorTime(0))).isEqualTo(FIRST);
    }

    @Test
    void latest_isTheLastVersionEvenIfItHasNotBegun() {
        assertThat(TIMELINE.latest()).isEqualTo(SECOND);
    }

    @Test
    void equals_isByContent() {
        assertThat(ProtocolTimeline.of(Map.of(100L, FIRST, 200L, SECOND)))
                .isEqualTo(TIMELINE)
                .hasSameHashCodeAs(TIMELINE)
                .isNotEqualTo(ProtocolTimeline.of(Map.of(100L, FIRST)));
    }

    @Test
    void of_wantsAVersion() {
        assertThatThrownBy(() -> ProtocolTimeline.of(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void v1_0_hasTheNumbersOfIonsProtocolParameters() {
        assertThat(FIRST)
                .isEqualTo(new ProtocolParameters(
                        100,
                        1_000_000,
                        1_000_000,
                        2_500_000,
                        10_000_000,
                        3,
                        10_000,
                        1_000,
                        100,
                        600_000L,
                        300,
                        200,
                        0.001,
                        60_000));
    }
}
