package io.akashi.issuer.oid4vci.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.jose.TokenSigner;
import io.akashi.issuer.oid4vci.metadata.Documents;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.util.List;
import java.util.Locale;

/** The issuer's document, as JSON, or signed for those who ask for {@code application/jwt}. Source: OpenID4VCI 1.0, section 12.2. */
final class MetadataEndpoint implements Handler {
    private static final String TYPE = "openidvci-issuer-metadata+jwt";

    private final VciIssuer issuer;
    private final List<TokenSigner> signers;

    /** @param signers the one that signs, or none */
    MetadataEndpoint(VciIssuer issuer, List<TokenSigner> signers) {
        this.issuer = issuer;
        this.signers = List.copyOf(signers);
    }

    @Override
    public void handle(Context context) {
        context.header("Vary", "Accept");
        ObjectNode document = Documents.issuer(issuer.settings());
        issuer.encryption().describe(document);
        if (signers.isEmpty() || !isSignedWanted(Wallets.header(context, "Accept"))) {
            context.contentType("application/json").result(document.toString());
            return;
        }
        ObjectNode claims = TokenJson.object();
        claims.put("sub", issuer.settings().identifier().text());
        claims.put("iat", issuer.now().getEpochSecond());
        claims.setAll(document);
        context.contentType("application/jwt").result(signers.get(0).sign(TYPE, claims));
    }

    /** Whether the signed form is named, and before any other that we have. */
    private static boolean isSignedWanted(String accept) {
        for (String range : accept.toLowerCase(Locale.ROOT).split(",")) {
            String type = range.split(";", 2)[0].strip();
            if (type.equals("application/jwt")) {
                return true;
            }
            if (type.equals("application/json") || type.equals("*/*") || type.equals("application/*")) {
                return false;
            }
        }
        return false;
    }
}
