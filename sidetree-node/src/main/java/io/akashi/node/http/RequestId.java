package io.akashi.node.http;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpFields;

/**
 * How a request is named in the log and the answer: as its sender names it, if that can stand in a log, by the header {@code
 * X-Request-Id} or the trace of {@code traceparent}; else by chance. Source: W3C Trace Context, 3.2 "Traceparent Header".
 */
final class RequestId {
    /** The header of requests and answers. */
    static final String HEADER = "X-Request-Id";

    private static final Pattern WELL_FORMED = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /** Version, trace, parent, flags; later versions may have more behind them; zeros name nothing. */
    private static final Pattern TRACE =
            Pattern.compile("(?!ff)[0-9a-f]{2}-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.{0,200})?");

    private RequestId() {}

    static String of(HttpFields headers) {
        String named = headers.get(HEADER);
        if (named != null && WELL_FORMED.matcher(named).matches()) {
            return named;
        }
        String traced = headers.get("traceparent");
        if (traced != null) {
            Matcher trace = TRACE.matcher(traced);
            if (trace.matches()) {
                return trace.group(1);
            }
        }
        return HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong()); // a name, no secret
    }
}
