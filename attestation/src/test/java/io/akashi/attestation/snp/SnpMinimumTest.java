package io.akashi.attestation.snp;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Check;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.appraisal.Appraiser;
import io.akashi.attestation.appraisal.AttestationSystems;
import io.akashi.attestation.ear.TrustClaim;
import io.akashi.attestation.ear.VerifierId;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.policy.PolicyReader;
import io.akashi.attestation.system.SystemName;
import io.akashi.testkit.attest.snp.SnpMint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each part of the TCB of each product, in each of the four levels, below, at and above what the policy demands. */
@Tag("slow")
class SnpMinimumTest {
    private static final Appraiser APPRAISER = Appraiser.of(new VerifierId("https://example.org", "test"));
    private static final int[] FIELDS = {SnpMint.CURRENT, SnpMint.REPORTED, SnpMint.COMMITTED, SnpMint.LAUNCH};

    /**
     * A product.
     *
     * @param parts where each part stands in a TCB version, and the number of its extension
     */
    record Product(String name, Supplier<SnpCase> guest, byte[] levels, Map<String, int[]> parts) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Product> products() {
        Map<String, int[]> first = Map.of(
                "bootloader", new int[] {0, 1},
                "tee", new int[] {1, 2},
                "snp", new int[] {6, 3},
                "microcode", new int[] {7, 8});
        Map<String, int[]> turin = Map.of(
                "fmc", new int[] {0, 9},
                "bootloader", new int[] {1, 1},
                "tee", new int[] {2, 2},
                "snp", new int[] {3, 3},
                "microcode", new int[] {7, 8});
        return Stream.of(
                new Product("milan", () -> SnpCase.milan(3), SnpMint.LEVELS, first),
                new Product("milan", () -> SnpCase.leased(5), SnpMint.LEVELS, first),
                new Product("genoa", () -> SnpCase.genoa(4), SnpMint.LEVELS, first),
                new Product("turin", () -> SnpCase.turin(5), SnpMint.TURIN_LEVELS, turin));
    }

    private static AppraisalPolicy policy(Map<String, Integer> minimum) throws Exception {
        String least = minimum.entrySet().stream()
                .map(part -> "\"" + part.getKey() + "\":" + part.getValue())
                .collect(Collectors.joining(","));
        String text = "{\"id\":\"p\",\"maximumAge\":\"any()\",\"bindings\":\"any()\",\"systems\":{\"sev-snp\":{"
                + "\"measurements\":{\"measurement\":\"any()\"},\"tcb\":{\"minimum\":{" + least + "}}}}}";
        return new PolicyReader(AttestationSystems::measurementNames).read(Bytes.ofUtf8(text));
    }

    private static Map<String, Integer> minimum(Product product) {
        Map<String, Integer> minimum = new LinkedHashMap<>();
        product.parts()
                .forEach((part, place) -> minimum.put(product.name() + "/" + part, product.levels()[place[0]] & 0xff));
        return minimum;
    }

    private static void check(SnpCase guest, AppraisalPolicy policy, List<String> below) throws Exception {
        Appraisal appraisal = APPRAISER.appraise(SystemName.SEV_SNP, guest.request(guest.evidence()), policy);
        List<String> failed = appraisal.checks().stream()
                .filter(check -> check.id() == CheckId.MINIMUM_TCB && check.outcome() == Outcome.FAIL)
                .map(Check::expected)
                .map(expected -> expected.substring(0, expected.indexOf(' ')))
                .toList();

        assertThat(failed).isEqualTo(below);
        assertThat(appraisal
                        .findings()
                        .ear()
                        .submodules()
                        .get("amd-sev-snp")
                        .vector()
                        .get(TrustClaim.HARDWARE))
                .isEqualTo(below.isEmpty() ? 2 : 97);
    }

    @ParameterizedTest
    @MethodSource("products")
    void appraise_comparesEachPartOfEachLevel(Product product) throws Exception {
        AppraisalPolicy policy = policy(minimum(product));
        for (Map.Entry<String, int[]> part : product.parts().entrySet()) {
            int place = part.getValue()[0];
            int least = product.levels()[place] & 0xff;
            for (int field : FIELDS) {
                for (int level = least - 1; level <= least + 1; level++) {
                    SnpCase guest = product.guest().get();
                    guest.report.put(field + place, new byte[] {(byte) level});
                    if (field == SnpMint.REPORTED) {
                        guest.vek.level(part.getValue()[1], level);
                    }
                    check(guest, policy, level < least ? List.of(product.name() + "/" + part.getKey()) : List.of());
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("products")
    void appraise_demandsThatEachPartIsNamed(Product product) throws Exception {
        for (String part : minimum(product).keySet()) {
            Map<String, Integer> others = minimum(product);
            others.remove(part);

            check(product.guest().get(), policy(others), List.of(part));
        }
    }
}
