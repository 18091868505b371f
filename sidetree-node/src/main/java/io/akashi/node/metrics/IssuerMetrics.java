package io.akashi.node.metrics;

import io.akashi.attestation.appraisal.Appraisal;
import io.akashi.attestation.system.SystemName;
import io.akashi.issuer.CredentialIssuer;
import io.akashi.issuer.jose.KeyReference;
import io.akashi.issuer.status.StatusLists;
import io.akashi.issuer.status.StatusPublisher;
import io.akashi.issuer.trust.audit.AuditEntry;
import io.akashi.issuer.trust.audit.WebhookTarget;
import io.akashi.node.http.Route;
import io.akashi.sidetree.encoding.Bytes;
import io.javalin.http.Handler;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** Watches the parts of an issuer. */
public final class IssuerMetrics {
    private static final int REFUSED = 400;

    private final Figures figures;
    private final InstantSource clock;
    private final Counter orders;
    private final Counter credentials;
    private final Counter changes;
    private final Counter held;
    private final Counter appraisals;
    private final Counter nonces;
    private final Counter offers;
    private final Counter notifications;
    private final Histogram signing;
    private final Counter work;
    private final AtomicLong worked;
    private final AtomicLong collateral;
    private volatile Runnable passedOver = () -> {};

    IssuerMetrics(Figures figures, InstantSource clock) {
        this.figures = figures;
        this.clock = clock;
        this.orders = figures.counter(IssuerFigures.ORDERS);
        this.credentials = figures.counter(IssuerFigures.CREDENTIALS);
        this.changes = figures.counter(IssuerFigures.CHANGES);
        this.held = figures.counter(IssuerFigures.HELD);
        this.appraisals = figures.counter(IssuerFigures.APPRAISALS);
        this.nonces = figures.counter(IssuerFigures.NONCES);
        this.offers = figures.counter(IssuerFigures.OFFERS);
        this.notifications = figures.counter(IssuerFigures.NOTIFICATIONS);
        this.signing = figures.histogram(IssuerFigures.SIGNATURES);
        this.work = figures.counter(IssuerFigures.WORK);
        this.worked = new AtomicLong(clock.instant().getEpochSecond());
        this.collateral = new AtomicLong(clock.instant().getEpochSecond());
        figures.gauge(IssuerFigures.WORKED, worked, AtomicLong::get);
        figures.gauge(IssuerFigures.COLLATERAL, collateral, AtomicLong::get);
    }

    /** Those of an issuer whose figures no page shows. */
    public static IssuerMetrics unseen(InstantSource clock) {
        return new IssuerMetrics(new Figures(new PrometheusRegistry()), clock);
    }

    /** The same issuer, its orders and credentials counted. */
    public CredentialIssuer watch(CredentialIssuer issuer) {
        return (order, now) -> {
            String outcome = "failed";
            try {
                CredentialIssuer.Answer answer = issuer.issue(order, now);
                outcome = outcome(answer);
                if (answer instanceof CredentialIssuer.Answer.Issued issued) {
                    credentials.inc(issued.credentials().size());
                }
                return answer;
            } finally {
                orders.labelValues(outcome).inc();
            }
        };
    }

    private static String outcome(CredentialIssuer.Answer answer) {
        if (answer instanceof CredentialIssuer.Answer.Issued) {
            return "issued";
        }
        return answer instanceof CredentialIssuer.Answer.Later ? "later" : "refused";
    }

    /** The same route; those of nonces and offers are counted. */
    public Route watch(Route route) {
        if (route.path().endsWith("/nonce")) {
            return new Route(route.method(), route.path(), counted(route.handler(), nonces));
        }
        return route.path().endsWith("/offers")
                ? new Route(route.method(), route.path(), counted(route.handler(), offers))
                : route;
    }

    private static Handler counted(Handler handler, Counter answers) {
        return context -> {
            handler.handle(context);
            if (context.status().getCode() < REFUSED) {
                answers.inc();
            }
        };
    }

    /** The same target, its answers counted. */
    public WebhookTarget watchHook(WebhookTarget target) {
        Counter posts = figures.counter(IssuerFigures.WEBHOOK);
        passedOver = () -> posts.labelValues("given_up").inc();
        return (headers, body) -> {
            Optional<String> fault = target.post(headers, body);
            posts.labelValues(fault.isPresent() ? "failed" : "taken").inc();
            return fault;
        };
    }

    /** An entry was given up. */
    public void passedOver() {
        passedOver.run();
    }

    /** Something is in the audit log. */
    public void decided(AuditEntry entry) {
        changes.labelValues(entry.decision().move()).inc();
    }

    /** So many credentials could not be judged. */
    public void held(String code, long count) {
        held.labelValues(code).inc(count);
    }

    /** Evidence was appraised; without a result it could not be read. */
    public void appraised(SystemName system, Optional<Appraisal> appraisal) {
        String verdict = appraisal
                .map(found -> found instanceof Appraisal.Rejected ? "rejected" : "accepted")
                .orElse("unreadable");
        appraisals.labelValues(system.text(), verdict).inc();
    }

    /** A wallet told so. */
    public void notified(String event) {
        notifications.labelValues(event).inc();
    }

    /** A signature, timed. */
    public Bytes signed(Supplier<Bytes> signature) {
        long start = System.nanoTime();
        Bytes made = signature.get();
        signing.observe((System.nanoTime() - start) / 1e9);
        return made;
    }

    /** New statements of vendors are here. */
    public void collateralArrived() {
        collateral.set(clock.instant().getEpochSecond());
    }

    /** The lists that are published. */
    public void show(StatusLists lists, StatusPublisher publisher) {
        figures.gauge(IssuerFigures.LISTS, lists, StatusLists::count);
        figures.gauge(
                IssuerFigures.LIST_AGE,
                () -> publisher
                        .oldest()
                        .map(made -> Duration.between(made, clock.instant()).toMillis() / 1e3)
                        .orElse(0.0));
    }

    /** The certificates of the key, if it has any. */
    public void show(KeyReference reference) {
        if (reference instanceof KeyReference.Certified certified) {
            long ends = certified.chain().stream()
                    .mapToLong(certificate -> certificate.getNotAfter().getTime())
                    .min()
                    .orElseThrow();
            figures.gauge(IssuerFigures.CERTIFICATE, () -> ends / 1e3);
        }
    }

    /**
     * A part of what an issuer does by itself.
     *
     * @param name a value of the label {@code work}
     */
    public record Work(String name, Runnable part) {}

    /** All of one turn, each part counted; one that fails throws as before. */
    public List<Runnable> turn(List<Work> parts) {
        AtomicBoolean isGood = new AtomicBoolean();
        Work last = parts.get(parts.size() - 1);
        return parts.stream()
                .<Runnable>map(part -> () -> {
                    if (part.equals(parts.get(0))) {
                        isGood.set(true);
                    }
                    done(part, isGood);
                    if (part.equals(last) && isGood.get()) {
                        worked.set(clock.instant().getEpochSecond());
                    }
                })
                .toList();
    }

    private void done(Work part, AtomicBoolean isGood) {
        boolean isDone = false;
        try {
            part.part().run();
            isDone = true;
        } finally {
            work.labelValues(part.name(), isDone ? "done" : "failed").inc();
            if (!isDone) {
                isGood.set(false);
            }
        }
    }
}
