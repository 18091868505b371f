package io.akashi.anchor.ethereum.rpc;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** JSON-RPC 2.0: one call, or many of one method in one request. */
final class JsonRpc {
    static final ObjectMapper JSON = new ObjectMapper();

    private static final int MAX_ANSWER = 16 << 20;
    private static final int MAX_EXCERPT = 120;

    private final RpcHttp http;

    JsonRpc(RpcHttp http) {
        this.http = http;
    }

    /** The result of one call; JSON's null where there is none. */
    JsonNode call(String method, Object... parameters) throws RpcUnreachable, RpcRefusal {
        ObjectNode request = request(method, Arrays.asList(parameters));
        return result(post(request), 0);
    }

    /** The results of calls of one method, in the order of their parameters. A node that takes no batches is asked singly. */
    List<JsonNode> batch(String method, List<List<Object>> parameters) throws RpcUnreachable, RpcRefusal {
        ArrayNode calls = JSON.createArrayNode();
        for (int i = 0; i < parameters.size(); i++) {
            calls.add(request(method, parameters.get(i)).put("id", i));
        }
        JsonNode answers = post(calls);
        if (answers.isObject() && answers.has("error")) {
            return singly(method, parameters);
        }
        if (!answers.isArray() || answers.size() != parameters.size()) {
            throw new RpcUnreachable("expected " + parameters.size() + " answers, found " + excerpt(answers));
        }
        JsonNode[] ordered = new JsonNode[parameters.size()];
        for (JsonNode answer : answers) {
            int id = answer.path("id").asInt(-1);
            if (id < 0 || id >= ordered.length || ordered[id] != null) {
                throw new RpcUnreachable("an answer to no question: id " + excerpt(answer.path("id")));
            }
            ordered[id] = result(answer, id);
        }
        return new ArrayList<>(Arrays.asList(ordered));
    }

    private List<JsonNode> singly(String method, List<List<Object>> parameters) throws RpcUnreachable, RpcRefusal {
        List<JsonNode> results = new ArrayList<>();
        for (List<Object> each : parameters) {
            results.add(call(method, each.toArray()));
        }
        return results;
    }

    private JsonNode post(JsonNode request) throws RpcUnreachable {
        Bytes body = http.post(request.toString(), MAX_ANSWER);
        try {
            return JSON.readTree(body.borrow());
        } catch (IOException e) {
            throw new RpcUnreachable("an answer that is not JSON: " + body, e);
        }
    }

    private static JsonNode result(JsonNode answer, int id) throws RpcUnreachable, RpcRefusal {
        JsonNode error = answer.path("error");
        if (error.isObject()) {
            throw new RpcRefusal(error.path("code").asInt(), excerpt(error.path("message")));
        }
        if (!answer.isObject() || !answer.has("result") || answer.path("id").asInt(-1) != id) {
            throw new RpcUnreachable("not an answer of JSON-RPC: " + excerpt(answer));
        }
        return answer.path("result");
    }

    private static ObjectNode request(String method, List<?> parameters) {
        ObjectNode request = JSON.createObjectNode();
        request.put("jsonrpc", "2.0").put("id", 0).put("method", method);
        request.set("params", JSON.valueToTree(parameters));
        return request;
    }

    /** The beginning of what was found, for a message. */
    static String excerpt(JsonNode node) {
        String text = node.isTextual() ? node.textValue() : node.toString();
        return text.length() <= MAX_EXCERPT ? text : text.substring(0, MAX_EXCERPT) + "…";
    }
}
