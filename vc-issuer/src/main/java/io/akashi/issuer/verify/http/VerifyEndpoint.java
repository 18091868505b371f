package io.akashi.issuer.verify.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.verify.CheckResult;
import io.akashi.issuer.verify.CredentialVerifier;
import io.akashi.issuer.verify.SignedClaims;
import io.akashi.issuer.verify.Verdict;
import io.akashi.sidetree.encoding.Bytes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/**
 * {@code POST /credentials/verify}: 200 with the verdict, every check, and the signed claims; 400 for a body that is no such
 * request; 413 for one that is too long.
 */
public final class VerifyEndpoint implements Handler {
    /** Where this is mounted. */
    public static final String PATH = "/credentials/verify";

    private static final int MAX_BODY = 2 << 20;

    private final CredentialVerifier verifier;
    private final InstantSource clock;

    /** The route of this verifier. */
    public VerifyEndpoint(CredentialVerifier verifier, InstantSource clock) {
        this.verifier = verifier;
        this.clock = clock;
    }

    @Override
    public void handle(Context context) {
        context.header("Cache-Control", "no-store");
        Bytes body = body(context);
        if (body.size() > MAX_BODY) {
            send(context, 413, TokenJson.object().put("error", "too_long"));
            return;
        }
        try {
            VerifyRequest request = VerifyRequest.read(body);
            Verdict verdict =
                    verifier.verify(request.credential(), request.policy(), request.holder(), clock.instant());
            send(context, 200, json(verdict));
        } catch (TokenException e) {
            send(context, 400, TokenJson.object().put("error", e.code().text()).put("detail", e.detail()));
        }
    }

    private static Bytes body(Context context) {
        try {
            // One byte more than allowed is enough to tell.
            return Bytes.wrap(context.bodyInputStream().readNBytes(MAX_BODY + 1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode json(Verdict verdict) {
        ObjectNode json = TokenJson.object().put("verified", verdict.isAccepted());
        ArrayNode checks = json.putArray("checks");
        for (CheckResult result : verdict.checks()) {
            checks.addObject()
                    .put("check", result.check().text())
                    .put("outcome", result.outcome().text())
                    .put("expected", result.expected())
                    .put("actual", result.actual());
        }
        ArrayNode credentials = json.putArray("credentials");
        for (SignedClaims credential : verdict.credentials()) {
            credentials
                    .addObject()
                    .put("format", credential.format())
                    .put("issuer", credential.issuer())
                    .set("claims", credential.claims());
        }
        return json;
    }

    private static void send(Context context, int status, ObjectNode body) {
        context.status(status)
                .contentType("application/json")
                .result(TokenJson.write(body).borrow());
    }
}
