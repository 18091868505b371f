package io.akashi.issuer.oid4vci.http;

import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.oid4vci.metadata.Endpoints;
import io.akashi.issuer.oid4vci.metadata.IssuerIdentifier;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.HandlerType;
import java.util.ArrayList;
import java.util.List;

/** All routes of an issuer for wallets, those in browsers included. The paths are those that the metadata names. */
public final class VciRoutes {
    private static final String REQUEST_HEADERS = "Authorization, Content-Type, DPoP, Accept";
    private static final String RESPONSE_HEADERS = "DPoP-Nonce, WWW-Authenticate";

    private VciRoutes() {}

    /** A route. {@code path} is one of Javalin's. */
    public record Route(HandlerType method, String path, Handler handler) {}

    /** The routes of an issuer whose metadata is not signed. */
    public static List<Route> of(VciIssuer issuer) {
        return routes(issuer, new MetadataEndpoint(issuer, List.of()));
    }

    /** The routes of an issuer whose metadata is signed for those who ask for it. */
    public static List<Route> of(VciIssuer issuer, TokenSigner signer) {
        return routes(issuer, new MetadataEndpoint(issuer, List.of(signer)));
    }

    private static List<Route> routes(VciIssuer issuer, MetadataEndpoint metadata) {
        IssuerIdentifier at = issuer.settings().identifier();
        GrantEndpoints grants = new GrantEndpoints(issuer);
        CredentialEndpoints credentials = new CredentialEndpoints(issuer);
        List<Route> routes = new ArrayList<>();
        add(routes, HandlerType.GET, at.wellKnownPath(Endpoints.ISSUER_DOCUMENT), metadata);
        add(routes, HandlerType.GET, at.wellKnownPath(Endpoints.SERVER_DOCUMENT), grants::serverDocument);
        add(routes, HandlerType.GET, at.endpointPath(Endpoints.OFFER) + "/{reference}", Refusals.open(grants::offer));
        add(routes, HandlerType.POST, at.endpointPath(Endpoints.TOKEN), Refusals.open(grants::token));
        add(routes, HandlerType.POST, at.endpointPath(Endpoints.NONCE), grants::nonce);
        add(routes, HandlerType.POST, at.endpointPath(Endpoints.CREDENTIAL), Refusals.guarded(credentials::credential));
        add(routes, HandlerType.POST, at.endpointPath(Endpoints.DEFERRED), Refusals.guarded(credentials::deferred));
        add(
                routes,
                HandlerType.POST,
                at.endpointPath(Endpoints.NOTIFICATION),
                Refusals.guarded(credentials::notification));
        return List.copyOf(routes);
    }

    private static void add(List<Route> routes, HandlerType method, String path, Handler handler) {
        routes.add(new Route(method, path, context -> {
            share(context);
            handler.handle(context);
        }));
        routes.add(new Route(HandlerType.OPTIONS, path, context -> {
            share(context);
            context.header("Access-Control-Allow-Methods", method.name())
                    .header("Access-Control-Allow-Headers", REQUEST_HEADERS)
                    .header("Access-Control-Max-Age", "3600")
                    .status(204);
        }));
    }

    /** Web pages of all origins may read the answers: no request is let in by a cookie. */
    private static void share(Context context) {
        context.header("Access-Control-Allow-Origin", "*").header("Access-Control-Expose-Headers", RESPONSE_HEADERS);
    }
}
