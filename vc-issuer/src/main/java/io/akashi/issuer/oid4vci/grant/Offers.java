package io.akashi.issuer.oid4vci.grant;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.oid4vci.metadata.Documents;
import io.akashi.issuer.oid4vci.metadata.Endpoints;
import io.akashi.issuer.oid4vci.metadata.VciSettings;
import io.akashi.issuer.oid4vci.state.ExpiringRows;
import io.akashi.issuer.oid4vci.state.Secrets;
import io.akashi.issuer.oid4vci.state.Table;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;

/** Makes offers, each with a pre-authorized code of its own. Source: OpenID4VCI 1.0, section 4. */
public final class Offers {
    private static final Table<Text> TABLE = new Table<>("offer", Text.class);
    private static final String SCHEME = "openid-credential-offer://?";

    private final VciSettings settings;
    private final ExpiringRows rows;

    /** Offers of this issuer. */
    public Offers(VciSettings settings, ExpiringRows rows) {
        this.settings = settings;
        this.rows = rows;
    }

    /**
     * An offer that was made.
     *
     * @param uri for the wallet, beginning with {@code openid-credential-offer://}
     * @param txCode for the holder, on another way; empty if none is asked for
     * @param end when the code in it ends
     */
    public record Made(String uri, String txCode, Instant end) {}

    /** An offer's own text, for those who read it by reference. */
    record Text(String json) {}

    /**
     * Makes an offer; its code is on disk when it is returned.
     *
     * @throws IllegalArgumentException if it is of no configuration, of an unknown one, or of one twice
     */
    public Made make(OfferWish wish, Instant now) {
        checkConfigurations(wish);
        String code = Secrets.fresh();
        String txCode = wish.txCode().draw();
        Instant end = now.plus(settings.access().codeLife());
        String mac = txCode.isEmpty() ? "" : TxCodes.mac(code, txCode);
        CodeRow row = new CodeRow(wish.configurations(), wish.subject(), mac, 0, end.getEpochSecond());
        String json = json(wish, code).toString();
        var codeChanges = ExpiringRows.put(CodeRow.TABLE, Secrets.name(code), row, end);
        if (wish.delivery() == OfferWish.Delivery.BY_VALUE) {
            rows.write(now, codeChanges);
            return new Made(SCHEME + "credential_offer=" + encoded(json), txCode, end);
        }
        String reference = Secrets.fresh();
        rows.write(now, codeChanges, ExpiringRows.put(TABLE, Secrets.name(reference), new Text(json), end));
        String address = settings.identifier().endpoint(Endpoints.OFFER) + "/" + reference;
        return new Made(SCHEME + "credential_offer_uri=" + encoded(address), txCode, end);
    }

    /** The JSON of an offer that was made by reference, until its code ends. */
    public Optional<String> read(String reference, Instant now) {
        return rows.get(TABLE, Secrets.name(reference), now).map(Text::json);
    }

    private void checkConfigurations(OfferWish wish) {
        if (wish.configurations().isEmpty()
                || new HashSet<>(wish.configurations()).size()
                        < wish.configurations().size()) {
            throw new IllegalArgumentException(
                    "expected one configuration or more, each once, found " + wish.configurations());
        }
        for (String id : wish.configurations()) {
            if (!settings.byId().containsKey(id)) {
                throw new IllegalArgumentException(
                        "expected one of " + settings.byId().keySet() + ", found '" + id + "'");
            }
        }
    }

    private ObjectNode json(OfferWish wish, String code) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("credential_issuer", settings.identifier().text());
        wish.configurations().forEach(json.putArray("credential_configuration_ids")::add);
        ObjectNode grant = json.putObject("grants").putObject(Documents.PRE_AUTHORIZED);
        grant.put("pre-authorized_code", code);
        wish.txCode().describe(grant);
        return json;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
