package io.akashi.issuer.jose;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.issuer.Refusals;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenTimesTest {
    private static final Instant NOW = Instant.ofEpochSecond(1_000_000);

    @Test
    void check_grantsAMinuteAndNoMore() throws TokenException {
        TokenTimes.check(TokenJson.read("{\"exp\":999941,\"nbf\":1000060,\"iat\":1000060}"), NOW);
        assertThat(checking("{\"exp\":999940}")).isEqualTo(TokenErrorCode.EXPIRED);
        assertThat(checking("{\"nbf\":1000061}")).isEqualTo(TokenErrorCode.NOT_YET_VALID);
        assertThat(checking("{\"iat\":1000061}")).isEqualTo(TokenErrorCode.NOT_YET_VALID);
    }

    @Test
    void find_cutsFractionsOff() throws TokenException {
        assertThat(TokenTimes.find(TokenJson.read("{\"exp\":12.9}"), "exp")).contains(Instant.ofEpochSecond(12));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"1\"", "null", "1e30", "-1e30", "1e999999", "true", "[1]"})
    void find_refusesWhatIsNoTime(String value) {
        assertThat(checking("{\"exp\":" + value + "}")).isEqualTo(TokenErrorCode.CLAIM_REFUSED);
    }

    @Test
    void checkMadeWithin_needsATimeThatIsRecent() throws TokenException {
        TokenTimes.checkMadeWithin(TokenJson.read("{\"iat\":999640}"), NOW, Duration.ofMinutes(5));
        assertThat(within("{\"iat\":999639}")).isEqualTo(TokenErrorCode.EXPIRED);
        assertThat(within("{\"iat\":1000061}")).isEqualTo(TokenErrorCode.NOT_YET_VALID);
        assertThat(within("{}")).isEqualTo(TokenErrorCode.CLAIM_REFUSED);
    }

    private static TokenErrorCode checking(String json) {
        return Refusals.code(() -> TokenTimes.check(TokenJson.read(json), NOW));
    }

    private static TokenErrorCode within(String json) {
        return Refusals.code(() -> TokenTimes.checkMadeWithin(TokenJson.read(json), NOW, Duration.ofMinutes(5)));
    }
}
