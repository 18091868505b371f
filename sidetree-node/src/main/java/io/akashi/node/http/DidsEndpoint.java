package io.akashi.node.http;

import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.store.OperationStore;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;

/**
 * {@code GET /1.0/dids?after=SUFFIX&limit=N}: the DIDs that have operations here, page by page in the order of their suffixes.
 * They are public already: the ledger names every one.
 */
public final class DidsEndpoint implements Handler {
    /** Where it is served. */
    public static final String PATH = "/1.0/dids";

    private static final int MOST = 1_000;

    private final OperationStore store;
    private final String didPrefix;

    /** @param didMethod of the network */
    public DidsEndpoint(OperationStore store, String didMethod) {
        this.store = store;
        this.didPrefix = "did:" + didMethod + ":";
    }

    @Override
    public void handle(Context context) {
        String said = context.queryParam("after");
        String after = said == null ? "" : said;
        String limit = context.queryParam("limit");
        if (!after.matches("[\\x21-\\x7e]{0,1000}") || limit != null && !limit.matches("[1-9][0-9]{0,3}")) {
            new Problem(
                            400,
                            "page_not_valid",
                            "expected a suffix in ?after= and 1 to " + MOST + " in ?limit=",
                            "take after from the last answer's next")
                    .answer(context);
            return;
        }
        int most = limit == null ? MOST : Math.min(Integer.parseInt(limit), MOST);
        List<String> suffixes =
                store.suffixes(after, most).stream().map(DidSuffix::text).toList();
        String next = suffixes.isEmpty() ? after : suffixes.get(suffixes.size() - 1);
        JsonAnswer.write(
                context, new Page(suffixes.stream().map(didPrefix::concat).toList(), next));
    }

    /** @param next what to say in {@code after} for the next page */
    private record Page(List<String> dids, String next) {}
}
