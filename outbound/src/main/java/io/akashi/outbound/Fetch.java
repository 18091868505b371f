package io.akashi.outbound;

import io.akashi.sidetree.encoding.Bytes;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What came of asking an address. */
public sealed interface Fetch {
    /**
     * An answer of status 200, whole.
     *
     * @param from the address that answered, after redirects
     * @param headers names in lower case, the last value of several
     */
    record Fetched(String from, Map<String, String> headers, Bytes body) implements Fetch {
        /** Copies the map. */
        public Fetched {
            headers = Map.copyOf(headers);
        }

        /** The header of this name, in any case. */
        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
        }
    }

    /** It was not asked, or its answer not taken, and the same would happen again. */
    record Refused(Refusal reason, String detail) implements Fetch {}

    /** The answer is larger than {@code limit} bytes; the rest was not read. */
    record TooLarge(int limit) implements Fetch {}

    /** There was no whole answer within {@code deadline}. */
    record TimedOut(Duration deadline) implements Fetch {}

    /** No connection, no name, no valid certificate, or an answer that is not HTTP. */
    record Unreachable(String detail) implements Fetch {}

    /**
     * An answer of another status.
     *
     * @param retryAfter the header of this name in seconds; none if it says nothing or a date
     */
    record HttpStatus(int status, Optional<Duration> retryAfter) implements Fetch {}
}
