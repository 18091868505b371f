package io.akashi.issuer.sdjwt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.sdjwt.ClaimPath.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the disclosures that a holder must show so that certain claims are seen, and no others. */
final class Selection {
    private final Map<String, Disclosure> byDigest = new HashMap<>();
    private final Set<ClaimPath> wanted;
    private final Set<ClaimPath> met = new HashSet<>();
    private final Set<Disclosure> chosen = new HashSet<>();

    private Selection(Set<ClaimPath> wanted) {
        this.wanted = wanted;
    }

    /**
     * Those on the way to the claims at these paths and below.
     *
     * @throws IllegalArgumentException if a path leads to no claim
     */
    static Set<Disclosure> of(ObjectNode payload, List<Disclosure> disclosures, Set<ClaimPath> wanted)
            throws TokenException {
        // Reading it once by all the rules bounds depth and loops for the walk that follows.
        Revelation.reveal(payload, disclosures);
        Selection selection = new Selection(wanted);
        DisclosureHash hash = Revelation.hash(payload);
        disclosures.forEach(one -> selection.byDigest.put(hash.digest(one.text()), one));
        selection.walk(payload, List.of());
        for (ClaimPath path : wanted) {
            if (!selection.met.contains(path)) {
                throw new IllegalArgumentException("no claim of the credential is at " + path);
            }
        }
        return selection.chosen;
    }

    private void walk(JsonNode node, List<Step> place) {
        if (node instanceof ObjectNode object) {
            for (Map.Entry<String, JsonNode> member : object.properties()) {
                if (!member.getKey().equals("_sd")) {
                    visit(member.getValue(), below(place, new Step.Member(member.getKey())));
                }
            }
            object.path("_sd")
                    .forEach(digest -> disclosed(digest)
                            .filter(Disclosure.Member.class::isInstance)
                            .map(Disclosure.Member.class::cast)
                            .ifPresent(member -> visit(member, below(place, new Step.Member(member.name())))));
        } else if (node instanceof ArrayNode array) {
            int index = 0;
            for (JsonNode element : array) {
                List<Step> here = below(place, new Step.Index(index++));
                disclosed(element.path("..."))
                        .ifPresentOrElse(disclosure -> visit(disclosure, here), () -> visit(element, here));
            }
        }
    }

    private void visit(Disclosure disclosure, List<Step> place) {
        if (wanted.stream().anyMatch(path -> leadsBy(path, place))) {
            chosen.add(disclosure);
        }
        visit(disclosure.value(), place);
    }

    private void visit(JsonNode value, List<Step> place) {
        wanted.stream()
                .filter(path -> path.steps().size() == place.size() && leadsBy(path, place))
                .forEach(met::add);
        walk(value, place);
    }

    /** Whether the path goes through this place, or ends at or above it. */
    private static boolean leadsBy(ClaimPath path, List<Step> place) {
        int common = Math.min(path.steps().size(), place.size());
        for (int i = 0; i < common; i++) {
            Step step = path.steps().get(i);
            boolean every = step instanceof Step.Every && place.get(i) instanceof Step.Index;
            if (!every && !step.equals(place.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Optional<Disclosure> disclosed(JsonNode digest) {
        return digest.isTextual() ? Optional.ofNullable(byDigest.get(digest.asText())) : Optional.empty();
    }

    private static List<Step> below(List<Step> place, Step step) {
        List<Step> here = new ArrayList<>(place);
        here.add(step);
        return here;
    }
}
