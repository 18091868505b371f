package io.akashi.issuer.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.issuer.HolderKey;
import io.akashi.issuer.KeyProtection;
import io.akashi.issuer.hardware.EvidenceDigest;
import io.akashi.issuer.hardware.HolderDids;
import io.akashi.issuer.hardware.MintedCollateral;
import io.akashi.testkit.attest.intel.IntelAttester;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StillGoodTest {
    private final LivingIssuer issuer = new LivingIssuer();
    private final HolderKey accepted = issuer.show("nonce");

    private Optional<String> refusal() {
        return new StillGood(issuer.ports()).refusal(accepted, issuer.now());
    }

    @Test
    void refusal_isNoneWhereNothingChanged() {
        assertThat(refusal()).isEmpty();
    }

    @Test
    void refusal_seesAPlatformThatWasRevokedBetweenCheckAndSignature() {
        issuer.collateral.set(MintedCollateral.upToDate().revoked(IntelAttester.PCK_SERIAL));

        assertThat(refusal()).get().asString().contains("withdrawn").contains("revoked since");
    }

    @Test
    void refusal_seesNewCollateralBetweenCheckAndSignature() {
        issuer.collateral.set(MintedCollateral.recovery());

        assertThat(refusal()).get().asString().contains("OutOfDate [INTEL-SA-1, INTEL-SA-2]");
    }

    @Test
    void refusal_failsClosedWhereCollateralCannotBeHad() {
        issuer.collateral.cut();

        assertThat(refusal()).get().asString().contains("no route to the vendor");
    }

    @Test
    void refusal_seesADidThatEndedBetweenCheckAndSignature() {
        issuer.dids.put(LivingIssuer.DID, new HolderDids.Answer.Deactivated());

        assertThat(refusal()).get().asString().contains("DID");
    }

    @Test
    void refusal_isGivenForEvidenceThatIsNotKept() {
        String unknown = "sha-512:" + "0".repeat(128);
        HolderKey key = new HolderKey(
                accepted.key(),
                accepted.verificationMethod(),
                new KeyProtection.Appraised(unknown, ((KeyProtection.Appraised) accepted.protection()).claims(), true));

        assertThat(new StillGood(issuer.ports()).refusal(key, issuer.now())).contains("the evidence is not kept");
        assertThat(EvidenceDigest.find(unknown)).isPresent();
    }

    @Test
    void refusal_isNoneForKeysWithoutAppraisedEvidence() {
        HolderKey bare = new HolderKey(accepted.key(), Optional.empty(), new KeyProtection.Unknown());

        assertThat(new StillGood(issuer.ports()).refusal(bare, issuer.now())).isEmpty();
    }
}
