package io.akashi.attestation.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.intel.TcbStatus;
import io.akashi.attestation.system.SystemName;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PolicyReaderTest {
    private static final PolicyReader READER = new PolicyReader(name -> List.of("pcr0", "pcr1"));

    private static final String FULL = """
            {
              "id": "https://example.org/policy/1",
              "maximumAge": "PT5M",
              "bindings": ["akashi/attest/v1"],
              "debug": "warn",
              "missing": {"revocation": "accept"},
              "hardwareIds": "disclose",
              "systems": {
                "nitro": {"measurements": {"pcr0": ["AB"], "pcr1": "any()"}},
                "tdx": {"tcb": {
                  "statuses": ["UpToDate"], "advisories": "any()", "minimumEvaluation": 17,
                  "minimum": {"tdx01": 3}, "otherwise": "warn"}}
              }
            }""";

    private static AppraisalPolicy read(String text) throws PolicyException {
        return READER.read(Bytes.ofUtf8(text));
    }

    private static void refused(String text, PolicyErrorCode code, String place) {
        assertThatThrownBy(() -> read(text)).isInstanceOfSatisfying(PolicyException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.place()).isEqualTo(place);
        });
    }

    @Test
    void read_takesEveryMember() throws Exception {
        AppraisalPolicy policy = read(FULL);

        assertThat(policy.maximumAge()).isEqualTo(Duration.ofMinutes(5));
        assertThat(policy.debug()).isEqualTo(OnFault.WARN);
        assertThat(policy.missing()).isEqualTo(new Missing(OnFault.REFUSE, OnFault.ACCEPT, OnFault.REFUSE));
        assertThat(policy.hardwareIds()).isEqualTo(HardwareIds.DISCLOSE);
        assertThat(policy.system(SystemName.NITRO).orElseThrow().measurement("pcr0"))
                .isEqualTo(new Allowed.Only<>(Set.of(Bytes.ofHex("ab")), Set.of()));
        assertThat(policy.system(SystemName.TDX).orElseThrow().tcb().minimumEvaluation())
                .isEqualTo(17);
    }

    @Test
    void read_refusesWhateverIsAbsent() throws Exception {
        AppraisalPolicy policy =
                read("{\"id\":\"p\",\"maximumAge\":\"any()\",\"bindings\":\"any()\",\"systems\":{\"nitro\":{}}}");

        assertThat(policy.debug()).isEqualTo(OnFault.REFUSE);
        assertThat(policy.missing()).isEqualTo(Missing.REFUSED);
        assertThat(policy.unknownMeasurements()).isEqualTo(OnFault.REFUSE);
        assertThat(policy.hardwareIds()).isEqualTo(HardwareIds.PAIRWISE);
        assertThat(policy.system(SystemName.NITRO).orElseThrow().tcb()).isEqualTo(TcbRule.UNSET);
    }

    @Test
    void read_namesThePlaceOfAFault() {
        refused("[]", PolicyErrorCode.NOT_JSON, "the file");
        refused(FULL.replace("\"debug\"", "\"debgu\""), PolicyErrorCode.UNKNOWN_MEMBER, "debgu");
        refused(FULL.replace("\"nitro\"", "\"nitor\""), PolicyErrorCode.UNKNOWN_SYSTEM, "systems.nitor");
        refused(FULL.replace("pcr1", "pcr9"), PolicyErrorCode.UNKNOWN_MEASUREMENT, "systems.nitro.measurements.pcr9");
        refused(FULL.replace("\"AB\"", "\"xy\""), PolicyErrorCode.WRONG_VALUE, "systems.nitro.measurements.pcr0");
        refused(FULL.replace("\"AB\"", "\"any()\""), PolicyErrorCode.WRONG_VALUE, "systems.nitro.measurements.pcr0");
        refused(FULL.replace("\"warn\",\n", "\"maybe\",\n"), PolicyErrorCode.WRONG_VALUE, "debug");
        refused(FULL.replace("PT5M", "5 minutes"), PolicyErrorCode.WRONG_VALUE, "maximumAge");
        refused(FULL.replace("PT5M", "PT-5M"), PolicyErrorCode.WRONG_VALUE, "maximumAge");
        refused(FULL.replace("\"bindings\": [\"akashi/attest/v1\"],", ""), PolicyErrorCode.MISSING_MEMBER, "bindings");
        refused(FULL.replace("\"id\"", "\"id2\""), PolicyErrorCode.UNKNOWN_MEMBER, "id2");
    }

    private static String snp(String members) {
        return "{\"id\":\"p\",\"maximumAge\":\"any()\",\"bindings\":\"any()\",\"systems\":{\"sev-snp\":{" + members
                + "}}}";
    }

    @Test
    void read_namesThePlaceOfAFaultInAProperty() {
        String place = "systems.sev-snp.properties.";
        refused(snp("\"properties\":{\"vmlp\":[0]}"), PolicyErrorCode.UNKNOWN_PROPERTY, place + "vmlp");
        refused(snp("\"properties\":{\"isvSvn\":[0]}"), PolicyErrorCode.UNKNOWN_PROPERTY, place + "isvSvn");
        refused(snp("\"properties\":{\"vmpl\":0}"), PolicyErrorCode.WRONG_VALUE, place + "vmpl");
        refused(snp("\"properties\":{\"vmpl\":[-1]}"), PolicyErrorCode.WRONG_VALUE, place + "vmpl");
        refused(snp("\"properties\":{\"vmpl\":[\"0\"]}"), PolicyErrorCode.WRONG_VALUE, place + "vmpl");
        refused(snp("\"properties\":{\"vmpl\":{\"least\":1}}"), PolicyErrorCode.UNKNOWN_MEMBER, place + "vmpl.least");
        refused(
                snp("\"properties\":{\"vmpl\":{\"minimum\":2,\"maximum\":1}}"),
                PolicyErrorCode.WRONG_VALUE,
                place + "vmpl");
        refused(snp("\"properties\":{\"policy\":[\"00\"]}"), PolicyErrorCode.WRONG_VALUE, place + "policy");
        refused(snp("\"properties\":{\"policy\":[\"xy\"]}"), PolicyErrorCode.WRONG_VALUE, place + "policy");
        refused(snp("\"properties\":{\"policy\":{\"set\":\"00\"}}"), PolicyErrorCode.WRONG_VALUE, place + "policy.set");
        refused(snp("\"properties\":{\"product\":{}}"), PolicyErrorCode.WRONG_VALUE, place + "product");
    }

    @Test
    void read_namesAComponentAndABindingThatThereIsNot() {
        refused(FULL.replace("tdx01", "tdx17"), PolicyErrorCode.UNKNOWN_COMPONENT, "systems.tdx.tcb.minimum.tdx17");
        refused(
                snp("\"tcb\":{\"minimum\":{\"rome/snp\":1}}"),
                PolicyErrorCode.UNKNOWN_COMPONENT,
                "systems.sev-snp.tcb.minimum.rome/snp");
        refused(
                FULL.replace("\"otherwise\": \"warn\"", "\"otherwise\": \"accept\""),
                PolicyErrorCode.WRONG_VALUE,
                "systems.tdx.tcb.otherwise");
        refused(FULL.replace("akashi/attest/v1", "akashi/attest/v2"), PolicyErrorCode.UNKNOWN_BINDING, "bindings");
    }

    @Test
    void read_knowsIntelsWordsForALevelAndNoOther() throws Exception {
        for (TcbStatus status : TcbStatus.values()) {
            assertThat(read(FULL.replace("UpToDate", status.text()))
                            .system(SystemName.TDX)
                            .orElseThrow()
                            .tcb()
                            .statuses())
                    .isEqualTo(new Allowed.Only<>(Set.of(status.text()), Set.of()));
        }
        for (String other : List.of("uptodate", "Uptodate", "TDRelaunchAdvised")) {
            refused(FULL.replace("UpToDate", other), PolicyErrorCode.WRONG_VALUE, "systems.tdx.tcb.statuses");
        }
    }

    @Test
    void read_demandsVersionsWhereASignerIsAcceptedWithAnyCode() throws Exception {
        PolicyReader reader = new PolicyReader(name -> List.of("mrenclave", "mrsigner"));
        String signer = "{\"id\":\"p\",\"maximumAge\":\"any()\",\"bindings\":\"any()\",\"systems\":{\"sgx\":{"
                + "\"measurements\":{\"mrenclave\":\"any()\",\"mrsigner\":[\"00\"]}PROPERTIES}}}";
        String named = ",\"properties\":{\"isvProdId\":[1],\"isvSvn\":{\"minimum\":2}}";

        assertThatThrownBy(() -> reader.read(Bytes.ofUtf8(signer.replace("PROPERTIES", ""))))
                .isInstanceOfSatisfying(PolicyException.class, e -> {
                    assertThat(e.code()).isEqualTo(PolicyErrorCode.MISSING_MEMBER);
                    assertThat(e.place()).isEqualTo("systems.sgx.properties.isvProdId");
                });
        assertThat(reader.read(Bytes.ofUtf8(signer.replace("PROPERTIES", named)))
                        .system(SystemName.SGX)
                        .orElseThrow()
                        .properties())
                .hasSize(2);
    }

    @Test
    void read_throwsNothingButItsOwnError() {
        Fuzz.run(181, 5_000, Bytes.ofUtf8(FULL), input -> {
            try {
                return READER.read(input);
            } catch (PolicyException e) {
                return e.code();
            }
        });
    }

    @Test
    void reference_namesTheTextByItsDigest() throws Exception {
        assertThat(read(FULL).reference())
                .isEqualTo("https://example.org/policy/1@sha-256:"
                        + Digest.SHA256.of(Bytes.ofUtf8(FULL)).hex());
    }
}
