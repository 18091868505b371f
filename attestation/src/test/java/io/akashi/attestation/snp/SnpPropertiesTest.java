package io.akashi.attestation.snp;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Outcome;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.policy.PropertyBite;
import io.akashi.attestation.system.SystemName;
import io.akashi.testkit.attest.snp.SnpMint;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SnpPropertiesTest {
    private static final int GUEST_SVN = 0x004;
    private static final int IMAGE_ID = 0x020;
    private static final int PLATFORM_INFO = 0x040;
    private static final int CURRENT_MITIGATIONS = 0x200;

    private static Appraisal appraise(SnpCase guest, String properties) throws Exception {
        return PropertyBite.appraise(SystemName.SEV_SNP, guest.request(guest.evidence()), properties);
    }

    @Test
    void properties_biteEachByItself() throws Exception {
        SnpCase guest = SnpCase.milan(5);
        guest.report
                .number(GUEST_SVN, 4)
                .put(SnpMint.FAMILY_ID, SnpMint.filled(16, 0xfa))
                .put(IMAGE_ID, SnpMint.filled(16, 0x1a))
                .wide(PLATFORM_INFO, 0x25)
                .wide(SnpMint.LAUNCH_MITIGATIONS, 0x3)
                .wide(CURRENT_MITIGATIONS, 0x7);
        PropertyBite.bites(
                SystemName.SEV_SNP,
                guest.request(guest.evidence()),
                Map.of(
                        "vmpl", List.of("[0]", "[1,2,3]"),
                        "guestSvn", List.of("{\"minimum\":4,\"maximum\":4}", "{\"minimum\":5}"),
                        "familyId", List.of("[\"" + "fa".repeat(16) + "\"]", "[\"" + "1a".repeat(16) + "\"]"),
                        "imageId", List.of("[\"" + "1a".repeat(16) + "\"]", "[\"" + "fa".repeat(16) + "\"]"),
                        "policy", List.of("[\"0000000000030000\"]", "{\"clear\":\"0000000000010000\"}"),
                        "platformInfo", List.of("{\"set\":\"0000000000000020\"}", "{\"clear\":\"0000000000000001\"}"),
                        "launchMitigations", List.of("[\"0000000000000003\"]", "[\"0000000000000007\"]"),
                        "currentMitigations", List.of("[\"0000000000000007\"]", "[\"0000000000000003\"]"),
                        "signingKey", List.of("[\"VCEK\"]", "[\"VLEK\"]"),
                        "product", List.of("[\"Milan-B0\"]", "[\"Genoa\"]")));
    }

    @Test
    void level_otherThanTheHighestMustBeNamed() throws Exception {
        SnpCase guest = SnpCase.milan(3).with(c -> c.report.number(SnpMint.VMPL, 2));

        assertThat(PropertyBite.outcomes(appraise(guest, ""))).containsExactly(Outcome.FAIL);
        assertThat(appraise(guest, "")).isInstanceOf(Appraisal.Rejected.class);
        assertThat(appraise(guest, "\"vmpl\":[2]")).isInstanceOf(Appraisal.Accepted.class);
    }

    @Test
    void mitigations_ofAVersionThatDoesNotNameThemAreNotThere() throws Exception {
        SnpCase guest = SnpCase.milan(4);
        String none = "\"launchMitigations\":[\"0000000000000000\"]";

        assertThat(PropertyBite.outcomes(appraise(guest, none))).containsExactly(Outcome.FAIL);
        assertThat(appraise(guest, "\"launchMitigations\":\"any()\"")).isInstanceOf(Appraisal.Accepted.class);
    }
}
