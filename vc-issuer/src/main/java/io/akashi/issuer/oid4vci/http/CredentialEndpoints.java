package io.akashi.issuer.oid4vci.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.credential.CredentialResponse;
import io.akashi.issuer.oid4vci.grant.Access.Admitted;
import io.akashi.issuer.oid4vci.grant.Access.Shown;
import io.akashi.issuer.oid4vci.metadata.Endpoints;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;

/** The endpoints that ask for an access token. */
final class CredentialEndpoints {
    private final VciIssuer issuer;

    CredentialEndpoints(VciIssuer issuer) {
        this.issuer = issuer;
    }

    void credential(Context context) throws VciException {
        Admitted admitted = admitted(context, Endpoints.CREDENTIAL);
        ObjectNode body = Wallets.json(context, Wallets.LARGE, VciErrorCode.INVALID_CREDENTIAL_REQUEST);
        refuseEncryption(body);
        answer(context, issuer.requests().answer(admitted, body, issuer.now()));
    }

    void deferred(Context context) throws VciException {
        Admitted admitted = admitted(context, Endpoints.DEFERRED);
        ObjectNode body = Wallets.json(context, Wallets.SMALL, VciErrorCode.INVALID_CREDENTIAL_REQUEST);
        refuseEncryption(body);
        answer(context, issuer.deferred().fetch(admitted, body, issuer.now()));
    }

    void notification(Context context) throws VciException {
        Admitted admitted = admitted(context, Endpoints.NOTIFICATION);
        ObjectNode body = Wallets.json(context, Wallets.SMALL, VciErrorCode.INVALID_NOTIFICATION_REQUEST);
        issuer.notifications().take(admitted, body, issuer.now());
        context.status(204).header("Cache-Control", "no-store");
    }

    private Admitted admitted(Context context, String endpoint) throws VciException {
        issuer.dpop().freshNonce(issuer.now()).ifPresent(nonce -> context.header("DPoP-Nonce", nonce));
        String url = issuer.settings().identifier().endpoint(endpoint);
        Shown shown = new Shown(Wallets.header(context, "Authorization"), dpop(context), url);
        return issuer.access().admit(shown, issuer.now());
    }

    /** All values of the header {@code DPoP}. */
    static List<String> dpop(Context context) {
        return Collections.list(context.req().getHeaders("DPoP"));
    }

    /** A wallet that asks for encryption must not be answered without it. */
    private static void refuseEncryption(ObjectNode body) throws VciException {
        if (body.has("credential_response_encryption")) {
            throw new VciException(
                    VciErrorCode.INVALID_ENCRYPTION_PARAMETERS,
                    "expected no credential_response_encryption, for the metadata offers none, found one");
        }
    }

    private static void answer(Context context, CredentialResponse response) {
        Wallets.answer(context, response.status(), response.body());
    }
}
