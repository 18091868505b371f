package io.akashi.issuer.oid4vci.proof;

import static io.akashi.issuer.oid4vci.Refused.assertRefused;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.akashi.issuer.oid4vci.TestIssuer;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.metadata.OfferedConfiguration;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import io.akashi.issuer.oid4vci.state.Nonces;
import io.akashi.testkit.MemorySortedRows;
import io.akashi.testkit.attest.CertificateWish;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.MintedPki;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** A wallet provider with a root of its own, and an issuer that trusts it. */
final class ProofsFixture {
    static final Instant NOW = TestIssuer.NOW;

    final MintedIdentity root = MintedPki.root("CN=Wallet Provider Root");
    final MintedIdentity provider = MintedPki.issue(root, CertificateWish.leaf("CN=Wallet Provider"));
    final Nonces nonces = new Nonces(new ExpiringRows(new MemorySortedRows()), "c_nonce");
    final String nonce = nonces.fresh(NOW);

    Proofs proofs() {
        return proofs(AttestationTrust.Types.FINAL, HardwareProofs.none());
    }

    Proofs proofs(AttestationTrust.Types types, HardwareProofs hardware) {
        DidKeys dids = new SelfContainedDids(url -> {
            throw ProofContext.refused("a DID that is known here", url);
        });
        return new Proofs(TestIssuer.IDENTIFIER, nonces, dids, TestIssuer.trust(root, types), hardware);
    }

    Proofs.Keys check(String configuration, String type, String... tokens) throws VciException {
        List<JsonNode> items =
                Arrays.stream(tokens).<JsonNode>map(TextNode::new).toList();
        return proofs().check(new ProofSet(type, items), binding(configuration), "", NOW);
    }

    void assertBad(String part, String configuration, String type, String... tokens) {
        assertRefused(VciErrorCode.INVALID_PROOF, part, () -> check(configuration, type, tokens));
    }

    static OfferedConfiguration.Binding binding(String configuration) {
        return OfferedConfiguration.byId(TestIssuer.configurations())
                .get(configuration)
                .binding();
    }
}
