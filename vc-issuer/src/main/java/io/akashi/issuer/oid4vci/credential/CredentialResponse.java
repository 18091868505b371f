package io.akashi.issuer.oid4vci.credential;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenJson;
import java.time.Duration;
import java.util.List;

/**
 * What a wallet is answered that asked for credentials. Source: OpenID4VCI 1.0, sections 8.3 and 9.2.
 *
 * @param status of HTTP: 200 with credentials, 202 without
 * @param body not to be changed
 */
public record CredentialResponse(int status, ObjectNode body) {
    static CredentialResponse issued(List<String> credentials) {
        ObjectNode body = TokenJson.object();
        var array = body.putArray("credentials");
        credentials.forEach(credential -> array.addObject().put("credential", credential));
        return new CredentialResponse(200, body);
    }

    static CredentialResponse issued(List<String> credentials, String notification) {
        CredentialResponse response = issued(credentials);
        response.body().put("notification_id", notification);
        return response;
    }

    static CredentialResponse later(String transaction, Duration interval) {
        ObjectNode body = TokenJson.object();
        body.put("transaction_id", transaction);
        body.put("interval", Math.max(1, interval.toSeconds()));
        return new CredentialResponse(202, body);
    }
}
