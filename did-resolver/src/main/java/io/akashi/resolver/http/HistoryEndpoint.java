package io.akashi.resolver.http;

import io.akashi.resolver.did.DidErrorType;
import io.akashi.resolver.did.DidException;
import io.akashi.resolver.did.Parameters;
import io.akashi.resolver.did.PercentEncoding;
import io.akashi.resolver.history.OperationsOfDid;
import io.akashi.resolver.history.OperationsOfDid.Page;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Optional;

/**
 * {@code GET /1.0/history/{did}?from=0&limit=100&requests=true}: the operations of a DID of the ledger; with requests, their
 * text too, so that nobody has to believe the node.
 */
public final class HistoryEndpoint implements Handler {
    /** Where this is mounted. */
    public static final String PREFIX = "/1.0/history/";

    private static final int MOST = 100;
    private static final int OK = 200;

    private final OperationsOfDid operations;

    /** The route to these operations. */
    public HistoryEndpoint(OperationsOfDid operations) {
        this.operations = operations;
    }

    /** Answers what a browser asks before it lets a script ask. */
    public static void preflight(Context context) {
        Reply.preflight("GET, HEAD, OPTIONS").send(context);
    }

    @Override
    public void handle(Context context) {
        answer(Question.of(context, PREFIX)).send(context);
    }

    /** The answer to this question. */
    public Reply answer(Question question) {
        try {
            Parameters options = Parameters.ofRequest(question.query().orElse(""));
            Page page = new Page(
                    number(options.get("from"), 0, Integer.MAX_VALUE),
                    number(options.get("limit"), MOST, MOST),
                    options.get("requests").filter("true"::equals).isPresent());
            String did = PercentEncoding.decode(question.address()).orElse(question.address());
            return Reply.json(OK, "application/json", operations.list(did, page))
                    .unlessKnown(question.ifNoneMatch());
        } catch (DidException e) {
            return Reply.json(e.type().status(), "application/problem+json", ResultJson.problem(e));
        }
    }

    private static int number(Optional<String> text, int otherwise, int most) throws DidException {
        String digits = text.orElse(String.valueOf(otherwise));
        if (!digits.matches("[0-9]{1,9}") || Integer.parseInt(digits) > most) {
            throw new DidException(
                    DidErrorType.INVALID_OPTIONS, "expected a number of at most " + most + ", found '" + digits + "'");
        }
        return Integer.parseInt(digits);
    }
}
