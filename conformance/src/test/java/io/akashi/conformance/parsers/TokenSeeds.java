package io.akashi.conformance.parsers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.status.BitstringList;
import io.akashi.issuer.status.TokenStatusList;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.attest.nitro.NitroMint;
import java.time.Instant;
import java.util.Base64;

/** Inputs that the issuer's parsers read. */
final class TokenSeeds {
    private static final int LIST_BYTES = 16 << 10;
    private static final String ISSUER = "did:example:issuer";

    private TokenSeeds() {}

    static ObjectNode credential() {
        return TokenParsers.json("{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"id\":\"urn:uuid:1\","
                + "\"type\":[\"VerifiableCredential\",\"T\"],\"issuer\":\"" + ISSUER
                + "\",\"validFrom\":\"2026-01-01T00:00:00Z\","
                + "\"credentialSubject\":{\"id\":\"did:example:holder\",\"a\":1}}");
    }

    static ObjectNode presentation(String credential) {
        return TokenParsers.json(
                "{\"@context\":[\"https://www.w3.org/ns/credentials/v2\"],\"type\":\"VerifiablePresentation\","
                        + "\"holder\":\"did:example:holder\",\"verifiableCredential\":[{\"@context\":\"https://www.w3.org/ns/credentials/v2\","
                        + "\"id\":\"data:application/vc+jwt," + credential
                        + "\",\"type\":\"EnvelopedVerifiableCredential\"}]}");
    }

    static byte[] wrapped() {
        String document = Base64.getUrlEncoder().withoutPadding().encodeToString(new NitroMint("nonce").document());
        return SidetreeParsers.utf8("[\"application/vnd.akashi.evidence.nitro\",\"" + document + "\",4]");
    }

    /** A request whose key shows that it is held. */
    static byte[] keyAttestationRequest(TokenSigner signer, String audience, Instant now) {
        ObjectNode claims = TokenParsers.json("{\"aud\":\"" + audience
                + "\",\"nonce\":\"n\",\"credential_issuer\":\"https://i\",\"iat\":" + now.getEpochSecond() + "}");
        ObjectNode request = TokenJson.object().put("jwt", signer.sign("key-attestation-request+jwt", claims));
        request.set("cmw", TokenParsers.json("{\"a\":[\"a/b\",\"Bw\"]}"));
        return TokenJson.write(request).copy();
    }

    static String bitstring() {
        return new BitstringList(Bytes.wrap(new byte[LIST_BYTES])).encode();
    }

    static String statusList() {
        return new TokenStatusList(2, Bytes.wrap(new byte[LIST_BYTES])).write().toString();
    }
}
