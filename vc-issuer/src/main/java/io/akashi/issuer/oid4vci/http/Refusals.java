package io.akashi.issuer.oid4vci.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.issuer.oid4vci.metadata.Documents;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.Set;

/** Tells wallets why they are refused. Sources: RFC 6749, section 5.2; RFC 6750, section 3; RFC 9449, section 7.1. */
final class Refusals {
    /** What lets nobody in, as opposed to what is wrong with what somebody asks for. */
    private static final Set<VciErrorCode> OF_ACCESS =
            Set.of(VciErrorCode.INVALID_TOKEN, VciErrorCode.INVALID_DPOP_PROOF, VciErrorCode.USE_DPOP_NONCE);

    private Refusals() {}

    /** What answers a request, or refuses it. */
    interface Attempt {
        void answer(Context context) throws VciException;
    }

    /** A handler of an endpoint that asks for no token. */
    static Handler open(Attempt attempt) {
        return context -> {
            try {
                attempt.answer(context);
            } catch (VciException e) {
                Wallets.answer(context, e.code().status(), body(e));
            }
        };
    }

    /** A handler of an endpoint that asks for one. */
    static Handler guarded(Attempt attempt) {
        return context -> {
            try {
                attempt.answer(context);
            } catch (VciException e) {
                if (OF_ACCESS.contains(e.code())) {
                    challenge(context, e);
                    Wallets.answer(context, 401, body(e));
                } else {
                    Wallets.answer(context, e.code().status(), body(e));
                }
            }
        };
    }

    private static void challenge(Context context, VciException e) {
        String authorization = Wallets.header(context, "Authorization");
        String algorithms = "algs=\"" + String.join(" ", Documents.DPOP_ALGORITHMS) + "\"";
        if (authorization.isEmpty()) {
            // who shows nothing is told the schemes, and no error (RFC 6750, section 3.1)
            context.header("WWW-Authenticate", "Bearer, DPoP " + algorithms);
            return;
        }
        String error = "error=\"" + e.code().text() + "\", error_description=\"" + e.detail() + "\"";
        boolean dpop = authorization.regionMatches(true, 0, "DPoP ", 0, 5) || e.code() != VciErrorCode.INVALID_TOKEN;
        context.header("WWW-Authenticate", dpop ? "DPoP " + error + ", " + algorithms : "Bearer " + error);
    }

    private static ObjectNode body(VciException e) {
        return TokenJson.object().put("error", e.code().text()).put("error_description", e.detail());
    }
}
