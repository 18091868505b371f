package io.akashi.conformance.differential;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.conformance.differential.cases.Case;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.AnchoredJson;
import io.akashi.sidetree.json.StrictJson;
import java.util.Base64;
import java.util.Optional;

/**
 * The differences that are by choice; a closed list. Each has its section in docs/differences.md under its own name.
 */
enum Explained {
    /** The reference's process ends, or does not come to an end. */
    REFERENCE_GIVES_NO_ANSWER {
        @Override
        boolean explains(Difference difference, Context context) {
            JsonNode reference = context.reference();
            boolean crashed = !reference.findValues("crash").isEmpty();
            return crashed || reference.has("hang");
        }
    },

    /** An exception without a code, after which the reference tries again for ever. */
    UNTYPED_ERROR_IS_FINAL {
        @Override
        boolean explains(Difference difference, Context context) {
            if (!difference.where().equals("outcome")) {
                return false;
            }
            return difference.reference().equals("untyped core")
                            && difference.ours().startsWith("rejected ")
                    || difference.reference().equals("untyped provisional")
                            && difference.ours().startsWith("processed ");
        }
    },

    /** An internal error of the reference, for which a client's input is to blame. */
    SERVER_ERROR_IS_BAD_REQUEST {
        @Override
        boolean explains(Difference difference, Context context) {
            return difference.where().equals("answer")
                    && difference.reference().startsWith("server-error")
                    && difference.ours().startsWith("bad-request");
        }
    },

    /** One operation that cannot be read makes the reference fail for its whole DID, with its code if it has one. */
    UNREADABLE_OPERATION_IS_SKIPPED {
        @Override
        boolean explains(Difference difference, Context context) {
            return context.given().kind() == Case.Kind.HISTORY
                    && difference.where().equals("answer")
                    && difference.reference().matches("server-error |bad-request .+")
                    && context.unreadable(difference.which()) > 0;
        }
    },

    /** A request that reads one way now and another way once it is anchored. */
    RARE_SPELLING_IS_REFUSED {
        @Override
        boolean explains(Difference difference, Context context) {
            return context.given().kind() == Case.Kind.REQUEST
                    && difference.ours().equals("bad-request ")
                    && context.isRarelySpelt();
        }
    },

    /** A client that sends the same bytes again is told the same again. */
    SAME_REQUEST_IS_KNOWN {
        @Override
        boolean explains(Difference difference, Context context) {
            JsonNode sequence = context.given().question().path("sequence");
            return sequence.size() == 2
                    && difference.reference().endsWith(" queueing_multiple_operations_per_did_not_allowed")
                    && difference.ours().startsWith("succeeded ")
                    && context.isRepeated();
        }
    },

    /** Deeper than 1,000 levels is no JSON for us. */
    DEEP_NESTING_IS_MALFORMED {
        @Override
        boolean explains(Difference difference, Context context) {
            return context.ours().path("code").asText().equals("input_nested_too_deeply");
        }
    };

    /** Whether this is why the answers differ. */
    abstract boolean explains(Difference difference, Context context);

    /** Why the answers differ, if it is by choice. */
    static Optional<Explained> of(Difference difference, Context context) {
        for (Explained explained : values()) {
            if (explained.explains(difference, context)) {
                return Optional.of(explained);
            }
        }
        return Optional.empty();
    }

    /** A case with both answers. */
    record Context(Case given, JsonNode reference, JsonNode ours) {
        private int unreadable(String did) {
            for (JsonNode answer : ours.path("resolutions")) {
                if (answer.path("did").asText().equals(did)) {
                    return answer.path("unreadable").asInt();
                }
            }
            return 0;
        }

        private boolean isRarelySpelt() {
            JsonNode question = given.question();
            JsonNode body = question.has("base64")
                    ? question.path("base64")
                    : question.path("sequence").path(question.path("sequence").size() - 1);
            byte[] request = Base64.getDecoder().decode(body.asText());
            try {
                return !StrictJson.parse(request).equals(AnchoredJson.parse(request));
            } catch (ProtocolException e) {
                return true;
            }
        }

        private boolean isRepeated() {
            JsonNode sequence = given.question().path("sequence");
            return sequence.path(0).equals(sequence.path(1));
        }
    }
}
