package io.akashi.node.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.trust.ReappraisalSchedule;
import io.akashi.issuer.trust.audit.Webhook;
import io.akashi.resolver.Resolution;
import io.akashi.sidetree.encoding.Bytes;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an issuer does by itself: anchors its DID, looks at what it issued, tells of changes, forgets what is over. */
final class IssuerLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerLoop.class);
    private static final int AT_ONCE = 100;

    private final OpenIssuer issuer;
    private final IssuerSetup.Living living;
    private final IssuerWiring.Node node;
    private final ReappraisalSchedule schedule;
    private final Optional<Webhook> webhook;
    private final InstantSource clock;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread made = new Thread(task, "issuer");
        made.setDaemon(true);
        return made;
    });
    private long collateral;

    IssuerLoop(OpenIssuer issuer, IssuerSetup.Living living, IssuerWiring.Node node) {
        this.issuer = issuer;
        this.living = living;
        this.node = node;
        this.clock = node.world().clock();
        this.schedule = new ReappraisalSchedule(issuer.trusting().reappraisal(), living.interval(), clock);
        this.webhook = living.hook()
                .map(hook -> new Webhook(
                        issuer.records().rows(),
                        issuer.trusting().audit(),
                        hook.target(),
                        hook.seal(),
                        passed -> LOG.warn("event=webhook_passed_over detail=\"{}\"", passed)));
        this.collateral = living.collateralVersion().getAsLong();
    }

    void start() {
        thread.scheduleWithFixedDelay(this::turn, 0, 1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }

    private void turn() {
        anchorDid();
        long version = living.collateralVersion().getAsLong();
        if (version != collateral) {
            collateral = version;
            schedule.collateralArrived();
        }
        schedule.tick();
        webhook.ifPresent(hook -> hook.deliver(clock.instant(), AT_ONCE));
        issuer.wallets().sweep();
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
