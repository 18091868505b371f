package io.akashi.node.http.guard;

import io.akashi.node.config.ConfigException;
import io.akashi.node.config.Exposure;
import io.akashi.node.config.NodeSettings.Serving;
import io.akashi.node.http.Exchange;
import io.akashi.node.http.Problem;
import io.akashi.node.http.guard.RateLimits.Visitor;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before all routes: finds out who asks, refuses those who ask too much, and lets a request in when it is whole.
 * Routes see the client in place of the proxy.
 */
public final class Guard extends Handler.Wrapper {
    /** The largest body of any request, in bytes. */
    public static final int MAX_REQUEST = 4 * 1024 * 1024;

    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);
    private static final int LARGE_AT_ONCE = 8;
    private static final int RESUMING = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private static final int JETTYS_CHOICE = -1;

    /** Threads that read from the network. They answer, too (docs/adr/0015), so each core has one; usual is half of that. */
    private static final int READERS = Runtime.getRuntime().availableProcessors();

    private final Exposure exposure;
    private final Optional<TlsIdentity> tls;
    private final ForwardedClient forwarded;
    private final Connections connections;
    private final RateLimits limits;
    private final Figures figures = new Figures();
    private final Semaphore large = new Semaphore(LARGE_AT_ONCE);

    /**
     * That of a node, which warns of keys that would cross a network in clear.
     *
     * @throws ConfigException if its certificate cannot be used
     */
    public static Guard of(Serving serving) {
        if (serving.isInClear()) {
            LOG.warn(
                    "event=http_in_clear host={}: anybody on the way can read keys and credentials: set http.tls, or"
                            + " http.proxies.trusted if a proxy in front speaks TLS",
                    serving.http().host());
        }
        return new Guard(serving.exposure());
    }

    /**
     * That of a listener which faces the world like this.
     *
     * @throws ConfigException if its certificate cannot be used
     */
    public Guard(Exposure exposure) {
        this(exposure, exposure.tls().map(files -> new TlsIdentity(files, InstantSource.system())), Patience.USUAL);
    }

    Guard(Exposure exposure, Optional<TlsIdentity> tls, Patience patience) {
        this.exposure = exposure;
        this.tls = tls;
        this.forwarded = new ForwardedClient(exposure.proxies());
        this.connections = new Connections(exposure, patience, figures, System::nanoTime);
        this.limits = new RateLimits(exposure.traffic(), System::nanoTime, RateLimits.REMEMBERED);
    }

    /** Why something can be refused, as codes. */
    public static List<String> reasons() {
        return Stream.of(Reason.values()).map(Reason::code).toList();
    }

    /** How often something was refused, by the code of the reason. */
    public void refusals(BiConsumer<String, Long> each) {
        figures.refusals(each);
    }

    /** How many connections are open. */
    public int size() {
        return connections.size();
    }

    /** What listens for this server, without a socket yet. */
    public ServerConnector connector(Server server, HttpConfiguration http) {
        HttpConnectionFactory clear = new HttpConnectionFactory(http);
        ConnectionFactory[] factories = tls.map(identity -> new ConnectionFactory[] {identity.factory(), clear})
                .orElseGet(() -> new ConnectionFactory[] {clear});
        ResumingExecutor threads = new ResumingExecutor(server.getThreadPool(), RESUMING);
        ServerConnector connector = new ServerConnector(server, threads, null, null, JETTYS_CHOICE, READERS, factories);
        tls.ifPresent(identity -> http.addCustomizer(identity.customizer()));
        tls.ifPresent(connector::addBean);
        connector.addBean(connections);
        return connector;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        InetAddress peer = Connections.peer(request);
        Client client = forwarded.of(peer, request.isSecure(), request.getHeaders());
        boolean isExempt = exposure.traffic().isExempt(client.address());
        Visitor visitor = limits.visitor(client.key());
        if (!isExempt && !admits(visitor, request, response, callback)) {
            return true;
        }
        if (!isExempt) {
            Exchange.current().ifPresent(exchange -> exchange.comesFrom(client.key()));
        }
        Request.addCompletionListener(request, failure -> {
            connections.ended(request);
            if (!isExempt) {
                visitor.leave();
            }
        });
        boolean isForwarded = !client.address().equals(peer) || client.isSecure() != request.isSecure();
        Request seen = isForwarded ? new ForwardedRequest(request, client) : request;
        BodyFirst.Room room = new BodyFirst.Room(MAX_REQUEST, large, visitor, isExempt, figures);
        take(seen, response, callback, room);
        return true;
    }

    private boolean admits(Visitor visitor, Request request, Response response, Callback callback) {
        Kind kind =
                Kind.of(request.getMethod(), String.valueOf(request.getHttpURI().getPathQuery()));
        long wait = visitor.take(kind);
        if (wait == 0 && visitor.enter()) {
            return true;
        }
        connections.answering(request);
        Request.addCompletionListener(request, failure -> connections.ended(request));
        Reason reason = wait > 0 ? Reason.RATE_EXCEEDED : Reason.TOO_MANY_AT_ONCE;
        String detail = wait > 0
                ? kind.perSecond(exposure.traffic().rates()) + " such requests a second are answered to one client"
                : exposure.traffic().connectionsPerAddress() + " requests of one client are answered at a time";
        long seconds = Problems.seconds(wait);
        figures.refused(reason);
        Problem problem = new Problem(429, reason.code(), detail, "send it again in " + seconds + " seconds");
        Problems.later(problem, seconds, response, callback);
        return false;
    }

    private void take(Request request, Response response, Callback callback, BodyFirst.Room room) {
        HttpFields headers = request.getHeaders();
        long length = headers.getLongField(HttpHeader.CONTENT_LENGTH);
        if (length > MAX_REQUEST) {
            connections.answering(request);
            figures.refused(Reason.REQUEST_TOO_LARGE);
            Problems.write(BodyFirst.tooLarge(MAX_REQUEST), response, callback);
        } else if (length > 0 || headers.contains(HttpHeader.TRANSFER_ENCODING)) {
            connections.reading(request);
            new BodyFirst(request, response, callback, room, whole -> letIn(whole, response, callback)).run();
        } else {
            letIn(request, response, callback);
        }
    }

    private void letIn(Request request, Response response, Callback callback) {
        connections.answering(request);
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, 404);
            }
        } catch (Exception e) {
            LOG.error("event=request_failed method={}", request.getMethod(), e);
            Response.writeError(request, response, callback, e);
        }
    }
}
