package io.akashi.issuer.oid4vci;

/**
 * Why a wallet's request is refused, as the text that the specifications name. Sources: RFC 6749, section 5.2; RFC 6750,
 * section 3.1; RFC 9396, section 5; RFC 9449, sections 5 and 7; OpenID4VCI 1.0, sections 6.3, 8.3.1, 9.3 and 11.3.
 */
public enum VciErrorCode {
    INVALID_REQUEST("invalid_request", 400),
    INVALID_CLIENT("invalid_client", 400),
    INVALID_GRANT("invalid_grant", 400),
    UNSUPPORTED_GRANT_TYPE("unsupported_grant_type", 400),
    INVALID_SCOPE("invalid_scope", 400),
    INVALID_AUTHORIZATION_DETAILS("invalid_authorization_details", 400),
    INVALID_DPOP_PROOF("invalid_dpop_proof", 400),
    USE_DPOP_NONCE("use_dpop_nonce", 400),
    INVALID_TOKEN("invalid_token", 401),
    INVALID_CREDENTIAL_REQUEST("invalid_credential_request", 400),
    UNKNOWN_CREDENTIAL_CONFIGURATION("unknown_credential_configuration", 400),
    UNKNOWN_CREDENTIAL_IDENTIFIER("unknown_credential_identifier", 400),
    INVALID_PROOF("invalid_proof", 400),
    INVALID_NONCE("invalid_nonce", 400),
    INVALID_ENCRYPTION_PARAMETERS("invalid_encryption_parameters", 400),
    CREDENTIAL_REQUEST_DENIED("credential_request_denied", 400),
    INVALID_TRANSACTION_ID("invalid_transaction_id", 400),
    INVALID_NOTIFICATION_ID("invalid_notification_id", 400),
    INVALID_NOTIFICATION_REQUEST("invalid_notification_request", 400);

    private final String text;
    private final int status;

    VciErrorCode(String text, int status) {
        this.text = text;
        this.status = status;
    }

    /** The value of {@code error}. */
    public String text() {
        return text;
    }

    /** The HTTP status that goes with it. */
    public int status() {
        return status;
    }
}
