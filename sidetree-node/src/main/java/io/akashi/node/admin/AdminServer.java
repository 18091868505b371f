package io.akashi.node.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.akashi.node.api.ApiDescription;
import io.akashi.node.api.ApiEndpoints;
import io.akashi.node.config.NodeSettings.Http;
import io.akashi.node.http.JsonAnswer;
import io.akashi.node.http.NoWebSockets;
import io.akashi.node.http.Problem;
import io.akashi.node.http.RequestScope;
import io.akashi.node.http.RequestWatch;
import io.akashi.node.http.Route;
import io.akashi.node.http.guard.Problems;
import io.akashi.sidetree.ErrorCode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The listener for the operator. A request must show the token, come to a loopback name, and not come from a web page: a
 * browser on this machine can be made to send anything but these.
 */
public final class AdminServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AdminServer.class);
    private static final long MAX_REQUEST = 64 * 1024;
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Javalin server;
    private final String host;

    private AdminServer(Javalin server, String host) {
        this.server = server;
        this.host = host;
    }

    /** Starts to serve these routes. */
    public static AdminServer start(Http http, AdminAccess access, List<Route> routes) {
        ApiEndpoints api = new ApiEndpoints(ApiDescription.Listener.OPERATOR);
        List<Route> all = new ArrayList<>(routes);
        all.add(api.document());
        Javalin server = Javalin.create(config -> configure(config, access, all));
        api.describe(server.unsafe.internalRouter.allHttpHandlers());
        server.start(http.host(), http.port());
        return new AdminServer(server, http.host());
    }

    /** Where it listens. */
    public String address() {
        return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + server.port();
    }

    @Override
    public void close() {
        server.stop();
    }

    private static void configure(JavalinConfig config, AdminAccess access, List<Route> routes) {
        config.startup.showJavalinBanner = false;
        config.concurrency.useVirtualThreads = true;
        config.http.maxRequestSize = MAX_REQUEST;
        config.jetty.modifyHttpConfiguration(http -> http.setSendServerVersion(false));
        config.jetty.modifyServer(server -> {
            server.setHandler(new RequestScope(RequestWatch.NONE, new NoWebSockets()));
            server.setErrorHandler(new Problems());
        });
        config.routes.before(context -> admit(context, access)); // also before addresses that there are not
        routes.forEach(route -> config.routes.addHttpHandler(route.method(), route.path(), route.handler()));
        config.routes.exception(HttpResponseException.class, AdminServer::unserved);
        config.routes.exception(IllegalArgumentException.class, AdminServer::refused);
        config.routes.exception(
                JsonProcessingException.class,
                (e, context) -> refused(new IllegalArgumentException("no JSON"), context));
        config.routes.exception(Exception.class, AdminServer::failed);
    }

    private static void admit(Context context, AdminAccess access) {
        String host = Objects.requireNonNullElse(context.header("Host"), "");
        if (!LOOPBACK.contains(host.replaceAll(":\\d+$", "")) || context.header("Origin") != null) {
            new Problem(403, "not_from_here", "this listener is for commands on this machine", "use 'akashi'")
                    .answer(context);
            context.skipRemainingHandlers();
        } else if (!access.admits(Objects.requireNonNullElse(context.header("Authorization"), ""))) {
            new Problem(401, "no_token", "the operator's token is missing or wrong", "it is admin-token in --data")
                    .answer(context);
            context.skipRemainingHandlers();
        }
    }

    /** What Javalin finds itself: its own answers are texts. */
    private static void unserved(HttpResponseException e, Context context) {
        Problem problem = switch (e.getStatus()) {
            case 404 -> new Problem(404, "unknown_route", "no such address: " + context.path(), "use 'akashi'");
            case 413 ->
                new Problem(
                        413,
                        ErrorCode.REQUEST_TOO_LARGE.code(),
                        "the request exceeds its limit of " + MAX_REQUEST + " bytes",
                        "send less");
            default -> Problems.of(e.getStatus());
        };
        problem.answer(context);
    }

    private static void refused(IllegalArgumentException e, Context context) {
        new Problem(400, "bad_request", String.valueOf(e.getMessage()), "see the command's --help").answer(context);
    }

    private static void failed(Exception e, Context context) {
        LOG.error("event=request_failed method={} path={}", context.method(), context.path(), e);
        new Problem(500, "internal_error", "the node failed to answer", "the node's log says more").answer(context);
    }

    /** Answers with a record as JSON. */
    public static void write(Context context, int status, Object body) {
        context.status(status);
        JsonAnswer.write(context, body);
    }
}
