package io.akashi.conformance.differential.cases;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.conformance.differential.cases.Keys.Key;
import io.akashi.sidetree.encoding.Base64Url;
import java.util.List;
import java.util.stream.IntStream;

/** Makes the requests of a controller, signed; some of them are wrong in ways that show only to one who verifies. */
final class Requests {
    private static final int MAX_DELTA = 1000;

    private final Dice dice;
    private final Patches patches;
    private final List<Key> ring;
    private final double oddity;

    /** @param oddity how often something about an operation is wrong or strange */
    Requests(Dice dice, Keys keys, double oddity) {
        this.dice = dice;
        this.patches = new Patches(dice, keys);
        int size = dice.chance(0.3) ? 3 : 40; // few keys make loops of commitments
        this.ring = IntStream.range(0, size).mapToObj(i -> keys.draw(dice)).toList();
        this.oddity = oddity;
    }

    /** A DID as its controller knows it: the keys that the next operations reveal. */
    record Controlled(String suffix, Key recovery, Key update, ObjectNode create) {}

    /** A request and the DID after it; the DID before it stays usable, which makes forks. */
    record Made(ObjectNode request, Controlled after) {}

    Made create() {
        Key recovery = draw();
        Key update = draw();
        ObjectNode delta = delta(update);
        ObjectNode request = Trees.object().put("type", "create");
        ObjectNode suffixData = request.putObject("suffixData");
        if (dice.chance(0.1)) {
            suffixData.put("type", dice.pick("abc", "abcd", "_", "a", dice.chance(0.3) ? "abcde" : "b"));
        }
        suffixData.put("deltaHash", hash(delta)).put("recoveryCommitment", spelt(recovery.commitment()));
        request.set("delta", delta);
        return new Made(request, new Controlled(Trees.hash(suffixData), recovery, update, request));
    }

    Made update(Controlled did) {
        Key next = draw();
        ObjectNode delta = delta(next);
        ObjectNode payload = Trees.object();
        Key key = revealed(did.update());
        payload.set("updateKey", key.jwk());
        payload.put("deltaHash", hash(delta));
        ObjectNode request = signed("update", did, key, payload);
        request.set("delta", delta);
        return new Made(request, new Controlled(did.suffix(), did.recovery(), next, did.create()));
    }

    Made recover(Controlled did) {
        Key recovery = draw();
        Key update = draw();
        ObjectNode delta = delta(update);
        ObjectNode payload = Trees.object();
        Key key = revealed(did.recovery());
        payload.set("recoveryKey", key.jwk());
        payload.put("recoveryCommitment", spelt(recovery.commitment())).put("deltaHash", hash(delta));
        ObjectNode request = signed("recover", did, key, payload);
        request.set("delta", delta);
        return new Made(request, new Controlled(did.suffix(), recovery, update, did.create()));
    }

    Made deactivate(Controlled did) {
        Key key = revealed(did.recovery());
        ObjectNode payload = Trees.object().put("didSuffix", dice.chance(oddity / 4) ? "EgEH" : did.suffix());
        payload.set("recoveryKey", key.jwk());
        return new Made(signed("deactivate", did, key, payload), did);
    }

    /** Any of the three that follow a create. */
    Made next(Controlled did) {
        int kind = dice.below(10);
        return kind < 6 ? update(did) : kind < 9 ? recover(did) : deactivate(did);
    }

    private ObjectNode signed(String type, Controlled did, Key key, ObjectNode payload) {
        if (dice.chance(oddity / 8)) {
            new TreeSpoiler(dice).spoil(payload);
        }
        String text = payload.toString();
        if (dice.chance(oddity / 2)) {
            text = dice.chance(0.7) ? " " + text.replace(":{", " : {") + "}" : new TextSpoiler(dice).spoil(text);
        }
        Key signer = dice.chance(oddity / 4) ? draw() : key;
        String reveal = dice.chance(oddity / 10) ? new TreeSpoiler(dice).text(key.reveal()) : key.reveal();
        return Trees.object()
                .put("type", type)
                .put("didSuffix", did.suffix())
                .put("revealValue", reveal)
                .put("signedData", jws(signer, text));
    }

    private String jws(Key signer, String payload) {
        if (dice.chance(oddity / 10)) {
            String header = dice.pick(
                    "{\"alg\":\"ES256K\",\"kid\":\"a\"}", "{\"alg\":\"none\"}", "{}", "x", " {\"alg\" :\"ES256K\"}");
            return signer.sign(Base64Url.encode(TextSpoiler.utf8(header)), payload);
        }
        String jws = signer.sign(payload);
        if (dice.chance(oddity / 6)) { // other spellings of the last bits verify; other bits do not
            return jws.substring(0, jws.length() - 1) + dice.pick("A", "B", "Q", "_", "AA", "=");
        }
        return jws;
    }

    private ObjectNode delta(Key next) {
        ObjectNode delta = Trees.object();
        delta.set("patches", patches.several(oddity / 6));
        delta.put("updateCommitment", spelt(next.commitment()));
        int size = Trees.canonical(delta).length;
        boolean isFilled = dice.chance(oddity / 2);
        if (isFilled || size > MAX_DELTA && dice.chance(0.9)) {
            fill(delta, dice.pick(MAX_DELTA, MAX_DELTA, MAX_DELTA, MAX_DELTA + 1));
        }
        return delta;
    }

    /** Makes the canonical form as large as asked, by a service with a long endpoint, in every second delta of ASCII alone. */
    private static void fill(ObjectNode delta, int size) {
        String start = delta.path("updateCommitment").asText().hashCode() % 2 == 0 ? "\u00e9" : "x:";
        ObjectNode service = delta.putArray("patches")
                .addObject()
                .put("action", "add-services")
                .putArray("services")
                .addObject()
                .put("id", "a")
                .put("type", "t")
                .put("serviceEndpoint", start);
        int missing = size - Trees.canonical(delta).length;
        service.put("serviceEndpoint", start + "e".repeat(Math.max(0, missing)));
    }

    private String hash(ObjectNode delta) {
        if (dice.chance(oddity / 4)) {
            return dice.chance(0.7) ? Trees.hash(Trees.object()) : new TreeSpoiler(dice).text(Trees.hash(delta));
        }
        return Trees.hash(delta);
    }

    private String spelt(String commitment) {
        return dice.chance(oddity / 10) ? new TreeSpoiler(dice).text(commitment) : commitment;
    }

    private Key revealed(Key right) {
        return dice.chance(oddity / 6) ? draw() : right;
    }

    private Key draw() {
        return dice.pick(ring);
    }
}
