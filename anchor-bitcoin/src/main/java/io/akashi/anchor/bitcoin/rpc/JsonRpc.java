package io.akashi.anchor.bitcoin.rpc;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Bitcoin's JSON-RPC 1.0: one call, or many of one method in one request. */
final class JsonRpc {
    /** Amounts are decimal fractions of a bitcoin and must not pass through binary ones. */
    static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private static final int MAX_SMALL_ANSWER = 16 << 20;
    private static final int OK = 200;

    private final BitcoindHttp http;

    JsonRpc(BitcoindHttp http) {
        this.http = http;
    }

    /** The result of one call. */
    JsonNode call(String method, Object... parameters) throws BitcoindUnreachable, BitcoindRefusal {
        Bytes body = raw(MAX_SMALL_ANSWER, method, parameters);
        return result(tree(body));
    }

    /** The whole answer to one call, unread. */
    Bytes raw(int maxBytes, String method, Object... parameters) throws BitcoindUnreachable {
        return post(request(method, Arrays.asList(parameters)), maxBytes);
    }

    /** Errors of JSON-RPC come with a status of HTTP's errors and JSON all the same; other errors without. */
    private Bytes post(JsonNode request, int maxBytes) throws BitcoindUnreachable {
        BitcoindHttp.Answer answer = http.post(request.toString(), maxBytes);
        Bytes body = answer.body();
        boolean isJson = body.size() > 0 && (body.borrow()[0] == '{' || body.borrow()[0] == '[');
        if (answer.status() != OK && !isJson) {
            throw new BitcoindUnreachable("bitcoind answers status " + answer.status());
        }
        return body;
    }

    /** The results of calls of one method with one parameter each, in the order of the parameters. */
    List<JsonNode> batch(String method, List<?> parameters) throws BitcoindUnreachable, BitcoindRefusal {
        ArrayNode calls = JSON.createArrayNode();
        for (int i = 0; i < parameters.size(); i++) {
            calls.add(request(method, List.of(parameters.get(i))).put("id", i));
        }
        JsonNode answers = tree(post(calls, MAX_SMALL_ANSWER));
        if (!answers.isArray() || answers.size() != parameters.size()) {
            throw new BitcoindUnreachable("expected " + parameters.size() + " answers, found " + excerpt(answers));
        }
        JsonNode[] ordered = new JsonNode[parameters.size()];
        for (JsonNode answer : answers) {
            int id = answer.path("id").asInt(-1);
            if (id < 0 || id >= ordered.length || ordered[id] != null) {
                throw new BitcoindUnreachable("an answer to no question: id " + answer.path("id"));
            }
            ordered[id] = result(answer);
        }
        return new ArrayList<>(Arrays.asList(ordered));
    }

    /** The result within an answer. */
    static JsonNode result(JsonNode answer) throws BitcoindUnreachable, BitcoindRefusal {
        if (!answer.isObject() || !answer.has("result")) {
            throw new BitcoindUnreachable("not an answer of JSON-RPC: " + excerpt(answer));
        }
        JsonNode error = answer.path("error");
        if (error.isMissingNode() || error.isNull()) {
            return answer.path("result");
        }
        int code = error.path("code").asInt();
        String message = error.path("message").asText();
        if (code == BitcoindRefusal.WARMING_UP) {
            throw new BitcoindUnreachable("bitcoind is starting: " + message);
        }
        throw new BitcoindRefusal(code, message);
    }

    /** The tree of a body. */
    static JsonNode tree(Bytes body) throws BitcoindUnreachable {
        try {
            return JSON.readTree(body.borrow());
        } catch (IOException | NumberFormatException e) {
            throw new BitcoindUnreachable("an answer that is not JSON: " + body, e);
        }
    }

    private static ObjectNode request(String method, List<?> parameters) {
        ObjectNode request = JSON.createObjectNode();
        request.put("jsonrpc", "1.0").put("id", 0).put("method", method);
        request.set("params", JSON.valueToTree(parameters));
        return request;
    }

    /** The beginning of what was found, for a message. */
    static String excerpt(JsonNode node) {
        String text = node.toString();
        return text.length() <= 120 ? text : text.substring(0, 120) + "…";
    }
}
