package io.akashi.node.http.guard;

import java.util.Locale;

/** Why something was not let through. */
enum Reason {
    /** A client's rate. */
    RATE_EXCEEDED,
    /** A client's requests that are being answered. */
    TOO_MANY_AT_ONCE,
    /** Large bodies that are being read. */
    TOO_MANY_LARGE_REQUESTS,
    /** The size of a body. */
    REQUEST_TOO_LARGE,
    /** The pace of a body. */
    REQUEST_TOO_SLOW,
    /** The pace of a head, or of whoever reads an answer; nobody is there to be answered. */
    CONNECTION_TOO_SLOW,
    /** All connections are taken, or those of one client. */
    CONNECTION_LIMIT,
    /** What Jetty itself cannot read. */
    REQUEST_MALFORMED;

    /** Stable, as it stands in answers and figures. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
