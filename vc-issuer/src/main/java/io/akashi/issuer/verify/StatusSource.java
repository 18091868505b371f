package io.akashi.issuer.verify;

/** Port to status lists. Addresses are chosen by whoever wrote the credential: the adapter checks them. Safe for threads. */
public interface StatusSource {
    /** The list under this address, as it is served; kept no longer than it allows. */
    Answer fetch(String address);

    /** What came of asking. */
    sealed interface Answer {
        /** The list, a signed token. */
        record Fetched(String token) implements Answer {}

        /** It cannot be had now, for this reason. */
        record Unavailable(String detail) implements Answer {}
    }
}
