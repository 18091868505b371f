package io.akashi.issuer.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenJsonTest {
    @ParameterizedTest
    @ValueSource(strings = {"1e-4900719925474099300", "1e4900719925474099300", "-0.1E+99999999999"})
    void read_refusesExponentsThatNoNumberHas(String number) {
        assertThatThrownBy(() -> TokenJson.read("{\"iss\":" + number + "}"))
                .isInstanceOfSatisfying(
                        TokenException.class,
                        refused -> assertThat(refused.code()).isEqualTo(TokenErrorCode.JSON_MALFORMED));
    }

    @Test
    void read_keepsNumbersAsTheyStand() throws TokenException {
        assertThat(TokenJson.read("{\"a\":1.50}").path("a").decimalValue().toPlainString())
                .isEqualTo("1.50");
    }
}
