package io.akashi.attestation.policy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.json.JsonValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** One object of a policy file and its place, read with errors that name the place. */
record PolicyObject(String place, JsonValue.Obj object) {
    private static final String ANY = "any()";

    static PolicyObject of(String place, JsonValue value) throws PolicyException {
        if (value instanceof JsonValue.Obj found) {
            return new PolicyObject(place, found);
        }
        throw wrong(place, "expected an object");
    }

    void demandOnly(Set<String> names) throws PolicyException {
        for (String name : object.members().keySet()) {
            if (!names.contains(name)) {
                throw new PolicyException(
                        PolicyErrorCode.UNKNOWN_MEMBER, at(name), "expected one of " + new TreeSet<>(names));
            }
        }
    }

    String text(String name) throws PolicyException {
        JsonValue value = demand(name);
        if (value instanceof JsonValue.Text text && !text.value().isEmpty()) {
            return text.value();
        }
        throw wrong(at(name), "expected a text");
    }

    Optional<PolicyObject> child(String name) throws PolicyException {
        Optional<JsonValue> found = object.find(name);
        return found.isEmpty() ? Optional.empty() : Optional.of(of(at(name), found.get()));
    }

    JsonValue demand(String name) throws PolicyException {
        Optional<JsonValue> found = object.find(name);
        if (found.isEmpty()) {
            throw new PolicyException(PolicyErrorCode.MISSING_MEMBER, at(name), "expected a value");
        }
        return found.get();
    }

    /** One of the texts that {@code choice} knows, or {@code absent}. */
    <T> T choice(String name, Function<String, Optional<T>> choice, T absent) throws PolicyException {
        if (object.find(name).isEmpty()) {
            return absent;
        }
        Optional<T> chosen = choice.apply(text(name));
        if (chosen.isEmpty()) {
            throw wrong(at(name), "\"" + text(name) + "\" is none of the choices");
        }
        return chosen.get();
    }

    long integer(String name, long absent) throws PolicyException {
        if (object.find(name).isEmpty()) {
            return absent;
        }
        try {
            long value = object.integer(name);
            if (value >= 0) {
                return value;
            }
        } catch (EvidenceException e) {
            throw wrong(at(name), e.detail());
        }
        throw wrong(at(name), "expected a number that is not negative");
    }

    Allowed<String> texts(String name) throws PolicyException {
        return allowed(name, (place, text) -> text);
    }

    /** Likewise, each one of {@code known}. */
    Allowed<String> textsOf(String name, Set<String> known) throws PolicyException {
        return allowed(name, (place, text) -> {
            if (!known.contains(text)) {
                throw wrong(place, "expected one of " + new TreeSet<>(known) + ", found " + text);
            }
            return text;
        });
    }

    Allowed<Bytes> digests(String name) throws PolicyException {
        return allowed(name, PolicyObject::hex);
    }

    /** {@code any()}, a list, or an object of the lists accept and refuse; unset if absent. */
    private <T> Allowed<T> allowed(String name, Reading<T> reading) throws PolicyException {
        Optional<JsonValue> found = object.find(name);
        if (found.isEmpty()) {
            return new Allowed.Unset<>();
        }
        if (isAny(found.get())) {
            return new Allowed.Any<>();
        }
        if (found.get() instanceof JsonValue.Obj) {
            PolicyObject lists = of(at(name), found.get());
            lists.demandOnly(Set.of("accept", "refuse"));
            Set<T> refused = lists.object.find("refuse").isPresent() ? lists.list("refuse", reading) : Set.of();
            return new Allowed.Only<>(lists.list("accept", reading), refused);
        }
        return new Allowed.Only<>(list(name, reading), Set.of());
    }

    private <T> Set<T> list(String name, Reading<T> reading) throws PolicyException {
        if (!(demand(name) instanceof JsonValue.Arr array)) {
            throw wrong(at(name), "expected \"any()\", a list, or {\"accept\": […], \"refuse\": […]}");
        }
        List<T> values = new ArrayList<>();
        for (JsonValue item : array.items()) {
            if (!(item instanceof JsonValue.Text text) || text.value().equals(ANY)) {
                throw wrong(at(name), "expected texts in the list, any() only in its place");
            }
            values.add(reading.read(at(name), text.value()));
        }
        return new HashSet<>(values);
    }

    static boolean isAny(JsonValue value) {
        return value instanceof JsonValue.Text text && text.value().equals(ANY);
    }

    static Bytes hex(String place, String hex) throws PolicyException {
        try {
            return Bytes.ofHex(hex);
        } catch (EvidenceException e) {
            throw wrong(place, "\"" + hex + "\" is not hexadecimal");
        }
    }

    String at(String name) {
        return place.isEmpty() ? name : place + "." + name;
    }

    static PolicyException wrong(String place, String detail) {
        return new PolicyException(PolicyErrorCode.WRONG_VALUE, place, detail);
    }

    private interface Reading<T> {
        T read(String place, String text) throws PolicyException;
    }
}
