package io.akashi.issuer.status;

import io.akashi.issuer.jose.TokenErrorCode;
import java.util.Optional;

/** The URLs by which verifiers name faults of status lists. Source: Bitstring Status List 1.0, 3.6 "Processing Errors". */
public final class StatusErrorType {
    private static final String PREFIX = "https://www.w3.org/ns/credentials/status-list#";

    private StatusErrorType() {}

    /** The URL of this fault, if it is one of a status list. */
    public static Optional<String> url(TokenErrorCode code) {
        return switch (code) {
            case STATUS_LIST_LENGTH -> Optional.of(PREFIX + "STATUS_LIST_LENGTH_ERROR");
            case STATUS_RANGE -> Optional.of(PREFIX + "RANGE_ERROR");
            case STATUS_RETRIEVAL -> Optional.of(PREFIX + "STATUS_RETRIEVAL_ERROR");
            case STATUS_VERIFICATION -> Optional.of(PREFIX + "STATUS_VERIFICATION_ERROR");
            default -> Optional.empty();
        };
    }
}
