package io.akashi.issuer.credential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;

/** Port to claims that are known of a subject under the name in its offer. Safe for threads. */
public interface SubjectClaims {
    /** What is known of this subject. */
    Answer find(String subject);

    /** What came of asking. There are three answers and no others. */
    sealed interface Answer {
        /** These claims are known. */
        record Known(ObjectNode claims) implements Answer {}

        /** Nobody of this name is known. */
        record Unknown() implements Answer {}

        /** Whoever knows cannot be asked now; worth trying after this time. */
        record Unavailable(Duration interval) implements Answer {}
    }

    /** Knows of nobody. */
    static SubjectClaims none() {
        return subject -> new Answer.Unknown();
    }
}
