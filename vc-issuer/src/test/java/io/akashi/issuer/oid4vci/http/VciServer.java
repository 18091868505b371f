package io.akashi.issuer.oid4vci.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.SoftwareSigningKey;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.oid4vci.TestIssuer;
import io.akashi.issuer.oid4vci.credential.Notifications;
import io.akashi.issuer.oid4vci.metadata.VciSettings;
import io.akashi.issuer.oid4vci.proof.AttestationTrust;
import io.akashi.issuer.oid4vci.proof.DidKeys;
import io.akashi.issuer.oid4vci.proof.HardwareProofs;
import io.akashi.issuer.oid4vci.proof.ResolvedDids;
import io.akashi.issuer.oid4vci.proof.SelfContainedDids;
import io.akashi.resolver.Resolution;
import io.akashi.sidetree.store.SortedRows;
import io.javalin.Javalin;
import io.javalin.http.HandlerType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An issuer of made-up credentials on a free port of the loopback. Its clock stands until it is set. */
final class VciServer implements AutoCloseable {
    final TestIssuer.FakeCredentials credentials = new TestIssuer.FakeCredentials();
    final List<Notifications.Event> events = new ArrayList<>();
    final Map<String, ObjectNode> claims = new LinkedHashMap<>();
    volatile Instant now = TestIssuer.NOW;

    private final Javalin server;

    VciServer(VciSettings settings, SortedRows rows, AttestationTrust trust, SoftwareSigningKey metadataKey) {
        this(settings, rows, trust, metadataKey, 0);
    }

    VciServer(VciSettings settings, SortedRows rows, AttestationTrust trust, SoftwareSigningKey metadataKey, int port) {
        DidKeys dids = new SelfContainedDids(new ResolvedDids(did -> new Resolution.NotFound()));
        VciIssuer issuer = new VciIssuer(
                settings,
                rows,
                new VciIssuer.Ports(credentials, dids, trust, HardwareProofs.none(), events::add),
                () -> now);
        this.server = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.http.maxRequestSize = 4L << 20;
            for (VciRoutes.Route route : VciRoutes.of(issuer, new TokenSigner(metadataKey))) {
                config.routes.addHttpHandler(route.method(), route.path(), route.handler());
            }
            config.routes.addHttpHandler(HandlerType.POST, "/offers", new OfferEndpoint(issuer, claims::put));
            config.routes.exception(
                    IllegalArgumentException.class,
                    (e, context) -> context.status(400).result(String.valueOf(e.getMessage())));
        });
        server.start("127.0.0.1", port);
    }

    String origin() {
        return "http://127.0.0.1:" + server.port();
    }

    @Override
    public void close() {
        server.stop();
    }
}
