package io.akashi.issuer.hardware.http;

import io.akashi.issuer.hardware.EvidenceRefusal;
import io.akashi.issuer.hardware.EvidenceRefusal.Code;
import io.akashi.issuer.hardware.translate.KeyAttester;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.sidetree.encoding.Bytes;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.time.InstantSource;
import java.util.Optional;

/**
 * {@code POST /attestation/key-attestation}: 200 with {@code key_attestation}; else {@code error}, a code, and
 * {@code error_description}: 400 for what is wrong with the request, 403 for evidence that is refused, 413 for too much of
 * it, 415 for another media type, 503 where what is needed to judge could not be had.
 */
public final class KeyAttestationEndpoint implements Handler {
    /** Where this is mounted. */
    public static final String PATH = "/attestation/key-attestation";

    private static final int MAXIMUM_BODY = 2 << 20;

    private final KeyAttester attester;
    private final InstantSource clock;

    /** The route of this translator. */
    public KeyAttestationEndpoint(KeyAttester attester, InstantSource clock) {
        this.attester = attester;
        this.clock = clock;
    }

    @Override
    public void handle(Context context) {
        context.header("Cache-Control", "no-store");
        if (!isJson(context)) {
            refuse(context, 415, new EvidenceRefusal(Code.REQUEST_MALFORMED, "expected application/json"));
            return;
        }
        try {
            send(context, 200, "key_attestation", attester.attest(body(context), clock.instant()));
        } catch (EvidenceRefusal e) {
            refuse(context, status(e.code()), e);
        }
    }

    private static boolean isJson(Context context) {
        return Optional.ofNullable(context.contentType())
                .map(type -> type.split(";", 2)[0].strip())
                .filter("application/json"::equalsIgnoreCase)
                .isPresent();
    }

    private static Bytes body(Context context) throws EvidenceRefusal {
        byte[] body = context.bodyAsBytes();
        if (body.length > MAXIMUM_BODY) {
            throw new EvidenceRefusal(
                    Code.EVIDENCE_TOO_LARGE, "body of " + body.length + " bytes, limit " + MAXIMUM_BODY);
        }
        return Bytes.wrap(body);
    }

    private static int status(Code code) {
        return switch (code) {
            case EVIDENCE_TOO_LARGE -> 413;
            case EVIDENCE_NOT_BOUND, EVIDENCE_REFUSED, DID_DEACTIVATED, KEY_NOT_IN_DID -> 403;
            case COLLATERAL_MISSING, DID_NOT_RESOLVED -> 503;
            case EVIDENCE_MALFORMED, EVIDENCE_UNKNOWN, KEY_NOT_SUPPORTED, REQUEST_MALFORMED, POSSESSION_NOT_SHOWN ->
                400;
        };
    }

    private static void refuse(Context context, int status, EvidenceRefusal refusal) {
        context.status(status)
                .contentType("application/json")
                .result(TokenJson.write(TokenJson.object()
                                .put("error", refusal.code().text())
                                .put("error_description", refusal.detail()))
                        .utf8());
    }

    private static void send(Context context, int status, String name, String value) {
        context.status(status)
                .contentType("application/json")
                .result(TokenJson.write(TokenJson.object().put(name, value)).utf8());
    }
}
