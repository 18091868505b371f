package io.akashi.issuer.sdjwt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.sidetree.encoding.Base64Url;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * Takes claims out of a payload and leaves digests in their place, in an order that tells nothing of theirs. Deeper claims go
 * first, so that a claim and its parts may each be disclosed by themselves. Source: RFC 9901, 4.2.
 */
final class Concealment {
    private static final int SALT_BYTES = 16;

    private final DisclosureHash hash;
    private final int decoys;
    private final SecureRandom random;
    private final List<Disclosure> disclosures = new ArrayList<>();
    private final byte[] drawn = new byte[32 * SALT_BYTES];
    private int used = drawn.length;

    /** @param decoys digests of nothing that go beside those of each object with digests */
    Concealment(DisclosureHash hash, int decoys, SecureRandom random) {
        this.hash = hash;
        this.decoys = decoys;
        this.random = random;
    }

    /** The payload without these claims; the given one is not changed. */
    ObjectNode conceal(ObjectNode claims, Set<ClaimPath> paths) {
        requireNoDigests(claims);
        ObjectNode payload = object(claims, List.copyOf(paths));
        if (!disclosures.isEmpty()) {
            payload.put("_sd_alg", hash.text());
        }
        return payload;
    }

    /** What was taken out. */
    List<Disclosure> disclosures() {
        return List.copyOf(disclosures);
    }

    private ObjectNode object(ObjectNode claims, List<ClaimPath> paths) {
        ObjectNode kept = TokenJson.object();
        List<String> digests = new ArrayList<>();
        claims.properties().forEach(claim -> {
            ClaimPath.Step here = new ClaimPath.Step.Member(claim.getKey());
            List<ClaimPath> mine =
                    paths.stream().filter(path -> path.head().equals(here)).toList();
            JsonNode value = below(claim.getValue(), mine);
            if (mine.stream().anyMatch(ClaimPath::isLast)) {
                digests.add(disclose(Disclosure.member(salt(), claim.getKey(), value)));
            } else {
                kept.set(claim.getKey(), value);
            }
        });
        if (!digests.isEmpty()) {
            putDigests(kept, digests);
        }
        return kept;
    }

    private void putDigests(ObjectNode kept, List<String> digests) {
        for (int i = 0; i < decoys; i++) {
            digests.add(hash.digest(salt()));
        }
        Collections.sort(digests);
        ArrayNode array = kept.putArray("_sd");
        digests.forEach(array::add);
    }

    private ArrayNode array(ArrayNode elements, List<ClaimPath> paths) {
        ArrayNode kept = elements.arrayNode();
        for (int i = 0; i < elements.size(); i++) {
            ClaimPath.Step here = new ClaimPath.Step.Index(i);
            List<ClaimPath> mine = paths.stream()
                    .filter(path -> path.head().equals(here) || path.head() instanceof ClaimPath.Step.Every)
                    .toList();
            JsonNode value = below(elements.get(i), mine);
            if (mine.stream().anyMatch(ClaimPath::isLast)) {
                kept.addObject().put("...", disclose(Disclosure.element(salt(), value)));
            } else {
                kept.add(value);
            }
        }
        return kept;
    }

    private JsonNode below(JsonNode value, List<ClaimPath> paths) {
        List<ClaimPath> deeper = paths.stream()
                .filter(path -> !path.isLast())
                .map(ClaimPath::tail)
                .toList();
        if (deeper.isEmpty()) {
            return value;
        }
        if (value instanceof ObjectNode object) {
            return object(object, deeper);
        }
        return value instanceof ArrayNode array ? array(array, deeper) : value;
    }

    private String disclose(Disclosure disclosure) {
        disclosures.add(disclosure);
        return hash.digest(disclosure.text());
    }

    private String salt() {
        // Drawn many at once: each call of the generator takes a lock and has a price of its own.
        if (used == drawn.length) {
            random.nextBytes(drawn);
            used = 0;
        }
        used += SALT_BYTES;
        return Base64Url.encode(Arrays.copyOfRange(drawn, used - SALT_BYTES, used));
    }

    private static void requireNoDigests(JsonNode value) {
        if (value.has("_sd") || value.has("...") || value.has("_sd_alg")) {
            throw new IllegalArgumentException("claims have no names _sd, _sd_alg and ..., these have");
        }
        value.forEach(Concealment::requireNoDigests);
    }
}
