package io.akashi.attestation.policy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.crypto.Digest;
import io.akashi.attestation.json.JsonReader;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.system.SystemName;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Reads a policy file. Its members: {@code id}; {@code systems}, by name, each with {@code measurements},
 * {@code properties} and {@code tcb}; {@code maximumAge} (ISO 8601 or {@code "any()"}); {@code bindings} (a list or {@code "any()"}); and, refused
 * where absent, {@code debug}, {@code unknownMeasurements}, {@code missing.chain}, {@code missing.revocation},
 * {@code missing.collateral} (refuse, warn, accept); {@code hardwareIds} (omit, pairwise, disclose; pairwise if absent).
 */
public final class PolicyReader {
    private static final Set<String> MEMBERS =
            Set.of("id", "systems", "maximumAge", "bindings", "debug", "unknownMeasurements", "missing", "hardwareIds");

    private final Function<SystemName, List<String>> vocabulary;

    /** @param vocabulary the names of the measurements of a system; none of them known means that it is not built in */
    public PolicyReader(Function<SystemName, List<String>> vocabulary) {
        this.vocabulary = vocabulary;
    }

    /** @throws PolicyException that names the first place at fault */
    public AppraisalPolicy read(Bytes file) throws PolicyException {
        PolicyObject root = new PolicyObject("", parse(file));
        root.demandOnly(MEMBERS);
        Allowed<String> bindings = root.texts("bindings");
        if (bindings instanceof Allowed.Unset) {
            throw new PolicyException(PolicyErrorCode.MISSING_MEMBER, "bindings", "expected a list or \"any()\"");
        }
        if (bindings instanceof Allowed.Only<String> only && !ExpectedBinding.PROFILES.containsAll(only.accepted())) {
            throw new PolicyException(
                    PolicyErrorCode.UNKNOWN_BINDING, "bindings", "expected some of " + ExpectedBinding.PROFILES);
        }
        return new AppraisalPolicy(
                root.text("id"),
                Digest.SHA256.of(file),
                AppraisalPolicy.Depth.FULL,
                systems(PolicyObject.of("systems", root.demand("systems"))),
                onFault(root, "debug"),
                onFault(root, "unknownMeasurements"),
                missing(root.child("missing")),
                age(root),
                bindings,
                root.choice("hardwareIds", HardwareIds::find, HardwareIds.PAIRWISE));
    }

    private static JsonValue.Obj parse(Bytes file) throws PolicyException {
        try {
            return JsonReader.readObject(file);
        } catch (EvidenceException e) {
            throw new PolicyException(PolicyErrorCode.NOT_JSON, "the file", e.detail());
        }
    }

    private Map<SystemName, SystemPolicy> systems(PolicyObject systems) throws PolicyException {
        Map<SystemName, SystemPolicy> read = new EnumMap<>(SystemName.class);
        for (Map.Entry<String, JsonValue> member : systems.object().members().entrySet()) {
            String place = systems.at(member.getKey());
            Optional<SystemName> name = SystemName.find(member.getKey());
            if (name.isEmpty()) {
                throw new PolicyException(PolicyErrorCode.UNKNOWN_SYSTEM, place, "expected a known system");
            }
            SystemReader reader = new SystemReader(name.get(), vocabulary.apply(name.get()));
            read.put(name.get(), reader.read(PolicyObject.of(place, member.getValue())));
        }
        return read;
    }

    private static Missing missing(Optional<PolicyObject> found) throws PolicyException {
        if (found.isEmpty()) {
            return Missing.REFUSED;
        }
        found.get().demandOnly(Set.of("chain", "revocation", "collateral"));
        return new Missing(
                onFault(found.get(), "chain"), onFault(found.get(), "revocation"), onFault(found.get(), "collateral"));
    }

    private static OnFault onFault(PolicyObject object, String name) throws PolicyException {
        return object.choice(name, OnFault::find, OnFault.REFUSE);
    }

    private static Duration age(PolicyObject root) throws PolicyException {
        String text = root.text("maximumAge");
        if (text.equals("any()")) {
            return AppraisalPolicy.ANY_AGE;
        }
        try {
            Duration age = Duration.parse(text);
            if (!age.isNegative()) {
                return age;
            }
        } catch (DateTimeParseException e) {
            throw PolicyObject.wrong("maximumAge", "expected a duration such as \"PT5M\", or \"any()\"");
        }
        throw PolicyObject.wrong("maximumAge", "expected a duration that is not negative");
    }
}
