package io.akashi.conformance.differential.cases;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.conformance.differential.cases.Requests.Controlled;
import java.util.Base64;

/** What clients send: requests and DIDs in long form. */
final class RequestCases {
    private final Dice dice;
    private final Requests requests;

    RequestCases(Dice dice, Keys keys) {
        this.dice = dice;
        this.requests = new Requests(dice, keys, 0.15);
    }

    /** A request to an empty node, or a few to the same node. */
    ObjectNode request() {
        ObjectNode question = Trees.object();
        if (dice.chance(0.1)) {
            question.put("method", "ion:test");
        }
        Controlled did = requests.create().after();
        if (dice.chance(0.1)) {
            ArrayNode sequence = question.putArray("sequence");
            sequence.add(base64(TextSpoiler.utf8(did.create().toString())));
            sequence.add(base64(spoilt(dice.chance(0.5) ? requests.next(did).request() : did.create())));
            return question;
        }
        return question.put(
                "base64",
                base64(spoilt(
                        dice.chance(0.4) ? did.create() : requests.next(did).request())));
    }

    private byte[] spoilt(ObjectNode request) {
        int level = dice.below(12);
        if (level < 3) {
            ObjectNode changed = request.deepCopy();
            new TreeSpoiler(dice).spoil(changed);
            return TextSpoiler.utf8(changed.toString());
        }
        if (level < 5) {
            return TextSpoiler.utf8(new TextSpoiler(dice).spoil(request.toString()));
        }
        byte[] whole = TextSpoiler.utf8(request.toString());
        return level < 6 ? new TextSpoiler(dice).spoilBytes(whole) : whole;
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A DID that nobody anchored. */
    ObjectNode longForm() {
        ObjectNode question = Trees.object();
        String method = dice.chance(0.9) ? "ion" : "ion:test";
        if (method.length() > 3 && dice.chance(0.7)) {
            question.put("method", method);
        }
        return question.put("did", did(method, requests.create().request()));
    }

    private String did(String method, ObjectNode create) {
        ObjectNode state = LongForms.state(create);
        if (dice.chance(0.6)) {
            return LongForms.of(method, create);
        }
        return switch (dice.below(6)) {
            case 0 -> new TreeSpoiler(dice).text(LongForms.of(method, create));
            case 1 -> LongForms.of(method, create.toString(), Trees.canonical(state));
            case 2 -> LongForms.of(method, Trees.hash(create.path("suffixData")), TextSpoiler.utf8(create.toString()));
            case 3 -> {
                state.put("extra", 1);
                yield LongForms.of(method, Trees.hash(create.path("suffixData")), Trees.canonical(state));
            }
            case 4 -> {
                byte[] jcs = new TextSpoiler(dice).spoilBytes(Trees.canonical(state));
                yield LongForms.of(method, Trees.hash(create.path("suffixData")), jcs);
            }
            default -> {
                new TreeSpoiler(dice).spoil(state);
                yield LongForms.of(method, Trees.hash(state.path("suffixData")), Trees.canonical(state));
            }
        };
    }
}
