package io.akashi.issuer.oid4vci;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.x509.Certificate;
import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.issuer.CredentialIssuer;
import io.akashi.issuer.CredentialIssuer.Answer;
import io.akashi.issuer.CredentialIssuer.Order;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.oid4vci.metadata.CredentialFormat;
import io.akashi.issuer.oid4vci.metadata.IssuerIdentifier;
import io.akashi.issuer.oid4vci.metadata.OfferedConfiguration;
import io.akashi.issuer.oid4vci.metadata.ProofRule;
import io.akashi.issuer.oid4vci.metadata.VciSettings;
import io.akashi.issuer.oid4vci.proof.AttestationTrust;
import io.akashi.issuer.oid4vci.proof.HardwareProofs;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.MintedPki;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What the tests' issuers are made of. */
public final class TestIssuer {
    public static final String IDENTIFIER = "https://issuer.example.com/tenant";
    public static final String ATTESTED = "attested";
    public static final String PLAIN = "plain";
    public static final String UNBOUND = "unbound";
    public static final String HIGH = "iso_18045_high";
    public static final List<String> ALGORITHMS = List.of("ES256", "ES384", "EdDSA");

    /** An instant at which all minted certificates are in force. */
    public static final Instant NOW = MintedPki.NOW;

    private TestIssuer() {}

    /** Three configurations: for attested keys, for any keys, for none. */
    public static List<OfferedConfiguration> configurations() {
        ProofRule attested = new ProofRule(ALGORITHMS, new ProofRule.Attestation.Needed(List.of(HIGH), List.of()));
        ProofRule plain = new ProofRule(ALGORITHMS, new ProofRule.Attestation.NotNeeded());
        List<String> methods = List.of("jwk", "did:jwk", "did:key");
        return List.of(
                configuration(
                        ATTESTED,
                        new OfferedConfiguration.Binding(methods, Map.of("jwt", attested, "attestation", attested))),
                configuration(
                        PLAIN,
                        new OfferedConfiguration.Binding(
                                methods, Map.of("jwt", plain, "attestation", plain, HardwareProofs.TYPE, plain))),
                configuration(UNBOUND, OfferedConfiguration.Binding.NONE));
    }

    private static OfferedConfiguration configuration(String id, OfferedConfiguration.Binding binding) {
        return new OfferedConfiguration(
                id,
                new CredentialFormat.SdJwtVc("https://issuer.example.com/" + id),
                id,
                List.of("ES256"),
                binding,
                JsonNodeFactory.instance.objectNode());
    }

    public static VciSettings settings(String identifier) {
        return VciSettings.of(IssuerIdentifier.parse(identifier), configurations());
    }

    public static VciSettings settings(VciSettings.Access access) {
        VciSettings usual = settings(IDENTIFIER);
        return new VciSettings(usual.identifier(), usual.configurations(), 3, usual.display(), access);
    }

    /** Trust in this root alone. */
    public static AttestationTrust trust(MintedIdentity root) {
        return trust(root, AttestationTrust.Types.FINAL);
    }

    public static AttestationTrust trust(MintedIdentity root, AttestationTrust.Types types) {
        try {
            Certificate anchor = Certificate.read(Bytes.of(root.der()));
            return new AttestationTrust(TrustAnchors.of(List.of(anchor)), Map.of(), types);
        } catch (EvidenceException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Issues at once, defers so many times for the subject {@code later}, refuses the subject {@code never}. */
    public static final class FakeCredentials implements CredentialIssuer {
        public final List<Order> orders = new ArrayList<>();
        private int deferrals = 2;

        @Override
        public synchronized Answer issue(Order order, Instant now) {
            orders.add(order);
            if (order.subject().equals("never")) {
                return new Answer.Refused("the evidence was withdrawn");
            }
            if (order.subject().equals("later") && deferrals-- > 0) {
                return new Answer.Later(Duration.ofSeconds(5));
            }
            List<String> credentials = order.keys().isEmpty()
                    ? List.of("credential")
                    : order.keys().stream().map(FakeCredentials::credential).collect(Collectors.toList());
            return new Answer.Issued(credentials);
        }

        public synchronized int count() {
            return orders.size();
        }

        private static String credential(HolderKey key) {
            return "credential-for-" + TestWallet.thumbprint(key.key());
        }
    }
}
