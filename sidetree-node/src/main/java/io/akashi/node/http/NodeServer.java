package io.akashi.node.http;

import io.akashi.node.api.ApiDescription;
import io.akashi.node.api.ApiEndpoints;
import io.akashi.node.config.Exposure;
import io.akashi.node.http.guard.Guard;
import io.akashi.node.http.guard.Problems;
import io.akashi.resolver.DidResolver;
import io.akashi.resolver.http.IdentifiersEndpoint;
import io.akashi.resolver.http.IdentifiersHandler;
import io.akashi.resolver.http.ResolutionEndpoint;
import io.akashi.store.rocksdb.StoreFullException;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import io.javalin.router.Endpoint;
import io.javalin.router.InternalRouter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler.Wrapper;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;

/** The node's web server. An exception that rises here is a bug or a failure of the machine: logged once, answered 500. */
public final class NodeServer implements AutoCloseable {
    /** The longest request line and headers: a long form DID has about two thousand characters. */
    private static final int MAX_HEAD = 64 * 1024;

    private static final int IDLE_MILLIS = 30_000;

    /** How long requests that are being answered may take when the node stops. */
    private static final int STOP_MILLIS = 10_000;

    private static final String IDENTIFIERS = IdentifiersEndpoint.PREFIX + "<did>";

    private final Javalin server;

    private NodeServer(Javalin server) {
        this.server = server;
    }

    /** Starts to serve these routes to whoever connects to this address, which it closes in the end. */
    public static NodeServer start(Listener listener, Routes routes) {
        return start(listener, routes, RequestWatch.NONE);
    }

    /** The same whose requests {@code watch} hears of. */
    public static NodeServer start(Listener listener, Routes routes, RequestWatch watch) {
        return start(listener, routes, new Front(new Guard(Exposure.USUAL), watch));
    }

    /** The same behind this. */
    public static NodeServer start(Listener listener, Routes routes, Front front) {
        ApiEndpoints api = new ApiEndpoints(ApiDescription.Listener.EVERYBODY);
        Javalin server = Javalin.create(config -> {
            configure(config, listener, routes, front);
            config.routes.beforeMatched(NodeServer::nameRoute);
            api.routes().forEach(route -> add(config, route));
        });
        api.describe(server.unsafe.internalRouter.allHttpHandlers());
        addHeads(server.unsafe.internalRouter);
        server.start();
        return new NodeServer(server);
    }

    /** Takes no more requests and finishes those that are being answered. */
    @Override
    public void close() {
        server.stop();
    }

    private static void configure(JavalinConfig config, Listener listener, Routes routes, Front front) {
        config.startup.showJavalinBanner = false;
        config.jetty.addConnector((server, http) -> connector(server, http, listener, front.guard()));
        config.concurrency.useVirtualThreads = true; // falls back to platform threads before JDK 21
        config.http.maxRequestSize = Guard.MAX_REQUEST;
        config.jetty.modifyHttpConfiguration(NodeServer::limit);
        config.jetty.modifyServer(server -> setHandlers(server, front, routes.first()));
        config.routes.post(OperationsEndpoint.PATH, routes.operations());
        config.routes.get("/operations/{id}", routes.receipts());
        config.routes.get(IDENTIFIERS, routes.identifiers());
        config.routes.head(IDENTIFIERS, routes.identifiers());
        config.routes.options(IDENTIFIERS, IdentifiersEndpoint::preflight);
        new TreeMap<>(routes.plain()).forEach((path, handler) -> config.routes.get(path, handler));
        routes.others().forEach(route -> add(config, route));
        config.routes.exception(
                StoreFullException.class, (e, context) -> Failures.full().give(context));
        config.routes.exception(Exception.class, NodeServer::failed);
        config.routes.error(404, NodeServer::unknownRoute);
    }

    /** What has GET has HEAD too, and answers it alike. Source: RFC 9110, 9.3.2. */
    private static void addHeads(InternalRouter router) {
        List<Endpoint> endpoints =
                router.allHttpHandlers().stream().map(parsed -> parsed.endpoint).toList();
        Set<String> heads = endpoints.stream()
                .filter(endpoint -> endpoint.method == HandlerType.HEAD)
                .map(endpoint -> endpoint.path)
                .collect(Collectors.toSet());
        endpoints.stream()
                .filter(endpoint -> endpoint.method == HandlerType.GET && heads.add(endpoint.path))
                .forEach(get -> router.addHttpEndpoint(new Endpoint(HandlerType.HEAD, get.path, get.handler)));
    }

    private static void add(JavalinConfig config, Route route) {
        config.routes.addHttpHandler(route.method(), route.path(), route.handler());
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, Listener listener, Guard guard) {
        ServerConnector connector = guard.connector(server, http);
        connector.setHost(listener.host()); // it is bound already: this is what the log says
        try {
            connector.open(listener.channel());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return connector;
    }

    private static void limit(HttpConfiguration http) {
        http.setRequestHeaderSize(MAX_HEAD);
        http.setIdleTimeout(IDLE_MILLIS);
        http.setSendServerVersion(false);
        http.setUriCompliance(UriCompliance.UNSAFE); // a DID is taken as it stands, whatever it holds
    }

    /**
     * Graceful first: otherwise a request that is being answered when the node stops is cut off, or answered 500. Javalin,
     * whose handlers may block, is put behind the last one.
     */
    private static void setHandlers(Server server, Front front, List<Wrapper> first) {
        Wrapper last = front.guard();
        server.setHandler(new GracefulHandler(new RequestScope(front.watch(), last)));
        for (Wrapper each : first) {
            last.setHandler(each);
            last = each;
        }
        DispatchingHandler dispatching = new DispatchingHandler();
        dispatching.setHandler(new NoWebSockets());
        last.setHandler(dispatching);
        server.setErrorHandler(new Problems());
        server.setStopTimeout(STOP_MILLIS);
    }

    private static void nameRoute(Context context) {
        Endpoint matched = context.endpoints().matchedHttpEndpoint();
        if (matched != null) {
            Exchange.current().ifPresent(exchange -> exchange.takes(matched.path));
        }
    }

    private static void failed(Exception e, Context context) {
        Failures.log(e, context.method().toString(), context.path());
        if (context.path().startsWith(ResolutionEndpoint.PREFIX)) {
            ResolutionEndpoint.failed(context);
            return;
        }
        Failures.unexpected().give(context);
    }

    /** ION's nodes answer 400 to every address they do not know. */
    private static void unknownRoute(Context context) {
        if (isDefault(context)) {
            new Problem(
                            400,
                            "unknown_route",
                            "no such address: " + context.path(),
                            "GET /openapi.json lists what is here, /docs shows it")
                    .answer(context);
        }
    }

    private static boolean isDefault(Context context) {
        return String.valueOf(context.result()).startsWith("Endpoint ");
    }

    /** What resolves DIDs before any route does; its answers count as those of the route. */
    public static Wrapper identifiers(DidResolver resolver) {
        return new IdentifiersHandler(resolver, new IdentifiersHandler.Host() {
            @Override
            public void taken() {
                Exchange.current().ifPresent(exchange -> exchange.takes(IDENTIFIERS));
            }

            @Override
            public void elsewhere(Request request, Runnable work) {
                RequestScope.elsewhere(request, work);
            }
        });
    }

    /**
     * What stands before the routes.
     *
     * @param watch hears of every request, whether the guard lets it in or not
     */
    public record Front(Guard guard, RequestWatch watch) {}

    /**
     * What is served.
     *
     * @param plain routes without parameters that are read with GET, by path
     * @param others all the rest
     * @param first handlers that see a request before any route does, in this order; none of them ever blocks
     */
    public record Routes(
            Handler operations,
            Handler receipts,
            Handler identifiers,
            Map<String, Handler> plain,
            List<Route> others,
            List<Wrapper> first) {
        public Routes {
            plain = Map.copyOf(plain);
            others = List.copyOf(others);
            first = List.copyOf(first);
        }

        /** Routes that nothing stands before. */
        public Routes(
                Handler operations,
                Handler receipts,
                Handler identifiers,
                Map<String, Handler> plain,
                List<Route> others) {
            this(operations, receipts, identifiers, plain, others, List.of());
        }
    }
}
