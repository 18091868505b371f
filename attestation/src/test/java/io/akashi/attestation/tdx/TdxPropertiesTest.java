package io.akashi.attestation.tdx;

import io.akashi.attestation.intel.IntelExam;
import io.akashi.attestation.policy.PropertyBite;
import io.akashi.attestation.system.SystemName;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelAttester.Form;
import io.akashi.testkit.attest.intel.IntelCollateral;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TdxPropertiesTest {
    private static final int MRSEAM = 16;
    private static final int XFAM = 128;

    @Test
    void properties_biteEachByItself() throws Exception {
        IntelAttester attester = new IntelAttester(Form.TDX_V4)
                .body(MRSEAM, 0x5e)
                .body(IntelAttester.TD_ATTRIBUTES + 3, 0x10)
                .body(XFAM, 0xe7);
        String zeros = "00".repeat(48);
        PropertyBite.bites(
                SystemName.TDX,
                IntelExam.request(
                        List.of(attester.quote()),
                        new IntelCollateral(Form.TDX_V4).files(),
                        IntelExam.NOW,
                        IntelExam.NOW),
                Map.of(
                        "mrseam", List.of("[\"5e" + zeros.substring(2) + "\"]", "[\"" + zeros + "\"]"),
                        "mrsignerseam", List.of("[\"" + zeros + "\"]", "[\"01" + zeros.substring(2) + "\"]"),
                        "seamAttributes", List.of("[\"0000000000000000\"]", "[\"0100000000000000\"]"),
                        "tdAttributes",
                                List.of(
                                        "{\"set\":\"0000001000000000\",\"clear\":\"ff00002000000000\"}",
                                        "{\"set\":\"0000002000000000\"}",
                                        "{\"clear\":\"0000001000000000\"}"),
                        "xfam", List.of("[\"e700000000000000\"]", "[\"e700060000000000\"]"),
                        "fmspc", List.of("[\"b0c06f000000\"]", "[\"b0c06f000001\"]")));
    }
}
