package io.akashi.issuer.oid4vci.metadata;

/** The names of an issuer's endpoints, each below its identifier. */
public final class Endpoints {
    public static final String OFFER = "offer";
    public static final String TOKEN = "token";
    public static final String NONCE = "nonce";
    public static final String CREDENTIAL = "credential";
    public static final String DEFERRED = "deferred_credential";
    public static final String NOTIFICATION = "notification";

    /** The name of the issuer's document. */
    public static final String ISSUER_DOCUMENT = "openid-credential-issuer";

    /** The name of the authorization server's document. */
    public static final String SERVER_DOCUMENT = "oauth-authorization-server";

    private Endpoints() {}
}
