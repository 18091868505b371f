package io.akashi.issuer.status;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenJson;

/**
 * Where the lists are, and how credentials point to their status in them.
 *
 * @param base the URL before {@code /status}, without a slash at its end
 */
public record StatusAddresses(String base) {
    /** Takes one slash at the end away. */
    public StatusAddresses {
        base = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
    }

    /** The Token Status List of this number. */
    public String tokenList(int list) {
        return base + "/status/token/" + list;
    }

    /** The Bitstring Status List of this number for this purpose. */
    public String bitstring(int list, StatusPurpose purpose) {
        return base + "/status/bitstring/" + list + "/" + purpose.text();
    }

    /** The addresses of all Token Status Lists. */
    public String aggregation() {
        return base + "/status/aggregation";
    }

    /** The claim {@code status} of a token. Source: Token Status List, 6.2. */
    public ObjectNode tokenStatus(StatusIndex place) {
        ObjectNode status = TokenJson.object();
        status.putObject("status_list").put("idx", place.index()).put("uri", tokenList(place.list()));
        return status;
    }

    /** The member {@code credentialStatus} of a credential: one entry a purpose. */
    public ArrayNode credentialStatus(StatusIndex place) {
        ArrayNode entries = TokenJson.object().arrayNode();
        for (StatusPurpose purpose : StatusPurpose.values()) {
            String list = bitstring(place.list(), purpose);
            entries.addObject()
                    .put("id", list + "#" + place.index())
                    .put("type", "BitstringStatusListEntry")
                    .put("statusPurpose", purpose.text())
                    .put("statusListIndex", Integer.toString(place.index()))
                    .put("statusListCredential", list);
        }
        return entries;
    }
}
