package io.akashi.issuer.oid4vci.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.issuer.jose.TokenException;
import io.akashi.issuer.jose.TokenJson;
import io.akashi.issuer.oid4vci.VciErrorCode;
import io.akashi.issuer.oid4vci.VciException;
import io.akashi.sidetree.encoding.Bytes;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Reads the bodies of wallets' requests, and writes answers that no cache keeps. */
final class Wallets {
    /** How large a request with proofs may be: room for a batch with evidence. */
    static final int LARGE = 1 << 20;

    /** How large any other request may be. */
    static final int SMALL = 64 << 10;

    private static final String JSON = "application/json";
    private static final String JWT = "application/jwt";
    private static final String FORM = "application/x-www-form-urlencoded";

    private Wallets() {}

    /** The header of this name; empty if there is none. */
    static String header(Context context, String name) {
        return Objects.requireNonNullElse(context.header(name), "");
    }

    /** The body as a JSON object. */
    static ObjectNode json(Context context, int most, VciErrorCode code) throws VciException {
        demandType(context, JSON, code);
        try {
            return TokenJson.readObject(body(context, most, code));
        } catch (TokenException e) {
            throw new VciException(code, e.detail());
        }
    }

    /** Whether the body is a JWT, and so encrypted. */
    static boolean isEncrypted(Context context) {
        return header(context, "Content-Type").toLowerCase(Locale.ROOT).strip().equals(JWT);
    }

    /** The body as the text of a JWT. */
    static String jwt(Context context, int most, VciErrorCode code) throws VciException {
        return body(context, most, code).utf8().strip();
    }

    /** The parameters of the body as a form, decoded, each with all its values. */
    static Map<String, List<String>> form(Context context) throws VciException {
        demandType(context, FORM, VciErrorCode.INVALID_REQUEST);
        String text = body(context, SMALL, VciErrorCode.INVALID_REQUEST).utf8();
        Map<String, List<String>> form = new LinkedHashMap<>();
        for (String pair : text.split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            String value = equals < 0 ? "" : decoded(pair.substring(equals + 1));
            form.computeIfAbsent(name, key -> new ArrayList<>()).add(value);
        }
        return form;
    }

    /** Answers with this object. */
    static void answer(Context context, int status, ObjectNode body) {
        context.status(status)
                .header("Cache-Control", "no-store")
                .contentType(JSON)
                .result(body.toString());
    }

    /** Answers with this JWT. */
    static void answer(Context context, int status, String jwt) {
        context.status(status)
                .header("Cache-Control", "no-store")
                .contentType(JWT)
                .result(jwt);
    }

    private static void demandType(Context context, String expected, VciErrorCode code) throws VciException {
        String[] type = header(context, "Content-Type").toLowerCase(Locale.ROOT).split(";", 2);
        boolean utf8 = type.length < 2 || type[1].strip().replace("\"", "").equals("charset=utf-8");
        if (!type[0].strip().equals(expected) || !utf8) {
            throw new VciException(
                    code, "expected Content-Type " + expected + ", found '" + String.join(";", type) + "'");
        }
    }

    private static Bytes body(Context context, int most, VciErrorCode code) throws VciException {
        byte[] body;
        try {
            body = context.req().getInputStream().readNBytes(most + 1); // no more, whatever length was announced
        } catch (IOException e) {
            throw new VciException(code, "expected a body, found one that broke off");
        }
        if (body.length > most) {
            throw new VciException(code, "expected at most " + most + " bytes, found more");
        }
        return Bytes.wrap(body);
    }

    private static String decoded(String text) throws VciException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new VciException(
                    VciErrorCode.INVALID_REQUEST, "expected percent-encoded UTF-8, found '" + text + "'");
        }
    }
}
