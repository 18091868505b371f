package io.akashi.node.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.trust.ReappraisalSchedule;
import io.akashi.issuer.trust.audit.Webhook;
import io.akashi.node.metrics.IssuerMetrics;
import io.akashi.node.metrics.IssuerMetrics.Work;
import io.akashi.resolver.Resolution;
import io.akashi.sidetree.encoding.Bytes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an issuer does by itself: anchors its DID, looks at what it issued, tells of changes, forgets what is over. */
final class IssuerLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerLoop.class);
    private static final int AT_ONCE = 100;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final OpenIssuer issuer;
    private final IssuerSetup.Living living;
    private final IssuerWiring.Node node;
    private final ReappraisalSchedule schedule;
    private final Optional<Webhook> webhook;
    private final InstantSource clock;
    private final Turns turns;
    private long collateral;

    IssuerLoop(OpenIssuer issuer, IssuerSetup.Living living, IssuerWiring.Node node) {
        this.issuer = issuer;
        this.living = living;
        this.node = node;
        this.clock = node.world().clock();
        IssuerMetrics metrics = node.world().metrics();
        this.schedule = new ReappraisalSchedule(issuer.trusting().reappraisal(), living.interval(), clock);
        this.webhook = living.hook()
                .map(hook -> new Webhook(
                        issuer.records().rows(),
                        issuer.trusting().audit(),
                        metrics.watchHook(hook.target()),
                        hook.seal(),
                        passed -> {
                            metrics.passedOver();
                            LOG.warn("event=webhook_passed_over detail=\"{}\"", passed);
                        }));
        this.collateral = living.collateralVersion().getAsLong();
        this.turns = new Turns(
                "issuer",
                PAUSE,
                metrics.turn(List.of(
                        new Work("anchor_did", this::anchorDid),
                        new Work("collateral", this::lookForCollateral),
                        new Work("reappraise", schedule::tick),
                        new Work("webhook", this::tell),
                        new Work("sweep", issuer.wallets()::sweep))));
    }

    void start() {
        turns.start();
    }

    @Override
    public void close() {
        turns.close();
    }

    private void lookForCollateral() {
        long version = living.collateralVersion().getAsLong();
        if (version != collateral) {
            collateral = version;
            schedule.collateralArrived();
            node.world().metrics().collateralArrived();
        }
    }

    private void tell() {
        webhook.ifPresent(hook -> hook.deliver(clock.instant(), AT_ONCE));
    }

    private void anchorDid() {
        Optional<Bytes> request = issuer.did().request();
        if (request.isPresent()) {
            node.anchoring().accept(request.get());
            issuer.did().seen(document(node.resolver().apply(issuer.did().text())));
        }
    }

    private static JsonNode document(Resolution resolution) {
        if (resolution instanceof Resolution.Found found) {
            try {
                return TokenJson.readObject(found.body()).path("didDocument");
            } catch (TokenException e) {
                throw new IllegalStateException("a resolution that is no JSON", e);
            }
        }
        return TokenJson.object();
    }
}
