package io.akashi.issuer.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.attestation.Bytes;
import io.akashi.issuer.CredentialIssuer;
import io.akashi.issuer.HolderKey;
import io.akashi.issuer.credential.CredentialCatalog;
import io.akashi.issuer.credential.IssuedRegister;
import io.akashi.issuer.credential.RowsIssuedRegister;
import io.akashi.issuer.credential.TemplateIssuer;
import io.akashi.issuer.hardware.Appraising;
import io.akashi.issuer.hardware.EvidenceAppraiser;
import io.akashi.issuer.hardware.EvidenceArchive;
import io.akashi.issuer.hardware.EvidenceProofs;
import io.akashi.issuer.hardware.HolderClaim;
import io.akashi.issuer.hardware.KnownDids;
import io.akashi.issuer.hardware.MintedCollateral;
import io.akashi.issuer.hardware.TdxHolder;
import io.akashi.issuer.jose.CompactJws;
import io.akashi.issuer.jose.IssuerIdentity;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.proof.HardwareProofs;
import io.akashi.issuer.status.StatusAddresses;
import io.akashi.issuer.status.StatusLists;
import io.akashi.issuer.status.StatusPublisher;
import io.akashi.issuer.status.TokenStatusList;
import io.akashi.issuer.trust.audit.AuditEntry;
import io.akashi.issuer.trust.audit.AuditLog;
import io.akashi.issuer.trust.audit.Reason;
import io.akashi.testkit.MemorySortedRows;
import io.akashi.testkit.attest.intel.IntelAttester;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** From evidence to a credential, and through what happens to its hardware, as a verifier sees it in the status list. */
class LivingTrustStoryTest {
    private static final String BASE = "https://issuer.example";
    private static final String METHOD = "did:ion:holder#tee-1";
    private static final String CONFIGURATION =
            CredentialCatalog.hardwareBackedKey(BASE).configurations().get(0).id();

    private final MintedCollateral collateral = new MintedCollateral();
    private final MemorySortedRows rows = new MemorySortedRows();
    private final StatusLists statuses = new StatusLists(rows, StatusLists.LEAST_ENTRIES);
    private final IssuedRegister register = new RowsIssuedRegister(rows);
    private final EvidenceArchive archive = new EvidenceArchive(rows);
    private final EvidenceAppraiser appraiser = Appraising.appraiser(Appraising.policy("refuse"), collateral);
    private final KnownDids dids = new KnownDids();
    private final TdxHolder holder = new TdxHolder();
    private final AuditLog log = new AuditLog(rows);
    private Instant now = Appraising.NOW;
    private final TrustPorts ports = new TrustPorts(
            new RegisteredCredentials(register, statuses, () -> now),
            archive,
            appraiser,
            dids,
            (code, count, detail) -> {});
    private final TrustLedger ledger = new TrustLedger(rows, ports.credentials(), archive, log);
    private final HardwareProofs proofs = new LivingProofs(
            new EvidenceProofs(appraiser, archive, dids), new FreshEvidence(ports, ledger, LivingPolicy.DEFAULT));
    private final Reappraisal reappraisal = new Reappraisal(ports, ledger, LivingPolicy.DEFAULT, () -> now, 1);
    private final SoftwareSigningKey issuerKey =
            SoftwareSigningKey.generate(SigningAlgorithm.ES256).as(new KeyReference.Named("did:ion:issuer#key-1"));
    private final TokenSigner signer = new TokenSigner(issuerKey);
    private final IssuerIdentity identity = IssuerIdentity.of("did:ion:issuer", signer);
    private final StatusAddresses addresses = new StatusAddresses(BASE);
    private final CredentialIssuer issuer = new TemplateIssuer(
                    CredentialCatalog.hardwareBackedKey(BASE),
                    identity,
                    TemplateIssuer.Sources.NONE,
                    new TemplateIssuer.Records(statuses, addresses, register))
            .asking(new StillGood(ports));

    LivingTrustStoryTest() {
        dids.put("did:ion:holder", "tee-1", holder.claim("", "").thumbprint());
    }

    private HolderKey prove(String nonce) throws VciException {
        HolderClaim claim = holder.claim(nonce, METHOD);
        Bytes evidence = TdxHolder.evidence(claim);
        return proofs.appraise(
                new HardwareProofs.Evidence(evidence.utf8(), nonce, TdxHolder.AUDIENCE, holder.key(), METHOD), now);
    }

    private CredentialIssuer.Answer issue(HolderKey key) {
        return issuer.issue(new CredentialIssuer.Order(CONFIGURATION, "", List.of(key)), now);
    }

    private ObjectNode issued(HolderKey key) throws Exception {
        CredentialIssuer.Answer answer = issue(key);
        assertThat(answer).isInstanceOf(CredentialIssuer.Answer.Issued.class);
        String credential =
                ((CredentialIssuer.Answer.Issued) answer).credentials().get(0);
        return CompactJws.read(credential.split("~", 2)[0]).claims();
    }

    /** What a verifier finds under the place that the credential names: 0 valid, 1 invalid, 2 suspended. */
    private int status(ObjectNode credential) throws Exception {
        StatusPublisher publisher =
                new StatusPublisher(statuses, identity, new StatusPublisher.Settings(addresses, Duration.ofMinutes(1)));
        int list = Integer.parseInt(
                credential.at("/status/status_list/uri").asText().replaceAll(".*/", ""));
        CompactJws token = CompactJws.read(publisher.tokenList(list, now).orElseThrow());
        token.verify(issuerKey.publicKey(), Set.of(SigningAlgorithm.ES256), TokenStatusList.TYPE);
        return TokenStatusList.read(token.claims().path("status_list"))
                .get(credential.at("/status/status_list/idx").asLong());
    }

    private Reason lastReason() {
        long last = log.head().sequence();
        return log.range(last, 1).get(0).decision().states().reason();
    }

    @Test
    void newCollateral_suspendsAfterTheGraceAndFreshEvidenceLifts() throws Exception {
        ObjectNode credential = issued(prove("first"));
        assertThat(status(credential)).isZero();

        collateral.set(MintedCollateral.recovery());
        reappraisal.run();
        assertThat(status(credential)).isZero();

        now = now.plus(LivingPolicy.DEFAULT.grace());
        assertThat(reappraisal.preview(now))
                .extracting(Reappraisal.Planned::move)
                .containsExactly("suspend");
        reappraisal.run();
        assertThat(status(credential)).isEqualTo(2);
        assertThat(lastReason().advisories()).containsExactly("INTEL-SA-1", "INTEL-SA-2");

        collateral.set(MintedCollateral.upToDate());
        HolderKey fresh = prove("second");
        assertThat(status(credential)).isZero();
        assertThat(lastReason().code()).isEqualTo(Reason.Code.FRESH_EVIDENCE);
        assertThat(status(issued(fresh))).isZero();

        collateral.set(MintedCollateral.upToDate().revoked(IntelAttester.PCK_SERIAL));
        reappraisal.run();
        assertThat(status(credential)).isEqualTo(1);
        assertThat(log.range(1, 100))
                .extracting(AuditEntry::decision)
                .extracting(AuditEntry.Draft::move)
                .containsExactly("notice", "suspend", "lift", "revoke", "revoke");
        assertThat(log.firstBroken()).isEmpty();
    }

    @Test
    void evidenceWithdrawnBetweenCheckAndSignature_issuesNothing() throws Exception {
        HolderKey key = prove("nonce");
        collateral.set(MintedCollateral.upToDate().revoked(IntelAttester.PCK_SERIAL));

        assertThat(issue(key))
                .asInstanceOf(InstanceOfAssertFactories.type(CredentialIssuer.Answer.Refused.class))
                .extracting(CredentialIssuer.Answer.Refused::reason)
                .asString()
                .contains("withdrawn");
        assertThat(register.after("", 1)).isEmpty();
    }

    @Test
    void evidenceForAnotherAudience_isAnInvalidProof() {
        HolderClaim elsewhere = new HolderClaim("nonce", "https://other.example", holder.key(), METHOD);
        HardwareProofs.Evidence evidence = new HardwareProofs.Evidence(
                TdxHolder.evidence(elsewhere).utf8(), "nonce", TdxHolder.AUDIENCE, holder.key(), METHOD);

        assertThatThrownBy(() -> proofs.appraise(evidence, now))
                .isInstanceOfSatisfying(
                        VciException.class,
                        refused -> assertThat(refused.toString()).contains("evidence_not_bound"));
    }

    @Test
    void expiredCredentials_areNotLookedAt() throws Exception {
        issued(prove("nonce"));
        now = now.plus(Duration.ofDays(3660));

        assertThat(reappraisal.run().looked()).isZero();
        assertThat(ports.credentials().find(register.after("", 1).get(0).id())).isEqualTo(Optional.empty());
    }
}
