package io.akashi.issuer.oid4vci.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.grant.DpopProofs;
import io.akashi.issuer.oid4vci.grant.DpopUse;
import io.akashi.issuer.oid4vci.grant.TokenRequest;
import io.akashi.issuer.oid4vci.metadata.Documents;
import io.akashi.issuer.oid4vci.metadata.Endpoints;
import io.javalin.http.Context;
import java.time.Instant;

/** The endpoints that ask for no access token. */
final class GrantEndpoints {
    private final VciIssuer issuer;

    GrantEndpoints(VciIssuer issuer) {
        this.issuer = issuer;
    }

    void serverDocument(Context context) {
        context.contentType("application/json")
                .result(Documents.authorizationServer(issuer.settings()).toString());
    }

    void offer(Context context) throws VciException {
        String json = issuer.offers()
                .read(context.pathParam("reference"), issuer.now())
                .orElseThrow(() -> new VciException(
                        VciErrorCode.INVALID_REQUEST, "expected the address of a live offer, found another"));
        context.header("Cache-Control", "no-store")
                .contentType("application/json")
                .result(json);
    }

    void nonce(Context context) {
        offerDpopNonce(context);
        Wallets.answer(
                context, 200, TokenJson.object().put("c_nonce", issuer.nonces().fresh(issuer.now())));
    }

    void token(Context context) throws VciException {
        offerDpopNonce(context);
        Instant now = issuer.now();
        TokenRequest request = TokenRequest.parse(Wallets.form(context));
        String url = issuer.settings().identifier().endpoint(Endpoints.TOKEN);
        DpopUse dpop =
                issuer.dpop().check(CredentialEndpoints.dpop(context), new DpopProofs.Request("POST", url, ""), now);
        ObjectNode granted = issuer.grants().exchange(request, dpop, now).json(now);
        context.header("Pragma", "no-cache");
        Wallets.answer(context, 200, granted);
    }

    private void offerDpopNonce(Context context) {
        issuer.dpop().freshNonce(issuer.now()).ifPresent(nonce -> context.header("DPoP-Nonce", nonce));
    }
}
