package io.akashi.attestation.intel;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.appraisal.Appraiser;
import io.akashi.attestation.appraisal.AttestationSystems;
import io.akashi.attestation.ear.TrustClaim;
import io.akashi.attestation.ear.VerifierId;
import io.akashi.attestation.policy.AppraisalPolicy;
import io.akashi.attestation.policy.PolicyException;
import io.akashi.attestation.policy.PolicyReader;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.SystemName;
import io.akashi.testkit.attest.intel.IntelAttester;
import io.akashi.testkit.attest.intel.IntelAttester.Form;
import io.akashi.testkit.attest.intel.IntelCollateral;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every status of the platform, with every status of the quoting enclave, with every status of the TDX module, and no
 * matching level of each, under every kind of policy. What is expected comes from the tables here alone.
 */
@Tag("slow")
class TcbProductTest {
    private static final String NONE = "-";
    private static final List<String> WORDS = List.of(
            "UpToDate",
            "SWHardeningNeeded",
            "ConfigurationNeeded",
            "ConfigurationAndSWHardeningNeeded",
            "OutOfDate",
            "OutOfDateConfigurationNeeded",
            "Revoked");

    /** Row and column by the order of the words: what two parts come to together. */
    private static final List<String> TOGETHER =
            List.of("0123456", "1133456", "2323556", "3333556", "4455456", "5555556", "6666666");

    /** What a status comes to where the policy does not accept it and does not refuse it: hardware, configuration. */
    private static final Map<String, int[]> RATED = Map.of(
            "UpToDate", new int[] {2, 32},
            "SWHardeningNeeded", new int[] {2, 32},
            "ConfigurationNeeded", new int[] {2, 36},
            "ConfigurationAndSWHardeningNeeded", new int[] {2, 36},
            "OutOfDate", new int[] {32, 2},
            "OutOfDateConfigurationNeeded", new int[] {32, 36},
            "Revoked", new int[] {96, 32});

    private static final Appraiser APPRAISER = Appraiser.of(new VerifierId("https://example.org", "test"));
    private static final Map<String, AttestationRequest> MINTED = new HashMap<>();
    private static final byte[] QUOTE = new IntelAttester(Form.TDX_V4).quote();

    /**
     * A policy and what it means.
     *
     * @param refuses whether it refuses what it does not accept
     * @param stale whether no statement of these tests is recent enough, or no platform good enough, for it
     */
    record Rule(String tcb, BiPredicate<String, List<String>> accepts, boolean refuses, boolean stale) {
        @Override
        public String toString() {
            return tcb.isEmpty() ? "no policy" : tcb;
        }
    }

    static Stream<Rule> rules() {
        String all = "[\"" + String.join("\",\"", WORDS) + "\"]";
        return Stream.of(
                new Rule("", (word, advisories) -> word.equals("UpToDate"), false, false),
                new Rule("\"any()\"", (word, advisories) -> true, false, false),
                rule(
                        "{\"statuses\":[\"UpToDate\"],\"advisories\":\"any()\"}",
                        (word, advisories) -> word.equals("UpToDate"),
                        true),
                rule(
                        "{\"statuses\":[\"UpToDate\",\"SWHardeningNeeded\"],\"advisories\":[\"INTEL-SA-P\"],"
                                + "\"otherwise\":\"warn\"}",
                        (word, advisories) ->
                                List.of("UpToDate", "SWHardeningNeeded").contains(word)
                                        && List.of("INTEL-SA-P").containsAll(advisories),
                        false),
                rule("{\"statuses\":" + all + "}", (word, advisories) -> advisories.isEmpty(), true),
                rule("{\"advisories\":\"any()\"}", (word, advisories) -> false, true),
                new Rule(
                        "{\"statuses\":" + all + ",\"advisories\":\"any()\",\"minimumEvaluation\":21}",
                        (word, advisories) -> true,
                        true,
                        true),
                new Rule(
                        "{\"statuses\":" + all + ",\"advisories\":\"any()\",\"minimum\":{\"pcesvn\":12}}",
                        (word, advisories) -> true,
                        true,
                        true));
    }

    private static Rule rule(String tcb, BiPredicate<String, List<String>> accepts, boolean refuses) {
        return new Rule(tcb, accepts, refuses, false);
    }

    private static AppraisalPolicy policy(Rule rule) throws PolicyException {
        if (rule.tcb().isEmpty()) {
            return AppraisalPolicy.AUTHENTICITY;
        }
        String names = String.join("\":\"any()\",\"", AttestationSystems.measurementNames(SystemName.TDX));
        String text = "{\"id\":\"p\",\"maximumAge\":\"any()\",\"bindings\":\"any()\",\"systems\":{\"tdx\":{"
                + "\"measurements\":{\"" + names + "\":\"any()\"},\"tcb\":" + rule.tcb() + "}}}";
        return new PolicyReader(AttestationSystems::measurementNames).read(Bytes.ofUtf8(text));
    }

    private static String level(String word, String advisory) {
        return word.equals("UpToDate")
                ? word + "\"},{\"tcb\":{"
                : word + "\",\"advisoryIDs\":[\"" + advisory + "\"]},{\"tcb\":{";
    }

    private static AttestationRequest request(String platform, String enclave, String module) throws EvidenceException {
        IntelCollateral collateral = new IntelCollateral(Form.TDX_V4);
        String best = "UpToDate\"},{\"tcb\":{";
        if (platform.equals(NONE)) {
            collateral.tcb("\"pcesvn\":11", "\"pcesvn\":12").tcb("\"pcesvn\":11", "\"pcesvn\":12");
        } else {
            collateral.tcb(best + "\"sgx", level(platform, "INTEL-SA-P") + "\"sgx");
        }
        if (module.equals(NONE)) {
            collateral.tcb("\"isvsvn\":6", "\"isvsvn\":7").tcb("\"isvsvn\":2", "\"isvsvn\":7");
        } else {
            collateral.tcb(best + "\"isvsvn", level(module, "INTEL-SA-M") + "\"isvsvn");
        }
        if (enclave.equals(NONE)) {
            collateral.qe("\"isvsvn\":8", "\"isvsvn\":9").qe("\"isvsvn\":5", "\"isvsvn\":9");
        } else {
            collateral.qe(best + "\"isvsvn", level(enclave, "INTEL-SA-Q") + "\"isvsvn");
        }
        return IntelExam.request(List.of(QUOTE), collateral.files(), IntelExam.NOW, IntelExam.NOW);
    }

    private static String together(String one, String other) {
        if (one.equals(NONE) || other.equals(NONE)) {
            return NONE;
        }
        char number = TOGETHER.get(WORDS.indexOf(one)).charAt(WORDS.indexOf(other));
        return WORDS.get(number - '0');
    }

    private static List<String> advisories(String platform, String enclave, String module) {
        TreeSet<String> all = new TreeSet<>();
        Map.of("INTEL-SA-P", platform, "INTEL-SA-Q", enclave, "INTEL-SA-M", module)
                .forEach((advisory, word) -> {
                    if (!word.equals("UpToDate")) {
                        all.add(advisory);
                    }
                });
        return List.copyOf(all);
    }

    private static Map<TrustClaim, Integer> expected(Rule rule, String whole, List<String> advisories) {
        Map<TrustClaim, Integer> vector = new HashMap<>(Map.of(
                TrustClaim.INSTANCE_IDENTITY, 2,
                TrustClaim.CONFIGURATION, 2,
                TrustClaim.HARDWARE, 2,
                TrustClaim.RUNTIME_OPAQUE, 2));
        if (!rule.tcb().isEmpty()) {
            vector.put(TrustClaim.EXECUTABLES, 3);
        }
        if (whole.equals(NONE) || rule.stale()) {
            vector.put(TrustClaim.HARDWARE, 97);
        } else if (!rule.accepts().test(whole, advisories)) {
            int[] rated = RATED.getOrDefault(whole, new int[0]);
            vector.put(TrustClaim.HARDWARE, rule.refuses() ? 96 : rated[0]);
            vector.put(TrustClaim.CONFIGURATION, whole.equals("UpToDate") && advisories.isEmpty() ? 2 : rated[1]);
            if (whole.equals("Revoked")) {
                vector.put(TrustClaim.INSTANCE_IDENTITY, 96);
            }
        }
        return vector;
    }

    private static String verdict(Map<TrustClaim, Integer> vector) {
        int worst = vector.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        return worst >= 96 ? "contraindicated" : worst >= 32 ? "warning" : "affirming";
    }

    private static void check(Rule rule, AppraisalPolicy policy, String platform, String enclave, String module)
            throws EvidenceException {
        String row = platform + " × " + enclave + " × " + module;
        AttestationRequest request = MINTED.get(row);
        if (request == null) {
            request = request(platform, enclave, module);
            MINTED.put(row, request);
        }
        Appraisal appraisal = APPRAISER.appraise(SystemName.TDX, request, policy);
        String whole = together(together(platform, enclave), module);
        List<String> advisories = whole.equals(NONE) ? List.of() : advisories(platform, enclave, module);

        assertThat(appraisal.tcb().status().orElse(NONE)).as(row).isEqualTo(whole);
        assertThat(appraisal.tcb().advisories()).as(row).isEqualTo(advisories);
        Map<TrustClaim, Integer> vector = expected(rule, whole, advisories);
        assertThat(appraisal
                        .findings()
                        .ear()
                        .submodules()
                        .get("intel-tdx")
                        .vector()
                        .values())
                .as(row)
                .isEqualTo(vector);
        assertThat(appraisal.verdict().text()).as(row).isEqualTo(verdict(vector));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void appraise_comesToWhatTheTablesSay(Rule rule) throws Exception {
        AppraisalPolicy policy = policy(rule);
        List<String> all = Stream.concat(WORDS.stream(), Stream.of(NONE)).toList();
        for (String platform : all) {
            for (String enclave : all) {
                for (String module : all) {
                    check(rule, policy, platform, enclave, module);
                }
            }
        }
    }
}
