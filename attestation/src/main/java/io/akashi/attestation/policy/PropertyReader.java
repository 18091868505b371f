package io.akashi.attestation.policy;

import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.json.JsonValue;
import io.akashi.attestation.system.Property;
import io.akashi.attestation.system.PropertyValue;
import io.akashi.attestation.system.SystemName;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a policy demands of the properties of a system, each in the form that the property has. */
final class PropertyReader {
    private static final Bytes NOTHING = Bytes.EMPTY;

    private final PolicyObject object;

    private PropertyReader(PolicyObject object) {
        this.object = object;
    }

    static Map<Property, PropertyRule> read(SystemName system, PolicyObject object) throws PolicyException {
        Map<Property, PropertyRule> rules = new EnumMap<>(Property.class);
        for (String name : object.object().members().keySet()) {
            Optional<Property> property = Property.find(system, name);
            if (property.isEmpty()) {
                throw new PolicyException(
                        PolicyErrorCode.UNKNOWN_PROPERTY,
                        object.at(name),
                        "expected one of "
                                + Property.of(system).stream()
                                        .map(Property::text)
                                        .toList());
            }
            rules.put(property.get(), new PropertyReader(object).rule(name, property.get()));
        }
        return rules;
    }

    private PropertyRule rule(String name, Property property) throws PolicyException {
        JsonValue value = object.demand(name);
        if (PolicyObject.isAny(value)) {
            return new PropertyRule.Any();
        }
        if (value instanceof JsonValue.Arr list) {
            Set<PropertyValue> accepted = new HashSet<>();
            for (JsonValue item : list.items()) {
                accepted.add(value(name, property, item));
            }
            return new PropertyRule.OneOf(accepted);
        }
        if (value instanceof JsonValue.Obj && property.form() == Property.Form.NUMBER) {
            return between(PolicyObject.of(object.at(name), value));
        }
        if (value instanceof JsonValue.Obj && property.form() == Property.Form.BITS) {
            return masked(PolicyObject.of(object.at(name), value), property);
        }
        throw PolicyObject.wrong(
                object.at(name), "expected \"any()\", a list, or an object that numbers and bits have");
    }

    private PropertyValue value(String name, Property property, JsonValue item) throws PolicyException {
        try {
            return switch (property.form()) {
                case NUMBER -> new PropertyValue.Number(notNegative(name, item.asInteger("a value")));
                case BITS -> new PropertyValue.Bits(sized(object.at(name), property, item.asText("a value")));
                case WORD -> new PropertyValue.Word(item.asText("a value"));
            };
        } catch (EvidenceException e) {
            throw PolicyObject.wrong(object.at(name), e.detail());
        }
    }

    private long notNegative(String name, long number) throws PolicyException {
        if (number < 0) {
            throw PolicyObject.wrong(object.at(name), "expected a number that is not negative");
        }
        return number;
    }

    private static PropertyRule between(PolicyObject range) throws PolicyException {
        range.demandOnly(Set.of("minimum", "maximum"));
        long minimum = range.integer("minimum", 0);
        long maximum = range.integer("maximum", -1);
        if (Long.compareUnsigned(minimum, maximum) > 0) {
            throw PolicyObject.wrong(range.place(), "expected a minimum that is not above the maximum");
        }
        return new PropertyRule.Between(minimum, maximum);
    }

    private static PropertyRule masked(PolicyObject masks, Property property) throws PolicyException {
        masks.demandOnly(Set.of("set", "clear"));
        return new PropertyRule.Masked(mask(masks, "set", property), mask(masks, "clear", property));
    }

    private static Bytes mask(PolicyObject masks, String name, Property property) throws PolicyException {
        boolean given = masks.object().find(name).isPresent();
        return given ? sized(masks.at(name), property, masks.text(name)) : NOTHING.padRight(property.size());
    }

    private static Bytes sized(String place, Property property, String hex) throws PolicyException {
        Bytes bytes = PolicyObject.hex(place, hex);
        if (bytes.size() != property.size()) {
            throw PolicyObject.wrong(place, "expected " + property.size() + " bytes, found " + bytes.size());
        }
        return bytes;
    }
}
