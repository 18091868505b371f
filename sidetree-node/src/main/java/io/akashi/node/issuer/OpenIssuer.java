package io.akashi.node.issuer;

import com.nimbusds.jose.jwk.JWK;
import io.akashi.attestation.appraisal.Appraiser;
import io.akashi.attestation.crypto.MacKey;
import io.akashi.attestation.ear.VerifierId;
import io.akashi.issuer.credential.CredentialConfiguration;
import io.akashi.issuer.credential.IssuedCredential;
import io.akashi.issuer.credential.IssuedRegister;
import io.akashi.issuer.credential.RowsIssuedRegister;
import io.akashi.issuer.credential.TemplateIssuer;
import io.akashi.issuer.hardware.EvidenceAppraiser;
import io.akashi.issuer.hardware.EvidenceArchive;
import io.akashi.issuer.hardware.EvidenceProofs;
import io.akashi.issuer.hardware.HolderDids;
import io.akashi.issuer.hardware.ResolvedHolderDids;
import io.akashi.issuer.hardware.SelfContainedHolderDids;
import io.akashi.issuer.jose.IssuerIdentity;
import io.akashi.issuer.jose.IssuerKey;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.jose.SigningAlgorithm;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.oid4vci.http.VciIssuer;
import io.akashi.issuer.oid4vci.metadata.VciSettings;
import io.akashi.issuer.oid4vci.proof.ResolvedDids;
import io.akashi.issuer.oid4vci.proof.SelfContainedDids;
import io.akashi.issuer.status.StatusAddresses;
import io.akashi.issuer.status.StatusEvent;
import io.akashi.issuer.status.StatusLists;
import io.akashi.issuer.status.StatusOutcome;
import io.akashi.issuer.status.StatusPublisher;
import io.akashi.issuer.status.StatusState;
import io.akashi.issuer.trust.FreshEvidence;
import io.akashi.issuer.trust.LivingProofs;
import io.akashi.issuer.trust.Reappraisal;
import io.akashi.issuer.trust.RegisteredCredentials;
import io.akashi.issuer.trust.StillGood;
import io.akashi.issuer.trust.TrustLedger;
import io.akashi.issuer.trust.TrustPorts;
import io.akashi.issuer.trust.audit.AuditLog;
import io.akashi.issuer.trust.audit.CredentialState;
import io.akashi.node.metrics.IssuerMetrics;
import io.akashi.resolver.Resolution;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.store.SortedRows;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An issuer, put together from the rows up. Read it from top to bottom. */
final class OpenIssuer {
    private static final Logger LOG = LoggerFactory.getLogger(OpenIssuer.class);
    private static final VerifierId VERIFIER = new VerifierId("akashi", "1");
    private static final Duration LIST_LIFE = Duration.ofMinutes(1);
    private static final int THREADS = Runtime.getRuntime().availableProcessors();

    private final IssuerDid did;
    private final IssuerIdentity identity;
    private final Records records;
    private final Trusting trusting;
    private final VciIssuer wallets;

    OpenIssuer(IssuerSetup setup, IssuerDid did, IssuerWiring.Node node) {
        InstantSource clock = node.world().clock();
        Function<String, Resolution> resolver = node.resolver();
        IssuerMetrics metrics = node.world().metrics();
        this.did = did;
        this.identity = identity(setup, did, node.world().metrics());
        this.records = Records.open(node.rows(), setup.identifier().text(), identity);
        this.trusting = Trusting.open(setup, records, resolver, node.world());
        TemplateIssuer issuer = new TemplateIssuer(
                        setup.offered().catalog(),
                        identity,
                        new TemplateIssuer.Sources(setup.offered().subjects(), records.offers()),
                        new TemplateIssuer.Records(records.statuses(), records.addresses(), records.register()))
                .asking(new StillGood(trusting.ports()));
        VciIssuer.Ports ports = new VciIssuer.Ports(
                metrics.watch(issuer),
                new SelfContainedDids(new ResolvedDids(resolver)),
                setup.trust().providers(),
                new LivingProofs(trusting.proofs(), trusting.fresh()),
                event -> {
                    metrics.notified(event.event());
                    LOG.info("event={} configuration={}", event.event(), event.configuration());
                });
        this.wallets = new VciIssuer(settings(setup, identity), node.rows(), ports, clock);
    }

    /** What is kept of credentials. */
    record Records(
            SortedRows rows,
            StatusLists statuses,
            StatusAddresses addresses,
            StatusPublisher publisher,
            IssuedRegister register,
            OfferClaims offers) {
        static Records open(SortedRows rows, String base, IssuerIdentity identity) {
            StatusLists statuses = new StatusLists(rows, StatusLists.LEAST_ENTRIES);
            StatusAddresses addresses = new StatusAddresses(base);
            StatusPublisher publisher =
                    new StatusPublisher(statuses, identity, new StatusPublisher.Settings(addresses, LIST_LIFE));
            return new Records(
                    rows, statuses, addresses, publisher, new RowsIssuedRegister(rows), new OfferClaims(rows));
        }
    }

    /** What judges evidence, now and later. */
    record Trusting(
            TrustPorts ports,
            EvidenceProofs proofs,
            FreshEvidence fresh,
            AuditLog audit,
            TrustLedger ledger,
            Reappraisal reappraisal) {
        static Trusting open(
                IssuerSetup setup, Records records, Function<String, Resolution> resolver, IssuerWiring.World world) {
            InstantSource clock = world.clock();
            IssuerMetrics metrics = world.metrics();
            EvidenceArchive archive = new EvidenceArchive(records.rows());
            EvidenceAppraiser appraiser = new EvidenceAppraiser(
                    Appraiser.of(VERIFIER, pairwiseKey(records.rows())),
                    setup.trust().policy(),
                    setup.trust().anchors(),
                    setup.trust().collateral(),
                    metrics::appraised);
            HolderDids dids = new SelfContainedHolderDids(new ResolvedHolderDids(resolver));
            RegisteredCredentials live = new RegisteredCredentials(records.register(), records.statuses(), clock);
            TrustPorts ports = new TrustPorts(live, archive, appraiser, dids, (code, count, detail) -> {
                metrics.held(code.text(), count);
                LOG.warn("event=credentials_held code={} credentials={} detail=\"{}\"", code.text(), count, detail);
            });
            AuditLog audit = new AuditLog(records.rows(), metrics::decided);
            TrustLedger ledger = new TrustLedger(records.rows(), live, archive, audit);
            return new Trusting(
                    ports,
                    new EvidenceProofs(appraiser, archive, dids),
                    new FreshEvidence(ports, ledger, setup.living().policy()),
                    audit,
                    ledger,
                    new Reappraisal(ports, ledger, setup.living().policy(), clock, THREADS));
        }

        /**
         * Carries out what the operator decided: the status, the entry in the log and what is remembered are one write. What
         * changes nothing is not logged.
         *
         * @throws IllegalArgumentException if there is no such credential, or it has expired
         */
        StatusOutcome decided(String id, StatusEvent event, Instant now, Records records) {
            IssuedCredential issued = records.register()
                    .find(id)
                    .orElseThrow(() -> new IllegalArgumentException("no credential is named '" + id + "'"));
            if (issued.isExpired(now)) {
                throw new IllegalArgumentException(
                        "the credential expired at " + issued.times().until());
            }
            return ledger.decided(
                    id, event, now, alongside -> records.statuses().apply(event, issued.place(), alongside));
        }

        static CredentialState state(StatusState state) {
            return switch (state) {
                case VALID -> CredentialState.VALID;
                case SUSPENDED -> CredentialState.SUSPENDED;
                case INVALID -> CredentialState.REVOKED;
            };
        }
    }

    IssuerDid did() {
        return did;
    }

    IssuerIdentity identity() {
        return identity;
    }

    Records records() {
        return records;
    }

    Trusting trusting() {
        return trusting;
    }

    VciIssuer wallets() {
        return wallets;
    }

    private static IssuerIdentity identity(IssuerSetup setup, IssuerDid did, IssuerMetrics metrics) {
        TokenSigner ofDid = new TokenSigner(new DidKey(did, metrics));
        IssuerIdentity.Signing named = new IssuerIdentity.Signing(did.text(), ofDid);
        IssuerIdentity.Signing certified = setup.certified()
                .map(key -> new IssuerIdentity.Signing(setup.identifier().text(), new TokenSigner(key)))
                .orElse(named);
        return new IssuerIdentity(certified, named);
    }

    /** Whichever key the issuer's DID has at the time. */
    private record DidKey(IssuerDid did, IssuerMetrics metrics) implements IssuerKey {
        @Override
        public IssuerKey current() {
            return did.signingKey();
        }

        @Override
        public SigningAlgorithm algorithm() {
            return current().algorithm();
        }

        @Override
        public JWK publicKey() {
            return current().publicKey();
        }

        @Override
        public KeyReference reference() {
            return current().reference();
        }

        @Override
        public Bytes sign(Bytes message) {
            return metrics.signed(() -> current().sign(message));
        }
    }

    private static VciSettings settings(IssuerSetup setup, IssuerIdentity identity) {
        int batch = setup.offered().catalog().configurations().stream()
                .map(CredentialConfiguration::keys)
                .mapToInt(rule -> rule instanceof CredentialConfiguration.KeyRule.Bound bound ? bound.batch() : 1)
                .max()
                .orElse(1);
        VciSettings usual = VciSettings.of(
                setup.identifier(),
                setup.offered().catalog().configurations().stream()
                        .map(new OfferedKinds(setup.didMethod(), identity)::of)
                        .toList());
        return new VciSettings(usual.identifier(), usual.configurations(), batch, usual.display(), usual.access());
    }

    /** The secret of pairwise identifiers, drawn at the first time. */
    private static MacKey pairwiseKey(SortedRows rows) {
        Bytes name = Bytes.ofUtf8("node/pairwise-secret");
        Optional<Bytes> kept = rows.get(name);
        if (kept.isPresent()) {
            return MacKey.of(io.akashi.attestation.Bytes.of(kept.get().borrow()));
        }
        byte[] drawn = new byte[32];
        new java.security.SecureRandom().nextBytes(drawn);
        rows.write(List.of(new SortedRows.Change.Put(name, Bytes.wrap(drawn))));
        return pairwiseKey(rows);
    }
}
