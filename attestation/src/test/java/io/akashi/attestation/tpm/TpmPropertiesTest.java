package io.akashi.attestation.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.policy.PropertyBite;
import io.akashi.attestation.system.SystemName;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TpmPropertiesTest {
    @Test
    void properties_biteEachByItself() throws Exception {
        TpmCase evidence = TpmCase.activated();
        evidence.tpm.booted(TpmCase.log());
        evidence.endorsements.add(Bytes.of(TpmCase.log().log()));
        evidence.tpm.extraData = new byte[] {1, 2, 3, 4, 5, 6, 7, 8};
        PropertyBite.bites(
                SystemName.TPM,
                evidence.request(TpmCase.read(evidence.tpm.quoted())),
                Map.of(
                        "firmwareVersion", List.of("[1234605616436508552]", "[1]", "{\"minimum\":1234605616436508553}"),
                        "secureBoot", List.of("[\"on\"]", "[\"off\"]"),
                        "clockSafe", List.of("[\"yes\"]", "[\"no\"]"),
                        "manufacturer", List.of("[\"id:414B5348\"]", "[\"id:00000000\"]")));
    }

    @Test
    void secureBoot_thatNoLogShowsIsNotThere() throws Exception {
        TpmCase evidence = TpmCase.activated();

        assertThat(PropertyBite.outcomes(PropertyBite.appraise(
                        SystemName.TPM,
                        evidence.request(TpmCase.read(evidence.tpm.quoted())),
                        "\"secureBoot\":[\"on\"]")))
                .containsExactly(Outcome.FAIL);
    }
}
