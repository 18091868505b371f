package io.akashi.node.http.guard;

import io.akashi.node.config.Exposure.Rates;
import io.akashi.resolver.did.PercentEncoding;
import java.util.List;
import java.util.Set;

/** What a request costs, as far as its head tells. */
enum Kind {
    READ,
    COSTLY,
    POST;

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    /** A short DID has some sixty characters, a long one four hundred at least. */
    private static final int LONG_TARGET = 300;

    private static final List<String> COSTLY_PATHS =
            List.of("/ipfs/", "/1.0/explain/", "/1.0/history/", "/1.0/identifiers/did:web:");

    /** @param target path and query, as they were sent */
    static Kind of(String method, String target) {
        if (!READING.contains(method)) {
            return POST;
        }
        boolean isCostly = target.length() > LONG_TARGET
                || target.indexOf('?') >= 0
                || COSTLY_PATHS.stream().anyMatch(decoded(target)::startsWith);
        return isCostly ? COSTLY : READ;
    }

    /** A DID may come percent-encoded. */
    private static String decoded(String target) {
        return target.indexOf('%') < 0 ? target : PercentEncoding.decode(target).orElse(target);
    }

    /** How many a client may send in a second; 0 is no limit. */
    int perSecond(Rates rates) {
        return switch (this) {
            case READ -> rates.reads();
            case COSTLY -> rates.costly();
            case POST -> rates.posts();
        };
    }
}
