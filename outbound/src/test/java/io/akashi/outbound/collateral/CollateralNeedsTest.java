package io.akashi.outbound.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.system.Facts;
import io.akashi.attestation.system.SystemName;
import org.junit.jupiter.api.Test;

class CollateralNeedsTest {
    private static final String CHIP = "01".repeat(64);

    private static Facts.Builder report(String key) {
        return Facts.builder()
                .put("product", "Milan-B0")
                .put("signingKey", key)
                .put("chipId", CHIP)
                .put("reportedTcb", "d316000000000004");
    }

    @Test
    void of_namesWhatAQuoteNeeds() throws EvidenceException {
        Facts facts = Facts.builder().put("fmspc", "00806f050000").build();

        assertThat(CollateralNeeds.of(SystemName.TDX, facts))
                .extracting(CollateralItem::name)
                .containsExactly(
                        "intel-tdx-tcb-00806f050000",
                        "intel-tdx-qe",
                        "intel-root-list",
                        "intel-pck-processor-list",
                        "intel-pck-platform-list");
    }

    @Test
    void of_namesWhatAReportNeeds() throws EvidenceException {
        assertThat(CollateralNeeds.of(SystemName.SEV_SNP, report("VCEK").build()))
                .extracting(CollateralItem::name)
                .containsExactly(
                        "amd-milan-vcek-7c8975e1e60a5c83-d316000000000004",
                        "amd-milan-vcek-chain",
                        "amd-milan-vcek-list");
    }

    @Test
    void of_asksForNoCertificateThatAmdDoesNotGive() throws EvidenceException {
        Facts leased = report("VLEK").build();
        Facts hidden = report("VCEK").put("chipId", Bytes.EMPTY.padRight(64)).build();

        assertThat(CollateralNeeds.of(SystemName.SEV_SNP, leased))
                .extracting(CollateralItem::name)
                .containsExactly("amd-milan-vlek-chain", "amd-milan-vlek-list");
        assertThat(CollateralNeeds.of(SystemName.SEV_SNP, hidden)).hasSize(2);
    }

    @Test
    void of_saysWhatEvidenceDoesNotSay() {
        assertThatThrownBy(
                        () -> CollateralNeeds.of(SystemName.SGX, Facts.builder().build()))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("fmspc");
        assertThatThrownBy(() ->
                        CollateralNeeds.of(SystemName.SEV_SNP, Facts.builder().build()))
                .isInstanceOf(EvidenceException.class);
        assertThatThrownBy(() ->
                        CollateralNeeds.of(SystemName.NITRO, Facts.builder().build()))
                .isInstanceOf(EvidenceException.class);
    }
}
