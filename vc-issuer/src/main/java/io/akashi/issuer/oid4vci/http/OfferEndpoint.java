package io.akashi.issuer.oid4vci.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.grant.OfferWish;
import io.akashi.issuer.oid4vci.grant.OfferWish.Delivery;
import io.akashi.issuer.oid4vci.grant.Offers;
import io.akashi.issuer.oid4vci.grant.TxCodeRule;
import io.akashi.issuer.oid4vci.grant.TxCodeRule.Mode;
import io.akashi.issuer.oid4vci.state.Secrets;
import io.akashi.sidetree.encoding.Bytes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.ArrayList;
import java.util.List;

/**
 * The operator's route that makes offers: POST of a JSON object, all of whose members may be left out: {@code configurations}
 * (ids; the first that is offered), {@code subject} (a new name), {@code claims} (an object, kept under the subject),
 * {@code tx_code} (false, true, or an object with input_mode, length and description; true) and {@code by_reference} (false).
 * Answers {@code {"offer": "openid-credential-offer://…", "tx_code": "…"}}, the latter if one is asked for.
 */
public final class OfferEndpoint implements Handler {
    private final VciIssuer issuer;
    private final OfferedClaims claims;

    /** @param claims told what is to be said of a subject */
    public OfferEndpoint(VciIssuer issuer, OfferedClaims claims) {
        this.issuer = issuer;
        this.claims = claims;
    }

    /** Port to whoever keeps claims that come with an offer. */
    public interface OfferedClaims {
        /** Keeps what is to be said of this subject. */
        void keep(String subject, ObjectNode claims);
    }

    /** @throws IllegalArgumentException if the body is no such object */
    @Override
    public void handle(Context context) {
        ObjectNode body = body(context);
        String subject = body.path("subject").asText("offer-" + Secrets.fresh());
        if (body.path("claims") instanceof ObjectNode found) {
            claims.keep(subject, found);
        } else if (body.has("claims")) {
            throw new IllegalArgumentException("expected claims as an object, found another value");
        }
        Delivery delivery = body.path("by_reference").asBoolean(false) ? Delivery.BY_REFERENCE : Delivery.BY_VALUE;
        OfferWish wish = new OfferWish(configurations(body), subject, txCode(body.path("tx_code")), delivery);
        Offers.Made made = issuer.offers().make(wish, issuer.now());
        ObjectNode answer = TokenJson.object().put("offer", made.uri());
        if (!made.txCode().isEmpty()) {
            answer.put("tx_code", made.txCode());
        }
        Wallets.answer(context, 200, answer);
    }

    private static ObjectNode body(Context context) {
        byte[] bytes = context.bodyAsBytes();
        try {
            return bytes.length == 0 ? TokenJson.object() : TokenJson.readObject(Bytes.wrap(bytes));
        } catch (TokenException e) {
            throw new IllegalArgumentException(e.detail(), e);
        }
    }

    private List<String> configurations(ObjectNode body) {
        if (!body.has("configurations")) {
            return List.of(issuer.settings().configurations().get(0).id());
        }
        List<String> ids = new ArrayList<>();
        body.path("configurations").forEach(id -> ids.add(id.asText()));
        return ids;
    }

    private static TxCodeRule txCode(JsonNode rule) {
        if (rule.isMissingNode() || rule.isBoolean()) {
            return rule.asBoolean(true) ? TxCodeRule.SIX_DIGITS : TxCodeRule.NONE;
        }
        if (!rule.isObject()) {
            throw new IllegalArgumentException("expected tx_code as an object or a boolean, found another value");
        }
        Mode mode = switch (rule.path("input_mode").asText("numeric")) {
            case "numeric" -> Mode.NUMERIC;
            case "text" -> Mode.TEXT;
            default -> throw new IllegalArgumentException("expected input_mode numeric or text, found another");
        };
        return new TxCodeRule(
                mode, rule.path("length").asInt(6), rule.path("description").asText(""));
    }
}
