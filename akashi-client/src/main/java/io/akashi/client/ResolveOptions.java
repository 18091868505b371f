package io.akashi.client;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Which version of a document. */
public sealed interface ResolveOptions {
    /** The newest. */
    record Newest() implements ResolveOptions {
        @Override
        public String query() {
            return "";
        }
    }

    /** The one that the operation of this id made. */
    record Version(String id) implements ResolveOptions {
        @Override
        public String query() {
            return "?versionId=" + URLEncoder.encode(id, StandardCharsets.UTF_8);
        }
    }

    /** The newest that is not after this time, to the second. */
    record At(Instant time) implements ResolveOptions {
        @Override
        public String query() {
            return "?versionTime=" + time.truncatedTo(ChronoUnit.SECONDS);
        }
    }

    /** The query of a request. */
    String query();
}
