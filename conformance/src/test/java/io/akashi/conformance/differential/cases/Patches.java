package io.akashi.conformance.differential.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Makes patches over few ids, so that they meet what earlier ones left. */
final class Patches {
    private static final List<String> IDS = List.of("a", "b", "c", "key_1", "-");
    private static final List<String> PURPOSES = List.of(
            "authentication", "assertionMethod", "capabilityInvocation", "capabilityDelegation", "keyAgreement");
    private static final List<String> ENDPOINTS = List.of(
            "http://hub.my-personal-server.com",
            "https://b.example/x?y=1#z",
            "did:ion:x",
            "relative",
            "",
            "urn:a:b",
            "http://",
            "urn:uuid:x",
            "a b",
            "http://[::1]:80/",
            "http://%zz/",
            "mailto:a@b.c",
            "http://h\u00e9.example/");

    private final Dice dice;
    private final Keys keys;

    Patches(Dice dice, Keys keys) {
        this.dice = dice;
        this.keys = keys;
    }

    /** The patches of a delta: mostly valid. */
    ArrayNode several(double oddity) {
        ArrayNode patches = Trees.array();
        int count = dice.below(4);
        for (int i = 0; i < count; i++) {
            ObjectNode patch = patch();
            if (dice.chance(oddity)) {
                new TreeSpoiler(dice).spoil(patch);
            }
            patches.add(patch);
        }
        return patches;
    }

    private ObjectNode patch() {
        ObjectNode patch = Trees.object();
        switch (dice.below(7)) {
            case 0 -> {
                ObjectNode document = patch.put("action", "replace").putObject("document");
                if (dice.chance(0.7)) {
                    document.set("publicKeys", publicKeys());
                }
                if (dice.chance(0.6)) {
                    document.set("services", services());
                }
            }
            case 1, 2 -> patch.put("action", "add-public-keys").set("publicKeys", publicKeys());
            case 3 -> patch.put("action", "remove-public-keys").set("ids", ids());
            case 4, 5 -> patch.put("action", "add-services").set("services", services());
            default -> patch.put("action", "remove-services").set("ids", ids());
        }
        return patch;
    }

    private ArrayNode ids() {
        ArrayNode ids = Trees.array();
        for (int i = dice.below(3); i >= 0; i--) {
            ids.add(dice.pick(IDS));
        }
        return ids;
    }

    private ArrayNode publicKeys() {
        ArrayNode entries = Trees.array();
        for (String id : someIds()) {
            ObjectNode entry = entries.addObject().put("id", id);
            entry.put("type", dice.pick("EcdsaSecp256k1VerificationKey2019", "JsonWebKey2020", ""));
            if (dice.chance(0.85)) {
                entry.set("publicKeyJwk", keys.draw(dice).jwk());
            } else {
                entry.set(
                        "publicKeyJwk", dice.pick(Trees.object(), Trees.object().putNull("x")));
            }
            if (dice.chance(0.7)) {
                ArrayNode purposes = entry.putArray("purposes");
                int from = dice.below(PURPOSES.size());
                for (int i = dice.below(3); i > 0; i--) {
                    purposes.add(PURPOSES.get((from + i) % PURPOSES.size()));
                }
            }
        }
        return entries;
    }

    private ArrayNode services() {
        ArrayNode entries = Trees.array();
        for (String id : someIds()) {
            ObjectNode entry = entries.addObject().put("id", id);
            entry.put(
                    "type",
                    dice.chance(0.97) ? dice.pick("LinkedDomains", "IdHub", "") : "t".repeat(dice.between(29, 31)));
            if (dice.chance(0.8)) {
                boolean plain = dice.chance(0.8);
                entry.put("serviceEndpoint", plain ? ENDPOINTS.get(dice.below(6)) : dice.pick(ENDPOINTS));
            } else {
                entry.set("serviceEndpoint", endpointObject());
            }
        }
        return entries;
    }

    private ObjectNode endpointObject() {
        ObjectNode endpoint = Trees.object();
        return switch (dice.below(5)) {
            case 0 -> endpoint.putNull("null");
            case 1 -> endpoint.put("n", dice.pick(1e21, 1e-7, 0.1, 5e-324, -0.0));
            case 2 ->
                endpoint.put("b", 1)
                        .put("a", "\u00e9\ud83d\ude00")
                        .put("\ufb33", "")
                        .put("\ud83d\ude00", "");
            case 3 -> {
                endpoint.put("toJSON", 1).put("b", 1).put("a", 2);
                yield endpoint;
            }
            default -> endpoint;
        };
    }

    /** One to three, one after the other in the list of ids, rarely one twice. */
    private List<String> someIds() {
        int from = dice.below(IDS.size());
        int count = dice.between(1, 2);
        int step = dice.chance(0.97) ? 1 : 0;
        return java.util.stream.IntStream.range(0, count)
                .mapToObj(i -> IDS.get((from + i * step) % IDS.size()))
                .toList();
    }
}
