package io.akashi.node.issuer;

import io.akashi.issuer.verify.CredentialVerifier;
import io.akashi.keystore.KeyStore;
import io.akashi.node.config.IssuerSettings;
import io.akashi.node.http.Route;
import io.akashi.node.issuer.outside.StatusListFetch;
import io.akashi.node.metrics.IssuerMetrics;
import io.akashi.outbound.Limits;
import io.akashi.outbound.Outbound;
import io.akashi.outbound.Purpose;
import io.akashi.resolver.Resolution;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.store.SortedRows;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;

/** Puts an issuer on a node. */
public final class IssuerWiring implements AutoCloseable {
    private static final Limits LISTS = new Limits(
            8 << 20,
            Duration.ofSeconds(10),
            3,
            Set.of("application/statuslist+jwt", "application/vc+jwt"),
            Duration.ZERO);

    private final List<Route> routes;
    private final List<Route> operatorRoutes;
    private final IssuerLoop loop;

    private IssuerWiring(List<Route> routes, List<Route> operatorRoutes, IssuerLoop loop) {
        this.routes = routes;
        this.operatorRoutes = operatorRoutes;
        this.loop = loop;
    }

    /**
     * What the node gives to its issuer.
     *
     * @param address where the node is reached, for the sandbox
     * @param data its directory
     * @param rows those of the issuer
     * @param anchoring has an operation anchored; the same one may come again
     */
    public record Node(
            String address,
            Path data,
            Network network,
            SortedRows rows,
            KeyStore keys,
            Function<String, Resolution> resolver,
            Consumer<Bytes> anchoring,
            World world) {}

    /** The time, a way to addresses that others choose, and what counts. */
    public record World(InstantSource clock, Outbound outbound, IssuerMetrics metrics) {}

    /** An issuer that works by itself until it is closed. */
    public static IssuerWiring open(IssuerSettings settings, Node node) {
        IssuerSetup setup = setup(settings, node);
        IssuerDid did = IssuerDid.open(setup.keys(), node.rows(), node.network());
        OpenIssuer issuer = new OpenIssuer(setup, did, node);
        IssuerLoop loop = new IssuerLoop(issuer, setup.living(), node);
        StatusListFetch lists = new StatusListFetch(
                issuer.records().addresses(),
                issuer.records().publisher(),
                node.world().outbound(),
                Purpose.anyPublicHost("status-list", LISTS),
                node.world().clock());
        CredentialVerifier verifier =
                IssuerRoutes.verifier(node.resolver(), setup.trust().anchors(), lists);
        IssuerDesk desk = new IssuerDesk(issuer, node.world().clock());
        List<Route> routes = new ArrayList<>(
                IssuerRoutes.of(setup, issuer, verifier, node.world().clock()));
        if (settings instanceof IssuerSettings.Sandbox) {
            routes.add(desk.offers());
        }
        IssuerMetrics metrics = node.world().metrics();
        metrics.show(issuer.records().statuses(), issuer.records().publisher());
        setup.certified().ifPresent(key -> metrics.show(key.reference()));
        loop.start();
        return new IssuerWiring(
                routes.stream().map(metrics::watch).toList(),
                desk.routes().stream().map(metrics::watch).toList(),
                loop);
    }

    private static IssuerSetup setup(IssuerSettings settings, Node node) {
        String method = "did:" + node.network().didMethod().split(":", 2)[0];
        if (settings instanceof IssuerSettings.Sandbox sandbox) {
            return SandboxSetup.of(sandbox, method, node);
        }
        return PublicSetup.of((IssuerSettings.Public) settings, method, node);
    }

    /** For everybody. */
    public List<Route> routes() {
        return routes;
    }

    /** For the operator. */
    public List<Route> operatorRoutes() {
        return operatorRoutes;
    }

    @Override
    public void close() {
        loop.close();
    }
}
