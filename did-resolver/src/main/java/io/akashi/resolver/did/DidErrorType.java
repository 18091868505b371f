package io.akashi.resolver.did;

/**
 * What can be wrong with a resolution or dereferencing. A deactivated DID is no error. Source: W3C DID Resolution,
 * "Errors"; Controlled Identifiers 1.0, "Processing Errors", for the last two.
 */
public enum DidErrorType {
    /** The DID breaks the syntax of DIDs or of its method. */
    INVALID_DID("the DID is not well formed", 400),
    /** The DID URL breaks the syntax, or says one thing twice. */
    INVALID_DID_URL("the DID URL is not well formed", 400),
    /** An option has a value that it cannot have. */
    INVALID_OPTIONS("an option is not valid", 400),
    /** There is no such DID, version, or part of a document. */
    NOT_FOUND("not found", 404),
    /** None of the accepted media types can be given. */
    REPRESENTATION_NOT_SUPPORTED("the representation is not supported", 406),
    /** The document that was found breaks the rules for documents. */
    INVALID_DID_DOCUMENT("the DID document is not valid", 500),
    /** Something that the answer needs failed. */
    INTERNAL_ERROR("the resolver failed", 500),
    /** Nobody here resolves DIDs of this method. */
    METHOD_NOT_SUPPORTED("the DID method is not supported", 501),
    /** The option is unknown, or not for this method. */
    FEATURE_NOT_SUPPORTED("the feature is not supported", 501),
    /** The DID URL does not lead to a verification method, and one was asked for. */
    INVALID_VERIFICATION_METHOD("no verification method", 500),
    /** The document does not allow the verification method for the relationship that was asked for. */
    INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD("the verification method is not for this relationship", 500);

    private static final String DID = "https://www.w3.org/ns/did#";
    private static final String SECURITY = "https://w3id.org/security#";

    private final String title;
    private final int status;

    DidErrorType(String title, int status) {
        this.title = title;
        this.status = status;
    }

    /** The error's {@code type}, by which programs know it. */
    public String url() {
        boolean isOfControlledIdentifiers =
                this == INVALID_VERIFICATION_METHOD || this == INVALID_RELATIONSHIP_FOR_VERIFICATION_METHOD;
        return (isOfControlledIdentifiers ? SECURITY : DID) + name();
    }

    /** Some words for people. */
    public String title() {
        return title;
    }

    /** The status of an HTTP answer with this error. Source: W3C DID Resolution, "HTTP(S) Binding". */
    public int status() {
        return status;
    }
}
