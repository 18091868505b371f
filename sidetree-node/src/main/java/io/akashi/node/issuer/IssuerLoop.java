package io.akashi.node.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.trust.ReappraisalSchedule;
import io.akashi.issuer.trust.audit.Webhook;
import io.akashi.resolver.Resolution;
import io.akashi.sidetree.encoding.Bytes;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What an issuer does by itself: anchors its DID, looks at what it issued, tells of changes, forgets what is over. */
final class IssuerLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IssuerLoop.class);
    private static final int AT_ONCE = 100;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final OpenIssuer issuer;
    private final IssuerSetup.Living living;
    private final Around around;
    private final ReappraisalSchedule schedule;
    private final Optional<Webhook> webhook;
    private final InstantSource clock = InstantSource.system();
    private final Turns turns;
    private long collateral;

    /** What the node offers: its resolver, and a way to have operations anchored. */
    record Around(Function<String, Resolution> resolver, Consumer<Bytes> anchoring) {}

    IssuerLoop(OpenIssuer issuer, IssuerSetup.Living living, Around around) {
        this.issuer = issuer;
        this.living = living;
        this.around = around;
        this.schedule = new ReappraisalSchedule(issuer.trusting().reappraisal(), living.interval(), clock);
        this.webhook = living.hook()
                .map(hook -> new Webhook(
                        issuer.records().rows(),
                        issuer.trusting().audit(),
                        hook.target(),
                        hook.seal(),
                        passed -> LOG.warn("event=webhook_passed_over detail=\"{}\"", passed)));
        this.collateral = living.collateralVersion().getAsLong();
        this.turns = new Turns(
                "issuer",
                PAUSE,
                List.of(this::anchorDid, this::lookForCollateral, schedule::tick, this::tell, issuer.wallets()::sweep));
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
        }
    }

    private void tell() {
        webhook.ifPresent(hook -> hook.deliver(clock.instant(), AT_ONCE));
    }

    private void anchorDid() {
        Optional<Bytes> request = issuer.did().request();
        if (request.isPresent()) {
            around.anchoring().accept(request.get());
            issuer.did().seen(document(around.resolver().apply(issuer.did().text())));
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
