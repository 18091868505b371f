package io.akashi.conformance.issuer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What libraries that are not ours find in a credential, its issuer's keys, and its status lists. */
final class Judged {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----\n", Pattern.DOTALL);

    private Judged() {}

    /** Their verdict, once the issuer's DID is anchored; with {@code error} if it is against the credential. */
    static JsonNode eventually(IssuerNode node, String credential)
            throws IOException, InterruptedException, TokenException {
        return Patience.until(() -> {
            JsonNode judged = NodeScript.JUDGE.run(wish(node, credential));
            return judged.has("error") ? Optional.empty() : Optional.of(judged);
        });
    }

    private static ObjectNode wish(IssuerNode node, String credential) {
        ObjectNode wish = TokenJson.object().put("credential", credential);
        wish.put("resolver", node.client().origin());
        Matcher roots = CERTIFICATE.matcher(node.client().get("/sandbox/roots").body());
        var pem = wish.putArray("roots");
        while (roots.find()) {
            pem.add(roots.group());
        }
        return wish;
    }
}
