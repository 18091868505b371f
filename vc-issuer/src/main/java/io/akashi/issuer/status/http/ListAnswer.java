package io.akashi.issuer.status.http;

import io.akashi.sidetree.encoding.Base64Url;
import io.javalin.http.Context;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/** An answer that may be kept: with an ETag, 304 for who has it already, open to scripts of any origin. */
final class ListAnswer {
    private ListAnswer() {}

    static void send(Context context, String type, String body, Duration ttl) {
        String tag = "\"" + digest(body) + "\"";
        context.header("ETag", tag)
                .header("Cache-Control", "public, max-age=" + ttl.toSeconds())
                .header("Access-Control-Allow-Origin", "*");
        if (tag.equals(context.header("If-None-Match"))) {
            context.status(304);
            return;
        }
        context.status(200).contentType(type).result(body.getBytes(StandardCharsets.UTF_8));
    }

    /** Refuses to tell what a list said in the past: that is not kept. Source: Token Status List, 8.4. */
    static boolean refusesPast(Context context, String parameter) {
        if (context.queryParam(parameter) == null) {
            return false;
        }
        context.status(501).result("");
        return true;
    }

    /** The number of a list in the address; negative if it is none. */
    static int number(Context context) {
        String text = context.pathParam("list");
        boolean plain = text.matches("0|[1-9][0-9]{0,8}");
        return plain ? Integer.parseInt(text) : -1;
    }

    private static String digest(String body) {
        try {
            return Base64Url.encode(MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-2", e);
        }
    }
}
