package io.akashi.node.vectors;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** One kind of case: how to tell it, and how to run it. */
interface VectorCase {
    /** Whether this case is of the kind. */
    boolean accepts(JsonNode test);

    /** Runs the case; what differs, as one text with expected and actual, or empty if nothing does. */
    Optional<String> run(JsonNode test);
}
