package io.akashi.attestation.nitro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Aspect;
import io.akashi.attestation.Bytes;
import io.akashi.attestation.Checks;
import io.akashi.attestation.EvidenceException;
import io.akashi.attestation.Fuzz;
import io.akashi.attestation.Outcome;
import io.akashi.attestation.TestPki;
import io.akashi.attestation.binding.ExpectedBinding;
import io.akashi.attestation.eat.Claim;
import io.akashi.attestation.eat.DebugStatus;
import io.akashi.attestation.eat.EatRules;
import io.akashi.attestation.system.AttestationRequest;
import io.akashi.attestation.system.Examination;
import io.akashi.testkit.attest.CertificateWish;
import io.akashi.testkit.attest.MintedIdentity;
import io.akashi.testkit.attest.MintedPki;
import io.akashi.testkit.attest.nitro.MintedCbor;
import io.akashi.testkit.attest.nitro.NitroMint;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class NitroSystemTest {
    private final Checks checks = new Checks();

    private Examination examine(Bytes document, Instant at) throws EvidenceException {
        AttestationRequest request = NitroCase.request(document, new ExpectedBinding.None(), at);
        return new NitroSystem().examine(request, checks);
    }

    private Examination examine(NitroMint mint) throws EvidenceException {
        return examine(Bytes.of(mint.document()), TestPki.NOW);
    }

    @Test
    void examine_findsNothingWrongWithAGoodDocument() throws EvidenceException {
        examine(new NitroMint("nonce-of-test"));

        assertThat(checks.outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.PASS);
        assertThat(checks.outcome(Aspect.CHAIN)).isEqualTo(Outcome.PASS);
        assertThat(checks.outcome(Aspect.REVOCATION)).isEqualTo(Outcome.PASS);
        assertThat(checks.outcome(Aspect.DEBUG)).isEqualTo(Outcome.PASS);
    }

    @Test
    void examine_failsTheSignatureOfAChangedDocument() throws EvidenceException {
        byte[] document = new NitroMint("nonce-of-test").document();
        document[document.length - 1] ^= 1;

        examine(Bytes.of(document), TestPki.NOW);

        assertThat(checks.outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.FAIL);
    }

    @Test
    void examine_failsTheChainOutsideItsValidity() throws EvidenceException {
        examine(Bytes.of(new NitroMint("nonce-of-test").document()), Instant.parse("2027-02-01T00:00:00Z"));

        assertThat(checks.list()).anyMatch(check -> check.id().text().equals("chain-expired"));
        assertThat(checks.outcome(Aspect.CHAIN)).isEqualTo(Outcome.FAIL);
    }

    @Test
    void examine_seesDebugModeInAPcrOfZeros() throws EvidenceException {
        Examination examination = examine(new NitroMint("nonce-of-test").pcr(0, new byte[48]));

        assertThat(checks.outcome(Aspect.DEBUG)).isEqualTo(Outcome.FAIL);
        assertThat(examination.claims().get(Claim.DBGSTAT)).contains(DebugStatus.ENABLED);
    }

    @Test
    void examine_givesClaimsThatKeepTheRules() throws EvidenceException {
        Examination examination = examine(new NitroMint("nonce-of-test"));

        assertThat(EatRules.faults(examination.claims())).isEmpty();
        assertThat(examination.claims().get(Claim.CNF)).contains(TestPki.publicKey(NitroMint.LEAF.keys()));
        assertThat(examination.claims().get(Claim.UEID)).isEmpty();
    }

    @Test
    void examine_knowsNothingOfRevocationWithoutAChain() throws EvidenceException {
        MintedIdentity root = MintedPki.root("CN=another root");
        MintedIdentity leaf = MintedPki.issue(root, CertificateWish.leaf("CN=module"));

        examine(new NitroMint("nonce-of-test")
                .with("certificate", MintedCbor.bytes(leaf.der()))
                .with("cabundle", MintedCbor.list(MintedCbor.bytes(root.der())))
                .signer(leaf));

        assertThat(checks.outcome(Aspect.SIGNATURE)).isEqualTo(Outcome.PASS);
        assertThat(checks.outcome(Aspect.CHAIN)).isEqualTo(Outcome.FAIL);
        assertThat(checks.outcome(Aspect.REVOCATION)).isEqualTo(Outcome.NO_DATA);
    }

    @Test
    void examine_refusesFieldsOfAnotherForm() {
        for (NitroMint mint : List.of(
                new NitroMint("n").with("digest", MintedCbor.text("SHA256")),
                new NitroMint("n").with("timestamp", MintedCbor.number(0)),
                new NitroMint("n").with("module_id", MintedCbor.text("")),
                new NitroMint("n").with("cabundle", MintedCbor.list()),
                new NitroMint("n").with("nonce", MintedCbor.bytes(new byte[513])),
                new NitroMint("n").pcr(1, new byte[32]),
                new NitroMint("n").pcr(32, new byte[48]))) {
            assertThatThrownBy(() -> examine(mint)).isInstanceOf(EvidenceException.class);
        }
    }

    @Test
    void examine_refusesMoreRegistersThanThereAreBeforeItLooksAtThem() {
        NitroMint mint = new NitroMint("n");
        for (int i = 0; i < 33; i++) {
            mint.pcr(i, new byte[48]);
        }

        assertThatThrownBy(() -> examine(mint))
                .isInstanceOf(EvidenceException.class)
                .hasMessageContaining("1 to 32 PCRs");
    }

    @Test
    void examine_throwsNothingButItsOwnError() {
        Bytes good = Bytes.of(new NitroMint("nonce-of-test").document());
        Fuzz.run(91, 600, good, input -> examine(input, TestPki.NOW));
    }
}
