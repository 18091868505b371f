package io.akashi.attestation.snp;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.SharedFolder;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.endorsement.EndorsementSorter;
import io.akashi.attestation.endorsement.Endorsements;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.x509.BuiltInAnchors;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.ChainBuilder;
import io.akashi.attestation.x509.ChainResult;
import io.akashi.attestation.x509.ChainRules;
import io.akashi.testkit.attest.snp.SnpMint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Reports of real chips, judged under the pinned roots, and the same reports signed anew by chips of our own. */
class SnpSampleTest {
    /** A report, the files that go with it, and the certificate of our own that says what the real one says. */
    private record Sample(String report, List<String> endorsements, String at, SnpCase ours) {}

    private static final List<String> PRODUCTS =
            List.of("milan", "milan_vlek", "genoa", "genoa_vlek", "turin_vcek", "turin_vlek");
    private static final String MILAN_LIST = "amd-kds/openpcc_test_amd_milan_crl.pem";

    private static final List<Sample> SAMPLES = List.of(
            new Sample(
                    "sev-snp/trustee_test-report.bin",
                    List.of("sev-snp/trustee_test-vcek.der", "sev-snp/ask_ark_milan.pem", MILAN_LIST),
                    "2025-09-01T00:00:00Z",
                    SnpCase.milan(2).with(c -> c.vek.levels(3, 0, 8, 0x73))),
            new Sample(
                    "sev-snp/attestation.bin",
                    List.of("sev-snp/vcek.testcer", "sev-snp/ask_ark_milan.pem", MILAN_LIST),
                    "2025-09-01T00:00:00Z",
                    SnpCase.milan(2).with(c -> c.vek.levels(2, 0, 5, 0x44))),
            new Sample(
                    "sev-snp/trustee_test-vlek-report.bin",
                    List.of("sev-snp/trustee_test-vlek.der", "sev-snp/ask_ark_milan_vlek.pem", MILAN_LIST),
                    "2025-06-01T00:00:00Z",
                    SnpCase.leased(3).with(c -> c.vek.levels(4, 0, 0x18, 0xd9))),
            new Sample(
                    "sev-snp/openpcc_azure_genoa_report.bin",
                    List.of(
                            "amd-kds/openpcc_test_vcek.pem",
                            "sev-snp/ask_ark_genoa.pem",
                            "amd-kds/openpcc_test_amd_genoa_crl.pem"),
                    "2025-09-01T00:00:00Z",
                    SnpCase.genoa(3).with(c -> c.vek.levels(10, 0, 0x17, 0x54))));

    private static Bytes read(String name) throws Exception {
        Path folder = SharedFolder.require("vectors/attestation");
        return Bytes.of(Files.readAllBytes(folder.resolve(name)));
    }

    private static SnpCase.Result judgeReal(Sample sample) throws Exception {
        List<Bytes> files = new ArrayList<>();
        for (String name : sample.endorsements()) {
            files.add(read(name));
        }
        Endorsements endorsements = EndorsementSorter.sort(files);
        Instant at = Instant.parse(sample.at());
        return SnpCase.judge(new AttestationRequest(
                List.of(read(sample.report())),
                endorsements,
                BuiltInAnchors.all(),
                at,
                at,
                new ExpectedBinding.None()));
    }

    private static SnpCase.Result judgeSignedAnew(Sample sample) throws Exception {
        Bytes report = read(sample.report());
        SnpCase ours = sample.ours();
        if (!sample.report().contains("vlek")) {
            ours.vek.chip(report.slice(0x1a0, 0x1e0).toArray());
        }
        return SnpCase.judge(ours.request(Bytes.of(SnpMint.sign(report.toArray(), ours.vek.keys()))));
    }

    @Test
    void sample_signedAnewAppraisesTheSame() throws Exception {
        for (Sample sample : SAMPLES) {
            SnpCase.Result real = judgeReal(sample);
            SnpCase.Result anew = judgeSignedAnew(sample);

            assertThat(anew.outcomes()).as(sample.report()).isEqualTo(real.outcomes());
            assertThat(anew.examination().facts()).isEqualTo(real.examination().facts());
            assertThat(anew.examination().claims()).isEqualTo(real.examination().claims());
            assertThat(anew.examination().measurements())
                    .isEqualTo(real.examination().measurements());
            assertThat(anew.examination().tcb().components())
                    .isEqualTo(real.examination().tcb().components());
        }
    }

    @Test
    void sample_keepsItsOwnSignatureUnderNoOtherKey() throws Exception {
        for (Sample sample : SAMPLES) {
            SnpCase.Result result = SnpCase.judge(sample.ours().request(read(sample.report())));

            assertThat(result.faults())
                    .as(sample.report())
                    .anyMatch(id -> id.text().equals("report-signature"));
        }
    }

    @Test
    void authorities_ofEveryProductChainToThePinnedRoots() throws Exception {
        for (String product : PRODUCTS) {
            List<Certificate> chain = EndorsementSorter.sort(List.of(read("sev-snp/ask_ark_" + product + ".pem")))
                    .certificates();
            Instant at = Instant.parse("2025-09-01T00:00:00Z");

            assertThat(ChainBuilder.build(chain.get(0), chain, BuiltInAnchors.all(), ChainRules.STANDARD, at))
                    .as(product)
                    .isInstanceOf(ChainResult.Valid.class);
        }
    }

    @Test
    void roots_ofTheReferenceChainsAreThePinnedOnes() throws Exception {
        for (String product : PRODUCTS) {
            Bytes chain = read("sev-snp/ask_ark_" + product + ".pem");
            List<Certificate> roots = EndorsementSorter.sort(List.of(chain)).certificates().stream()
                    .filter(Certificate::isSelfSigned)
                    .toList();
            BuiltInAnchors pinned =
                    BuiltInAnchors.valueOf("AMD_" + product.substring(0, 5).toUpperCase(Locale.ROOT));

            assertThat(roots).extracting(Certificate::fingerprint).containsExactly(pinned.fingerprint());
        }
    }
}
