package io.akashi.issuer.jose;

/**
 * Under which names and with which keys credentials are signed.
 *
 * @param sdJwt for {@code dc+sd-jwt}: with certificates as a rule
 * @param vcJwt for {@code vc+jwt}: with a key of the issuer's DID as a rule
 */
public record IssuerIdentity(Signing sdJwt, Signing vcJwt) {
    /**
     * A name and a key.
     *
     * @param issuer the URL or DID that names the issuer
     */
    public record Signing(String issuer, TokenSigner signer) {}

    /** The same name and key for both. */
    public static IssuerIdentity of(String issuer, TokenSigner signer) {
        Signing signing = new Signing(issuer, signer);
        return new IssuerIdentity(signing, signing);
    }
}
