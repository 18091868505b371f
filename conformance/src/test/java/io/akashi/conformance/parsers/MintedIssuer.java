package io.akashi.conformance.parsers;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWEHeader;
import com.nimbusds.jose.JWEObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDHEncrypter;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.issuer.CredentialIssuer.Answer;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.jose.TokenText;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.credential.CredentialRequests;
import io.akashi.issuer.oid4vci.credential.CredentialResponse;
import io.akashi.issuer.oid4vci.credential.DeferredCredentials;
import io.akashi.issuer.oid4vci.credential.Notifications;
import io.akashi.issuer.oid4vci.encryption.MessageEncryption;
import io.akashi.issuer.oid4vci.grant.Access.Admitted;
import io.akashi.issuer.oid4vci.grant.AccessGrant;
import io.akashi.issuer.oid4vci.http.VciIssuer;
import io.akashi.issuer.oid4vci.metadata.CredentialFormat;
import io.akashi.issuer.oid4vci.metadata.IssuerIdentifier;
import io.akashi.issuer.oid4vci.metadata.OfferedConfiguration;
import io.akashi.issuer.oid4vci.metadata.OfferedConfiguration.Binding;
import io.akashi.issuer.oid4vci.metadata.ProofRule;
import io.akashi.issuer.oid4vci.metadata.VciSettings;
import io.akashi.issuer.oid4vci.proof.AttestationTrust;
import io.akashi.issuer.oid4vci.proof.HardwareProofs;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import io.akashi.issuer.oid4vci.state.Nonces;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.store.SortedRows;
import io.akashi.testkit.MemorySortedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An issuer for wallets that forgets every request at once, so that each finds what the first one found. */
final class MintedIssuer {
    /** What it offers. */
    static final String CONFIGURATION = "plain";

    private static final String IDENTIFIER = "https://issuer.example.com";
    private static final Instant NOW = Instant.parse("2026-11-29T08:00:00Z");
    private static final String LATER = "later";

    private final Frozen rows = new Frozen();
    private final SoftwareSigningKey key = SoftwareSigningKey.generate(SigningAlgorithm.ES256);
    private final SoftwareSigningKey provider = SoftwareSigningKey.generate(SigningAlgorithm.ES256);
    private final VciIssuer issuer;
    private final CredentialRequests requests;
    private final Notifications notifications;
    private final DeferredCredentials credentials;
    private final Admitted admitted;
    private final Admitted waiting;
    private final String nonce;
    private final String notification;
    private final String transaction;

    MintedIssuer() {
        issuer = new VciIssuer(settings(), rows, ports(), () -> NOW);
        requests = part(CredentialRequests.class, "requests");
        notifications = part(Notifications.class, "notifications");
        credentials = part(DeferredCredentials.class, "deferred");
        nonce = new Nonces(new ExpiringRows(rows), "c_nonce").fresh(NOW);
        admitted = admitted("token", "subject");
        waiting = admitted("other", LATER);
        try {
            notification = answer(request()).body().path("notification_id").asText();
            transaction =
                    answer(request(), waiting).body().path("transaction_id").asText();
        } catch (VciException e) {
            throw new AssertionError(e);
        }
        rows.remember = false;
    }

    private static VciSettings settings() {
        ProofRule rule = new ProofRule(List.of("ES256", "EdDSA"), new ProofRule.Attestation.NotNeeded());
        OfferedConfiguration offered = new OfferedConfiguration(
                CONFIGURATION,
                new CredentialFormat.SdJwtVc(IDENTIFIER + "/" + CONFIGURATION),
                CONFIGURATION,
                List.of("ES256"),
                new Binding(List.of("jwk", "did:jwk"), Map.of("jwt", rule, "attestation", rule)),
                JsonNodeFactory.instance.objectNode());
        return VciSettings.of(IssuerIdentifier.parse(IDENTIFIER), List.of(offered));
    }

    private VciIssuer.Ports ports() {
        return new VciIssuer.Ports(
                (order, now) -> order.subject().equals(LATER)
                        ? new Answer.Later(Duration.ofSeconds(5))
                        : new Answer.Issued(List.of("credential")),
                MintedIssuer::none,
                new AttestationTrust(
                        TrustAnchors.NONE, Map.of("provider", provider.publicKey()), AttestationTrust.Types.FINAL),
                HardwareProofs.none(),
                event -> {});
    }

    /** The key of a DID of another method: there is none. */
    static JWK none(String didUrl) throws VciException {
        throw new VciException(VciErrorCode.INVALID_PROOF, "no such DID: " + didUrl);
    }

    @SuppressWarnings("unchecked")
    private Admitted admitted(String token, String subject) {
        AccessGrant grant = new AccessGrant(
                List.of(CONFIGURATION),
                subject,
                AccessGrant.Naming.CONFIGURATION,
                "",
                "",
                NOW.plus(Duration.ofDays(1)).getEpochSecond(),
                0);
        try {
            rows.write((List<SortedRows.Change>)
                    Hidden.method("issuer.oid4vci.grant.Tokens", "put", String.class, AccessGrant.class)
                            .invoke(token, grant));
        } catch (Throwable e) { // as a method handle declares
            throw new AssertionError(e);
        }
        return new Admitted(token, grant);
    }

    VciIssuer whole() {
        return issuer;
    }

    MessageEncryption encryption() {
        return new MessageEncryption(new ExpiringRows(rows));
    }

    /** What it answers to this request for a credential. */
    CredentialResponse answer(ObjectNode body) throws VciException {
        return answer(body, admitted);
    }

    private CredentialResponse answer(ObjectNode body, Admitted who) throws VciException {
        return requests.answer(who, body, NOW);
    }

    Object notified(ObjectNode body) throws VciException {
        notifications.take(admitted, body, NOW);
        return body;
    }

    Object deferred(ObjectNode body) throws VciException {
        return credentials.fetch(waiting, body, NOW);
    }

    /** One of its parts. */
    private <T> T part(Class<T> type, String name) {
        return type.cast(Hidden.get(issuer, name));
    }

    /** A request with a proof of its key. */
    ObjectNode request() {
        return request("jwt", proof());
    }

    ObjectNode request(String type, String proof) {
        ObjectNode body = TokenJson.object().put("credential_configuration_id", CONFIGURATION);
        body.putObject("proofs").putArray(type).add(proof);
        return body;
    }

    String proof() {
        ObjectNode claims = TokenJson.object()
                .put("aud", IDENTIFIER)
                .put("iat", NOW.getEpochSecond())
                .put("nonce", nonce);
        return new TokenSigner(key.as(new KeyReference.Carried(key.publicKey()))).sign("openid4vci-proof+jwt", claims);
    }

    String attestation() {
        ObjectNode claims = TokenJson.object()
                .put("iat", NOW.getEpochSecond())
                .put("exp", NOW.plusSeconds(3600).getEpochSecond())
                .put("nonce", nonce);
        claims.putArray("key_storage").add("iso_18045_high");
        claims.putArray("attested_keys").add(JwkJson.write(key.publicKey()));
        return new TokenSigner(provider.as(new KeyReference.Named("provider"))).sign("key-attestation+jwt", claims);
    }

    String notification() {
        return "{\"notification_id\":\"" + notification
                + "\",\"event\":\"credential_failure\",\"event_description\":\"the disk is full\"}";
    }

    String transaction() {
        return "{\"transaction_id\":\"" + transaction + "\"}";
    }

    /** A request that is encrypted for this issuer. */
    String encrypted() {
        ObjectNode document = TokenJson.object();
        encryption().describe(document);
        try {
            ECKey own = ECKey.parse(
                    document.at("/credential_request_encryption/jwks/keys/0").toString());
            JWEObject jwe = new JWEObject(
                    new JWEHeader.Builder(JWEAlgorithm.ECDH_ES, EncryptionMethod.A256GCM)
                            .keyID(own.getKeyID())
                            .build(),
                    new Payload(request().toString()));
            jwe.encrypt(new ECDHEncrypter(own));
            return jwe.serialize();
        } catch (java.text.ParseException | JOSEException e) {
            throw new AssertionError(e);
        }
    }

    /** Source: RFC 7517, Appendix A.1, the key on P-256. */
    static String encryptionWish() {
        return "{\"credential_response_encryption\":{\"enc\":\"A128GCM\",\"jwk\":{\"kty\":\"EC\",\"crv\":\"P-256\","
                + "\"alg\":\"ECDH-ES\",\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\","
                + "\"y\":\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\",\"kid\":\"1\"}}}";
    }

    static String tokenForm() {
        return "grant_type=urn%3Aietf%3Aparams%3Aoauth%3Agrant-type%3Apre-authorized_code&pre-authorized_code=abc"
                + "&tx_code=123456&client_id=wallet&authorization_details=%5B%7B%22type%22%3A%22openid_credential%22%2C"
                + "%22credential_configuration_id%22%3A%22plain%22%2C%22locations%22%3A%5B%22https%3A%2F%2Fi%22%5D%7D%5D";
    }

    /** Source: did:jwk Method Specification, the example on P-256. */
    static String jwkInBase64() {
        return TokenText.encode(
                Bytes.ofUtf8(
                        "{\"crv\":\"P-256\",\"kty\":\"EC\","
                                + "\"x\":\"acbIQiuMs3i8_uszEjJ2tpTtRM4EU3yz91PH6CdH2V0\",\"y\":\"_KcyLj9vWMptnmKtm46GqDz8wf74I5LKgrl2GzH3nSE\"}"));
    }

    /** Rows that can be made to forget. */
    private static final class Frozen extends MemorySortedRows {
        private boolean remember = true;

        @Override
        public void write(List<Change> changes) {
            if (remember) {
                super.write(changes.stream()
                        .filter(change -> !isSpent(change.key()))
                        .toList());
            }
        }

        private static boolean isSpent(Bytes at) {
            return at.utf8().startsWith("vci/nonce/");
        }
    }
}
