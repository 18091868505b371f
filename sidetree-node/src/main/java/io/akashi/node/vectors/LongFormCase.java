package io.akashi.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** A long form DID on an empty node. */
final class LongFormCase implements VectorCase {
    @Override
    public boolean accepts(JsonNode test) {
        return test.has("did") && test.has("method");
    }

    @Override
    public Optional<String> run(JsonNode test) {
        try (EmptyNode node = new EmptyNode(test.get("method").asText())) {
            return ResolutionAnswer.difference(
                    test.path("expected"),
                    node.identifiers().answer(test.get("did").asText()));
        }
    }
}
