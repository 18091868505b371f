package io.akashi.attestation.policy;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.Check;
import io.akashi.attestation.CheckId;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.appraisal.Appraiser;
import io.akashi.attestation.appraisal.AttestationSystems;
import io.akashi.attestation.ear.VerifierId;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.Property;
import io.akashi.attestation.system.SystemName;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Holds evidence against policies that differ in one property, everything else being any(). */
public final class PropertyBite {
    private static final Appraiser APPRAISER = Appraiser.of(new VerifierId("https://example.org", "test"));

    private PropertyBite() {}

    /** What the policy with {@code properties} comes to. */
    public static Appraisal appraise(SystemName system, AttestationRequest request, String properties)
            throws Exception {
        String measurements = AttestationSystems.measurementNames(system).stream()
                .map(name -> "\"" + name + "\":\"any()\"")
                .collect(Collectors.joining(","));
        String text = "{\"id\":\"p\",\"maximumAge\":\"any()\",\"bindings\":\"any()\",\"missing\":{\"revocation\":"
                + "\"accept\"},\"systems\":{\"" + system.text() + "\":{\"tcb\":\"any()\",\"measurements\":{"
                + measurements + "},\"properties\":{" + properties + "}}}}";
        AppraisalPolicy policy = new PolicyReader(AttestationSystems::measurementNames).read(Bytes.ofUtf8(text));
        return APPRAISER.appraise(system, request, policy);
    }

    /** The outcomes of the properties that were judged. */
    public static List<Outcome> outcomes(Appraisal appraisal) {
        return appraisal.checks().stream()
                .filter(check -> check.id() == CheckId.PROPERTIES)
                .map(Check::outcome)
                .toList();
    }

    /**
     * Every property of {@code system} passes with the first of its conditions and is refused by each other one.
     *
     * @param conditions by the name of the property, in JSON
     */
    public static void bites(SystemName system, AttestationRequest request, Map<String, List<String>> conditions)
            throws Exception {
        assertThat(conditions.keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Property.of(system).stream().map(Property::text).toList());
        for (Map.Entry<String, List<String>> entry : conditions.entrySet()) {
            String name = "\"" + entry.getKey() + "\":";
            List<String> all = entry.getValue();
            Appraisal good = appraise(system, request, name + all.get(0));
            assertThat(good).as(name + all.get(0)).isInstanceOf(Appraisal.Accepted.class);
            assertThat(outcomes(good)).as(name + all.get(0)).containsExactly(Outcome.PASS);
            assertThat(appraise(system, request, name + "\"any()\"")).isInstanceOf(Appraisal.Accepted.class);
            for (String other : all.subList(1, all.size())) {
                Appraisal bad = appraise(system, request, name + other);
                assertThat(bad).as(name + other).isInstanceOf(Appraisal.Rejected.class);
                assertThat(outcomes(bad)).as(name + other).containsExactly(Outcome.FAIL);
            }
        }
    }
}
