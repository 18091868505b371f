package io.akashi.node.http.guard;

import io.akashi.node.config.Exposure;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open connections: so many in all, so many of one client. If all are taken, the client with most of them loses the one
 * that has waited longest for it, so that whoever only holds connections keeps nobody out. Slow clients lose theirs.
 */
final class Connections extends AbstractLifeCycle implements Connection.Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Connections.class);
    private static final long SWEEP_MILLIS = 500;

    private final Exposure exposure;
    private final Patience patience;
    private final Figures figures;
    private final LongSupplier nanos;
    private final Map<EndPoint, Held> open = new ConcurrentHashMap<>();

    /** Guarded by itself. */
    private final Map<Long, Integer> perClient = new HashMap<>();

    private final ScheduledExecutorService sweeps = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "slow-connections");
        thread.setDaemon(true);
        return thread;
    });

    Connections(Exposure exposure, Patience patience, Figures figures, LongSupplier nanos) {
        this.exposure = exposure;
        this.patience = patience;
        this.figures = figures;
        this.nanos = nanos;
    }

    @Override
    protected void doStart() {
        sweeps.scheduleWithFixedDelay(this::sweep, SWEEP_MILLIS, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void doStop() {
        sweeps.shutdownNow();
    }

    @Override
    public void onOpened(Connection connection) {
        EndPoint endPoint = base(connection.getEndPoint());
        if (open.containsKey(endPoint)) {
            return; // the layer above TLS
        }
        InetAddress peer = peer(endPoint);
        Held held = new Held(endPoint, peer, nanos.getAsLong());
        Optional<Held> toClose;
        synchronized (perClient) {
            toClose = isOneTooMany(peer) ? Optional.of(held) : roomFor(held);
            toClose.ifPresent(this::forget);
            if (toClose.filter(held::equals).isEmpty()) {
                open.put(endPoint, held);
                perClient.merge(Client.key(peer), 1, Integer::sum);
            }
        }
        toClose.ifPresent(one -> {
            figures.refused(Reason.CONNECTION_LIMIT);
            one.close();
        });
    }

    @Override
    public void onClosed(Connection connection) {
        synchronized (perClient) {
            Held held = open.get(base(connection.getEndPoint()));
            if (held != null) {
                forget(held);
            }
        }
    }

    private void forget(Held held) {
        if (open.remove(held.endPoint(), held)) {
            perClient.computeIfPresent(Client.key(held.peer()), (key, count) -> count == 1 ? null : count - 1);
        }
    }

    private boolean isOneTooMany(InetAddress peer) {
        return !exposure.traffic().isExempt(peer)
                && !exposure.proxies().isTrusted(peer)
                && perClient.getOrDefault(Client.key(peer), 0)
                        >= exposure.traffic().connectionsPerAddress();
    }

    /**
     * Who has to go for it: nobody, another, or itself if no other can. Of those who have most connections first, so that
     * a flood of new ones does not end that of a client who has one.
     */
    private Optional<Held> roomFor(Held held) {
        if (open.size() < exposure.traffic().connections()) {
            return Optional.empty();
        }
        Comparator<Held> byCount =
                Comparator.comparingInt(other -> perClient.getOrDefault(Client.key(other.peer()), 0));
        Comparator<Held> byWait = Comparator.comparingLong(
                other -> held.opened() - other.waitedSince().orElse(held.opened()));
        return Optional.of(open.values().stream()
                .filter(other -> !exposure.proxies().isTrusted(other.peer()))
                .filter(other -> other.waitedSince().isPresent())
                .max(byCount.thenComparing(byWait))
                .orElse(held));
    }

    /** The request's body is waited for. */
    void reading(Request request) {
        Held held = open.get(endPoint(request));
        if (held != null) {
            held.reading(request, nanos.getAsLong());
        }
    }

    /** The request's answer is waited for, and then its reader. */
    void answering(Request request) {
        Held held = open.get(endPoint(request));
        if (held != null) {
            held.answering(request);
        }
    }

    /** The next head is waited for. */
    void ended(Request request) {
        Held held = open.get(endPoint(request));
        if (held != null) {
            held.waiting(nanos.getAsLong());
        }
    }

    /** How many are open. */
    int size() {
        return open.size();
    }

    private void sweep() {
        long now = nanos.getAsLong();
        for (Held held : open.values()) {
            try {
                if (held.check(now, patience)) {
                    figures.refused(Reason.CONNECTION_TOO_SLOW);
                }
            } catch (RuntimeException e) { // else no slow connection would ever be closed again
                LOG.warn("event=connection_not_closed", e);
            }
        }
    }

    /** Who opened the connection of a request. */
    static InetAddress peer(Request request) {
        return peer(endPoint(request));
    }

    private static InetAddress peer(EndPoint endPoint) {
        return endPoint.getRemoteSocketAddress() instanceof InetSocketAddress address && address.getAddress() != null
                ? address.getAddress()
                : InetAddress.getLoopbackAddress();
    }

    private static EndPoint endPoint(Request request) {
        return base(request.getConnectionMetaData().getConnection().getEndPoint());
    }

    private static EndPoint base(EndPoint endPoint) {
        return endPoint instanceof EndPoint.Wrapper above ? base(above.unwrap()) : endPoint;
    }
}
