package io.akashi.conformance.differential;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.conformance.differential.cases.Case;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.json.AnchoredJson;
import io.akashi.sidetree.json.CanonicalJson;
import io.akashi.sidetree.json.JsView;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.StrictJson;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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
                    && context.isRefused(difference, Explained::isRarelySpelt);
        }
    },

    /** A delta that would not come out of its chunk file as it went in. */
    LOSSY_DELTA_IS_REFUSED {
        @Override
        boolean explains(Difference difference, Context context) {
            return context.given().kind() == Case.Kind.REQUEST && context.isRefused(difference, Explained::isLossy);
        }
    },

    /** A client that sends the same request again is told the same again. */
    SAME_REQUEST_IS_KNOWN {
        @Override
        boolean explains(Difference difference, Context context) {
            JsonNode sequence = context.given().question().path("sequence");
            return sequence.size() == 2
                    && difference.reference().endsWith(BUSY)
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

    private static final String BUSY = " queueing_multiple_operations_per_did_not_allowed";

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

    private static boolean isRarelySpelt(byte[] request) {
        try {
            return !StrictJson.parse(request).equals(AnchoredJson.parse(request));
        } catch (ProtocolException e) {
            return true;
        }
    }

    private static boolean isLossy(byte[] request) {
        try {
            JsonValue delta = JsView.get(StrictJson.parse(request), "delta").orElse(JsonValue.NULL);
            JsonValue anchored = AnchoredJson.parse(JsonText.writeBytes(delta));
            return !Arrays.equals(CanonicalJson.bytes(delta), CanonicalJson.bytes(anchored));
        } catch (ProtocolException e) {
            return true;
        }
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

        private List<byte[]> requests() {
            JsonNode question = given.question();
            if (question.has("base64")) {
                return List.of(
                        Base64.getDecoder().decode(question.path("base64").asText()));
            }
            List<byte[]> requests = new ArrayList<>();
            question.path("sequence")
                    .forEach(body -> requests.add(Base64.getDecoder().decode(body.asText())));
            return requests;
        }

        /** Whether the last request is refused for this reason, or the first, so that nothing waits when the last comes. */
        private boolean isRefused(Difference difference, Predicate<byte[]> reason) {
            List<byte[]> requests = requests();
            return difference.ours().equals("bad-request ") && reason.test(requests.get(requests.size() - 1))
                    || difference.reference().endsWith(BUSY) && reason.test(requests.get(0));
        }

        /** The same content: spaces and the order of members make no other request. */
        private boolean isRepeated() {
            try {
                return StrictJson.parse(requests().get(0))
                        .equals(StrictJson.parse(requests().get(1)));
            } catch (ProtocolException e) {
                return false;
            }
        }
    }
}
