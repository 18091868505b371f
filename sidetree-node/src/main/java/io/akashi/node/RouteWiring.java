package io.akashi.node;

import io.akashi.node.admin.AdminAccess;
import io.akashi.node.admin.AdminServer;
import io.akashi.node.admin.LockEndpoint;
import io.akashi.node.codes.ProblemsEndpoint;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.events.EventWiring;
import io.akashi.node.follow.AnchorsEndpoint;
import io.akashi.node.http.DidsEndpoint;
import io.akashi.node.http.Listener;
import io.akashi.node.http.NodeServer;
import io.akashi.node.http.ReceiptsEndpoint;
import io.akashi.node.http.Route;
import io.akashi.node.http.StatusEndpoint;
import io.akashi.node.http.VersionEndpoint;
import io.akashi.node.issuer.IssuerWiring;
import io.akashi.node.metrics.NodeMetrics;
import io.akashi.node.write.OperationIntake;
import io.akashi.resolver.DidResolver;
import io.akashi.resolver.http.IdentifiersEndpoint;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.server.Handler.Wrapper;

/** Puts together what requests are answered with. */
record RouteWiring(
        NodeSettings settings,
        Ports ports,
        DidResolver resolver,
        OperationIntake intake,
        ResolverWiring.Around around) {
    Optional<IssuerWiring> issuer(Listener listener, Closing closing) {
        return settings.serving()
                .issuer()
                .map(said -> NodeIssuer.open(
                        said,
                        settings,
                        listener,
                        new NodeIssuer.Parts(ports, resolver, intake, around.metrics()),
                        closing));
    }

    NodeServer.Routes routes(
            NodeStatus status, FileWiring files, Optional<IssuerWiring> issuer, EventWiring events, Closing closing) {
        NodeMetrics metrics = around.metrics();
        List<Route> others = new ArrayList<>(files.routes(settings.files()));
        others.addAll(ResolverWiring.routes(settings, ports, around, closing));
        issuer.ifPresent(open -> others.addAll(open.routes()));
        others.addAll(events.routes());
        others.addAll(new AnchorsEndpoint(
                        settings.network().network(),
                        ports.stores().store(),
                        ports.ledger().locks())
                .routes());
        others.add(new Route(
                HandlerType.GET,
                DidsEndpoint.PATH,
                new DidsEndpoint(
                        ports.stores().store(), settings.network().network().didMethod())));
        return new NodeServer.Routes(
                ClientWiring.operations(settings, ports, intake, InstantSource.system()),
                new ReceiptsEndpoint(ports.stores().queue(), ports.stores().store()),
                new IdentifiersEndpoint(resolver),
                plainRoutes(ports.ledger().about().name(), new StatusEndpoint(status), metrics),
                others,
                first(closing));
    }

    private List<Wrapper> first(Closing closing) {
        List<Wrapper> first = new ArrayList<>(List.of(NodeServer.identifiers(resolver)));
        ClientWiring.operationsFirst(ports, intake, closing).ifPresent(first::add);
        return first;
    }

    static void openAdmin(NodeSettings settings, Ports ports, Optional<IssuerWiring> issuer, Closing closing) {
        AdminAccess access = AdminAccess.in(settings.data());
        List<Route> routes = new ArrayList<>(ports.ledger()
                .desk()
                .map(desk -> new LockEndpoint(desk).routes())
                .orElseGet(
                        () -> LockEndpoint.absent(settings.network().network().name())));
        routes.add(ClientWiring.route(ports));
        issuer.ifPresent(open -> routes.addAll(open.operatorRoutes()));
        AdminServer server =
                closing.add(AdminServer.start(settings.serving().admin(), access, routes), AdminServer::close);
        access.publish(server.address());
    }

    private static Map<String, Handler> plainRoutes(String chain, StatusEndpoint status, NodeMetrics metrics) {
        Map<String, Handler> routes = new HashMap<>();
        routes.put("/version", new VersionEndpoint(BuildVersion.text(), chain));
        routes.put("/status", status);
        routes.put("/status/roots", status::roots);
        routes.put("/livez", status::live);
        routes.put(ProblemsEndpoint.PATH, new ProblemsEndpoint());
        routes.put("/readyz", status::ready);
        routes.put("/metrics", metrics::scrape);
        routes.put("/monitor/operation-queue-size", status::queueSize);
        routes.put("/monitor/writer-max-batch-size", status::maxBatchSize);
        return routes;
    }
}
