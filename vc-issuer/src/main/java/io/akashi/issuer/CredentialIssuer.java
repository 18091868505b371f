package io.akashi.issuer;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Port to whatever makes the credentials of one request. */
public interface CredentialIssuer {
    /** One credential a key, or none at all. */
    Answer issue(Order order, Instant now);

    /**
     * What a wallet may have and for which keys.
     *
     * @param configuration the id of a credential configuration of the issuer's metadata
     * @param subject the name under which the claims of the subject are found: that of the offer
     * @param keys as many as credentials are wanted; empty for one that is bound to no key
     */
    record Order(String configuration, String subject, List<HolderKey> keys) {
        public Order {
            keys = List.copyOf(keys);
        }
    }

    /** What came of it. There are three outcomes and no others. */
    sealed interface Answer {
        /** The credentials in the order of the keys, each in its compact form. */
        record Issued(List<String> credentials) implements Answer {
            public Issued {
                credentials = List.copyOf(credentials);
            }
        }

        /** Not yet: worth asking again after this time. */
        record Later(Duration interval) implements Answer {}

        /** Not at all, with a reason that the wallet may be told. */
        record Refused(String reason) implements Answer {}
    }
}
