package io.akashi.node;

import io.akashi.node.config.NodeSettings;
import io.akashi.node.explain.ExplainEndpoint;
import io.akashi.node.http.Route;
import io.akashi.node.metrics.NodeMetrics;
import io.akashi.resolver.history.Finality;
import io.akashi.resolver.history.KeptBlockTimes;
import io.akashi.resolver.history.KeptVersions;
import io.akashi.resolver.history.OperationsOfDid;
import io.akashi.resolver.history.VersionDates;
import io.akashi.resolver.http.BatchEndpoint;
import io.akashi.resolver.http.HistoryEndpoint;
import io.akashi.resolver.http.ResolutionEndpoint;
import io.akashi.resolver.method.DidMethods;
import io.akashi.resolver.method.JwkMethod;
import io.akashi.resolver.method.KeyMethod;
import io.akashi.resolver.method.SidetreeMethod;
import io.akashi.resolver.method.WebDocuments;
import io.akashi.resolver.method.WebMethod;
import io.akashi.resolver.method.X509Method;
import io.akashi.resolver.standard.StandardResolver;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.store.OperationStore;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;

/** The routes of W3C DID Resolution and of our own beside them. */
final class ResolverWiring {
    /** Documents and versions are in memory four to one. */
    private static final int VERSIONS_SHARE = 4;

    private ResolverWiring() {}

    /** What counts requests, and what explains. */
    record Around(NodeMetrics metrics, ExplainEndpoint explain) {}

    /** The routes of a node on these ports; what they open is closed with the node. */
    static List<Route> routes(NodeSettings settings, Ports ports, Around around, Closing closing) {
        NodeMetrics metrics = around.metrics();
        Network network = settings.network().network();
        long keptBytes = settings.limits().keptDocumentBytes() / VERSIONS_SHARE;
        WebDocuments documents = closing.add(new OutboundWebDocuments(metrics::watch), OutboundWebDocuments::close);
        OperationStore store = ports.stores().store();
        KeptBlockTimes times = new KeptBlockTimes(ports.ledger().about().times());
        VersionDates dates = new VersionDates(store, times);
        DidMethods methods = new DidMethods(List.of(
                new SidetreeMethod(network, new KeptVersions(store, keptBytes), dates, new Finality(store)),
                new KeyMethod(),
                new JwkMethod(),
                new WebMethod(documents),
                new X509Method()));
        StandardResolver resolver = new StandardResolver(methods);
        Handler resolution = around.explain().before(ResolutionEndpoint.PREFIX, new ResolutionEndpoint(resolver));
        Handler history = new HistoryEndpoint(new OperationsOfDid(network, store, dates));
        String path = ResolutionEndpoint.PREFIX + "<did>";
        String withoutDid = ResolutionEndpoint.PREFIX.substring(0, ResolutionEndpoint.PREFIX.length() - 1);
        List<Route> routes = new ArrayList<>(historyRoutes(history));
        routes.addAll(List.of(
                new Route(HandlerType.GET, path, resolution),
                new Route(HandlerType.HEAD, path, resolution),
                new Route(HandlerType.POST, path, resolution),
                new Route(HandlerType.OPTIONS, path, ResolutionEndpoint::preflight),
                new Route(HandlerType.GET, withoutDid, resolution),
                new Route(HandlerType.GET, ExplainEndpoint.PREFIX + "<did>", around.explain()),
                new Route(HandlerType.POST, BatchEndpoint.PATH, new BatchEndpoint(resolver)),
                new Route(HandlerType.OPTIONS, BatchEndpoint.PATH, BatchEndpoint::preflight)));
        return routes;
    }

    private static List<Route> historyRoutes(Handler history) {
        String path = HistoryEndpoint.PREFIX + "<did>";
        return List.of(
                new Route(HandlerType.GET, path, history),
                new Route(HandlerType.HEAD, path, history),
                new Route(HandlerType.OPTIONS, path, HistoryEndpoint::preflight));
    }
}
