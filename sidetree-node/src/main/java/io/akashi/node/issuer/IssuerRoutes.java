package io.akashi.node.issuer;

import io.akashi.attestation.x509.TrustAnchors;
import io.akashi.issuer.hardware.http.KeyAttestationEndpoint;
import io.akashi.issuer.hardware.translate.KeyAttester;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.oid4vci.http.VciRoutes;
import io.akashi.issuer.status.http.AggregationEndpoint;
import io.akashi.issuer.status.http.BitstringEndpoint;
import io.akashi.issuer.status.http.TokenListEndpoint;
import io.akashi.issuer.verify.CredentialVerifier;
import io.akashi.issuer.verify.IssuerKeys;
import io.akashi.issuer.verify.ResolvedDidDocuments;
import io.akashi.issuer.verify.StatusSource;
import io.akashi.issuer.verify.http.VerifyEndpoint;
import io.akashi.node.http.Route;
import io.akashi.resolver.Resolution;
import io.javalin.http.HandlerType;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The routes of an issuer for everybody. */
final class IssuerRoutes {
    private static final Duration ATTESTATION_LIFE = Duration.ofMinutes(10);
    private static final Duration LIST_AGE = Duration.ofDays(1);

    private IssuerRoutes() {}

    static List<Route> of(IssuerSetup setup, OpenIssuer issuer, CredentialVerifier verifier, InstantSource clock) {
        List<Route> routes = new ArrayList<>();
        VciRoutes.of(issuer.wallets(), issuer.identity().sdJwt().signer())
                .forEach(route -> routes.add(new Route(route.method(), route.path(), route.handler())));
        var publisher = issuer.records().publisher();
        routes.add(new Route(HandlerType.GET, TokenListEndpoint.PATH, new TokenListEndpoint(publisher, clock)));
        routes.add(new Route(HandlerType.GET, BitstringEndpoint.PATH, new BitstringEndpoint(publisher, clock)));
        routes.add(new Route(HandlerType.GET, AggregationEndpoint.PATH, new AggregationEndpoint(publisher)));
        routes.add(new Route(
                HandlerType.POST,
                KeyAttestationEndpoint.PATH,
                new KeyAttestationEndpoint(attester(setup, issuer), clock)));
        routes.add(new Route(HandlerType.POST, VerifyEndpoint.PATH, new VerifyEndpoint(verifier, clock)));
        routes.addAll(setup.extras());
        return routes;
    }

    /** Verifies credentials of all whose DIDs this node resolves, and under these anchors. */
    static CredentialVerifier verifier(
            Function<String, Resolution> resolver, TrustAnchors anchors, StatusSource lists) {
        return new CredentialVerifier(new IssuerKeys(new ResolvedDidDocuments(resolver), anchors), lists, LIST_AGE);
    }

    private static KeyAttester attester(IssuerSetup setup, OpenIssuer issuer) {
        TokenSigner signer = issuer.identity().sdJwt().signer();
        KeyAttester.Settings settings = new KeyAttester.Settings(
                setup.identifier().text(), setup.trust().levels(), ATTESTATION_LIFE);
        return new KeyAttester(issuer.trusting().proofs(), signer, settings);
    }
}
