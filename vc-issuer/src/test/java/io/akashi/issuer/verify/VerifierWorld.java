package io.akashi.issuer.verify;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.issuer.CredentialIssuer;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.TestKeys;
import io.akashi.issuer.credential.CredentialCatalog;
import io.akashi.issuer.credential.RowsIssuedRegister;
import io.akashi.issuer.credential.TemplateIssuer;
import io.akashi.issuer.jose.IssuerIdentity;
import io.akashi.issuer.jose.JwkJson;
import io.akashi.issuer.jose.PresentationRequest;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.sdjwt.KeyBinding;
import io.akashi.issuer.sdjwt.SdJwt;
import io.akashi.issuer.status.StatusAddresses;
import io.akashi.issuer.status.StatusLists;
import io.akashi.issuer.status.StatusPublisher;
import io.akashi.issuer.status.StatusPurpose;
import io.akashi.issuer.vcdm.VpJwt;
import io.akashi.testkit.MemorySortedRows;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** An issuer with its lists and documents, a holder, and a verifier who asks for them. */
final class VerifierWorld implements StatusSource, DidDocuments {
    static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    static final PresentationRequest REQUEST = new PresentationRequest("https://verifier.example", "n-1");
    static final HolderDemand PRESENTED = new HolderDemand.Presented(REQUEST, Duration.ofMinutes(5));
    static final HolderDemand NOT_ASKED = new HolderDemand.NotAsked();

    private static final StatusAddresses ADDRESSES = new StatusAddresses("https://issuer.example");

    final StatusLists lists = new StatusLists(new MemorySortedRows(), StatusLists.LEAST_ENTRIES);
    final RowsIssuedRegister register = new RowsIssuedRegister(new MemorySortedRows());
    final CredentialVerifier verifier;
    final Set<String> unreachable = new HashSet<>();
    final Set<String> deactivated = new HashSet<>();

    /** When lists are made; now as a rule. */
    Instant listTime = NOW;

    private final TemplateIssuer issuer;
    private final StatusPublisher publisher;

    VerifierWorld() {
        this(IssuerIdentity.of(TestKeys.ISSUER_DID, TestKeys.issuer()), TrustAnchors.NONE);
    }

    VerifierWorld(IssuerIdentity identity, TrustAnchors anchors) {
        issuer = new TemplateIssuer(
                CredentialCatalog.hardwareBackedKey("https://issuer.example"),
                identity,
                TemplateIssuer.Sources.NONE,
                new TemplateIssuer.Records(lists, ADDRESSES, register));
        publisher = new StatusPublisher(lists, identity, new StatusPublisher.Settings(ADDRESSES, Duration.ofHours(48)));
        verifier = new CredentialVerifier(new IssuerKeys(this, anchors), this, Duration.ofHours(24));
    }

    String sdJwt() {
        return issue("HardwareBackedKeyCredential");
    }

    String vcJwt() {
        return issue("HardwareBackedKeyCredential_vc+jwt");
    }

    /** The SD-JWT with the holder's proof. */
    String presentedSdJwt() {
        try {
            return KeyBinding.present(SdJwt.parse(sdJwt()), TestKeys.holder(), REQUEST, NOW)
                    .text();
        } catch (TokenException e) {
            throw new IllegalStateException(e);
        }
    }

    String presentation(String... credentials) {
        return VpJwt.present(TestKeys.holder(), TestKeys.HOLDER_DID, List.of(credentials), REQUEST, NOW);
    }

    Verdict verify(String text, HolderDemand holder) {
        return verifier.verify(text, RelyingPolicy.any(), holder, NOW);
    }

    private String issue(String configuration) {
        CredentialIssuer.Order order = new CredentialIssuer.Order(configuration, "", List.of(holderKey()));
        return ((CredentialIssuer.Answer.Issued) issuer.issue(order, NOW))
                .credentials()
                .get(0);
    }

    private static HolderKey holderKey() {
        ObjectNode claims = TokenJson.object();
        claims.putObject("attestation").put("environment", "intel-tdx").put("swname", "app");
        claims.putObject("trustworthiness").put("status", "affirming");
        claims.putObject("tcb").put("status", "UpToDate");
        return new HolderKey(
                TestKeys.HOLDER.publicKey(),
                Optional.of(TestKeys.HOLDER_DID + "#key-1"),
                new KeyProtection.Appraised("sha-512:00", claims, true));
    }

    @Override
    public StatusSource.Answer fetch(String address) {
        String[] parts =
                address.substring("https://issuer.example/status/".length()).split("/");
        int list = Integer.parseInt(parts[1]);
        if (unreachable.contains(address)) {
            return new StatusSource.Answer.Unavailable("nobody answers");
        }
        Optional<String> token = parts[0].equals("token")
                ? publisher.tokenList(list, listTime)
                : publisher.bitstring(list, StatusPurpose.of(parts[2]).orElseThrow(), listTime);
        return new StatusSource.Answer.Fetched(token.orElseThrow());
    }

    @Override
    public DidDocuments.Answer find(String did) {
        if (deactivated.contains(did)) {
            return new DidDocuments.Answer.Deactivated();
        }
        if (did.equals(TestKeys.ISSUER_DID)) {
            return document("assertionMethod", TestKeys.ISSUER.publicKey());
        }
        return did.equals(TestKeys.HOLDER_DID)
                ? document("authentication", TestKeys.HOLDER.publicKey())
                : new DidDocuments.Answer.Unknown("no such DID is known here");
    }

    private static DidDocuments.Answer document(String relationship, com.nimbusds.jose.jwk.JWK key) {
        ObjectNode document = TokenJson.object();
        document.putArray("verificationMethod").addObject().put("id", "#key-1").set("publicKeyJwk", JwkJson.write(key));
        document.putArray(relationship).add("#key-1");
        return new DidDocuments.Answer.Document(document);
    }
}
