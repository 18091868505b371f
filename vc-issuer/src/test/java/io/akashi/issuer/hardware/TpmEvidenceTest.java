package io.akashi.issuer.hardware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.Bytes;
import io.akashi.issuer.KeyProtection;
import io.akashi.testkit.MemorySortedRows;
import org.junit.jupiter.api.Test;

/** What evidence of a TPM says of the key that is shown with it. */
class TpmEvidenceTest {
    private final TpmHolder machine = new TpmHolder();
    private final EvidenceProofs proofs =
            new EvidenceProofs(TpmHolder.appraiser(), new EvidenceArchive(new MemorySortedRows()), new KnownDids());

    private static HolderClaim claim(JWK key) {
        return new HolderClaim("nonce", TdxHolder.AUDIENCE, key, "");
    }

    private static boolean holdsKey(EvidenceProofs proofs, Bytes evidence, HolderClaim claim) throws EvidenceRefusal {
        KeyProtection taken = proofs.take(evidence, claim, Appraising.NOW).protection();
        return ((KeyProtection.Appraised) taken).holdsKey();
    }

    @Test
    void take_saysThatTheTpmHoldsAKeyThatItCertified() throws EvidenceRefusal {
        HolderClaim claim = claim(machine.key());

        assertThat(holdsKey(proofs, machine.certified(claim), claim)).isTrue();
    }

    @Test
    void take_doesNotSayThatTheTpmHoldsAKeyThatAQuoteNames() throws EvidenceRefusal {
        HolderClaim software = claim(new TdxHolder().key());
        HolderClaim own = claim(machine.key());

        assertThat(holdsKey(proofs, machine.quote(software), software)).isFalse();
        assertThat(holdsKey(proofs, machine.quote(own), own)).isFalse();
    }

    @Test
    void take_refusesAnotherKeyThanTheOneThatIsCertified() throws EvidenceRefusal {
        HolderClaim software = claim(new TdxHolder().key());
        Bytes stolen = machine.certified(software);

        assertThatThrownBy(() -> proofs.take(stolen, software, Appraising.NOW))
                .isInstanceOfSatisfying(
                        EvidenceRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(EvidenceRefusal.Code.EVIDENCE_NOT_BOUND));
    }

    @Test
    void take_saysThatAMeasuredDomainHoldsItsKey() throws EvidenceRefusal {
        HolderClaim claim = new TdxHolder().claim("nonce", "");
        EvidenceProofs domains = new EvidenceProofs(
                Appraising.appraiser(Appraising.policy("refuse"), new MintedCollateral()),
                new EvidenceArchive(new MemorySortedRows()),
                new KnownDids());

        assertThat(holdsKey(domains, TdxHolder.evidence(claim), claim)).isTrue();
    }
}
