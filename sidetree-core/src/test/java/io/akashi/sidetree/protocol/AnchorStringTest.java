package io.akashi.sidetree.protocol;

import static io.akashi.sidetree.Refusals.codeOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AnchorStringTest {
    private static AnchorString parse(String text) throws ProtocolException {
        return AnchorString.parse(text, ProtocolParameters.V1_0);
    }

    @Test
    void parse_returnsCountAndUri() throws ProtocolException {
        assertThat(parse("10000.Qm")).isEqualTo(new AnchorString(10_000, "Qm"));
        assertThat(parse("1.")).isEqualTo(new AnchorString(1, ""));
    }

    @Test
    void text_readsBack() throws ProtocolException {
        assertThat(parse("7.Qm").text()).isEqualTo("7.Qm");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1.2.3", "1..Qm", "1,Qm"})
    void parse_wantsExactlyOneDot(String text) {
        assertThat(codeOf(() -> parse(text))).contains(ErrorCode.ANCHORED_DATA_INCORRECT_FORMAT);
    }

    @ParameterizedTest
    @ValueSource(strings = {".Qm", "0.Qm", "01.Qm", "-1.Qm", "+1.Qm", "1 .Qm", "1e3.Qm", "١.Qm", "0x1.Qm"})
    void parse_wantsAPositiveIntegerOfAsciiDigits(String text) {
        assertThat(codeOf(() -> parse(text)))
                .contains(ErrorCode.ANCHORED_DATA_NUMBER_OF_OPERATIONS_NOT_POSITIVE_INTEGER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10001.Qm", "999999999.Qm", "9999999999.Qm", "4294967297.Qm", "99999999999999999999999.Qm"})
    void parse_refusesMoreThanABatchHolds(String text) {
        assertThat(codeOf(() -> parse(text))).contains(ErrorCode.ANCHORED_DATA_NUMBER_OF_OPERATIONS_GREATER_THAN_MAX);
    }
}
