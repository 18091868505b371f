package io.akashi.issuer.jose;

import java.util.Locale;

/** Why a token is refused. The names are stable: programs may depend on them. */
public enum TokenErrorCode {
    /** Longer than the limit, or it would become so when it is unpacked. */
    TOKEN_TOO_LONG,
    /** Not the parts that its form has, or not base64url in its one canonical form. */
    TOKEN_MALFORMED,
    /** JSON that is not UTF-8, repeats a member, is nested too deep, or is no JSON object. */
    JSON_MALFORMED,
    /** A header that is not allowed, or is not what it must be. */
    HEADER_REFUSED,
    /** No signature algorithm with public keys, or not one of the expected. */
    ALGORITHM_REFUSED,
    /** The token is of another type. */
    TYPE_UNEXPECTED,
    /** A key that is malformed, secret, or for another algorithm. */
    KEY_REFUSED,
    /** The signature is not of this key over this token. */
    SIGNATURE_WRONG,
    /** A claim that must be there is not, or is not what it must be. */
    CLAIM_REFUSED,
    /** Its time has passed. */
    EXPIRED,
    /** Its time has not come, or it is said to be made in the future. */
    NOT_YET_VALID,
    /** A disclosure that is malformed, doubled, or that nothing in the token refers to; or digests that break the rules. */
    DISCLOSURE_REFUSED,
    /** The holder's proof is missing, or for another audience, nonce, key or set of disclosures. */
    HOLDER_BINDING_WRONG,
    /** Not a credential or presentation of the W3C's data model. */
    CREDENTIAL_MALFORMED,
    /** A status list is too short, or not packed as it must be. */
    STATUS_LIST_LENGTH,
    /** A status list has no such index. */
    STATUS_RANGE,
    /** A status list could not be had. */
    STATUS_RETRIEVAL,
    /** A status list does not verify, or is for another purpose. */
    STATUS_VERIFICATION;

    /** The name as it is shown to others: lower case with underscores. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
