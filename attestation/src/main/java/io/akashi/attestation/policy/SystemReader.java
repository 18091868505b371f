package io.akashi.attestation.policy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.system.Property;
import io.akashi.attestation.system.SystemName;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads what a policy demands of one system. */
final class SystemReader {
    private static final String INTEL = "sgx(0[1-9]|1[0-6])|pcesvn|qesvn";

    /** The names of components, as the systems report them. */
    private static final Map<SystemName, Pattern> COMPONENTS = Map.of(
            SystemName.SGX, Pattern.compile(INTEL),
            SystemName.TDX, Pattern.compile(INTEL + "|tdx(0[1-9]|1[0-6])"),
            SystemName.SEV_SNP, Pattern.compile("(milan|genoa|turin)/(bootloader|tee|snp|microcode|fmc)"));

    /** Intel's words for a level; another would never be met. */
    private static final Set<String> STATUSES = Set.of(
            "UpToDate",
            "SWHardeningNeeded",
            "ConfigurationNeeded",
            "ConfigurationAndSWHardeningNeeded",
            "OutOfDate",
            "OutOfDateConfigurationNeeded",
            "Revoked");

    private static final Pattern NONE = Pattern.compile("(?!)");

    private final SystemName name;
    private final List<String> known;

    /** @param known the names of its measurements */
    SystemReader(SystemName name, List<String> known) {
        this.name = name;
        this.known = known;
    }

    SystemPolicy read(PolicyObject system) throws PolicyException {
        system.demandOnly(Set.of("measurements", "tcb", "properties"));
        Map<String, Allowed<Bytes>> measurements = measurements(system.child("measurements"));
        Optional<PolicyObject> named = system.child("properties");
        Map<Property, PropertyRule> properties = named.isPresent() ? PropertyReader.read(name, named.get()) : Map.of();
        for (Property demanded : SignerRule.of(name).demanded(measurements)) {
            if (!properties.containsKey(demanded)) {
                throw new PolicyException(
                        PolicyErrorCode.MISSING_MEMBER,
                        system.at("properties") + "." + demanded.text(),
                        "expected a value where a signer is accepted with any code");
            }
        }
        return new SystemPolicy(measurements, tcb(system), properties);
    }

    private Map<String, Allowed<Bytes>> measurements(Optional<PolicyObject> named) throws PolicyException {
        Map<String, Allowed<Bytes>> measurements = new HashMap<>();
        if (named.isEmpty()) {
            return measurements;
        }
        for (String measurement : named.get().object().members().keySet()) {
            if (!known.contains(measurement)) {
                throw new PolicyException(
                        PolicyErrorCode.UNKNOWN_MEASUREMENT, named.get().at(measurement), "expected one of " + known);
            }
            measurements.put(measurement, named.get().digests(measurement));
        }
        return measurements;
    }

    private TcbRule tcb(PolicyObject system) throws PolicyException {
        Optional<JsonValue> found = system.object().find("tcb");
        if (found.isEmpty()) {
            return TcbRule.UNSET;
        }
        if (PolicyObject.isAny(found.get())) {
            return new TcbRule(new Allowed.Any<>(), new Allowed.Any<>(), 0, new TcbRule.Minimum.Any(), OnFault.WARN);
        }
        PolicyObject rule = PolicyObject.of(system.at("tcb"), found.get());
        rule.demandOnly(Set.of("statuses", "advisories", "minimumEvaluation", "minimum", "otherwise"));
        return new TcbRule(
                isIntel() ? rule.textsOf("statuses", STATUSES) : rule.texts("statuses"),
                rule.texts("advisories"),
                rule.integer("minimumEvaluation", 0),
                minimum(rule),
                otherwise(rule));
    }

    private boolean isIntel() {
        return name == SystemName.SGX || name == SystemName.TDX;
    }

    /** Another status is never taken as good: who means one to be names it. */
    private static OnFault otherwise(PolicyObject rule) throws PolicyException {
        OnFault chosen = rule.choice("otherwise", OnFault::find, OnFault.REFUSE);
        if (chosen == OnFault.ACCEPT) {
            throw PolicyObject.wrong(rule.at("otherwise"), "expected refuse or warn; accept a status by its name");
        }
        return chosen;
    }

    private TcbRule.Minimum minimum(PolicyObject rule) throws PolicyException {
        Optional<JsonValue> found = rule.object().find("minimum");
        if (found.isEmpty()) {
            return new TcbRule.Minimum.Unset();
        }
        if (PolicyObject.isAny(found.get())) {
            return new TcbRule.Minimum.Any();
        }
        PolicyObject components = PolicyObject.of(rule.at("minimum"), found.get());
        Map<String, Long> least = new HashMap<>();
        for (String component : components.object().members().keySet()) {
            Pattern names = COMPONENTS.getOrDefault(name, NONE);
            if (!names.matcher(component).matches()) {
                throw new PolicyException(
                        PolicyErrorCode.UNKNOWN_COMPONENT,
                        components.at(component),
                        "expected a component of " + name.text());
            }
            least.put(component, components.integer(component, 0));
        }
        return new TcbRule.Minimum.Of(least);
    }
}
