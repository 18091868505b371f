package io.akashi.conformance.bitcoin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.conformance.bitcoin.Fault.Question;
import io.akashi.conformance.bitcoin.Fault.Reply.Answer;
import io.akashi.conformance.bitcoin.Fault.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** A bitcoind that answers well-formed, but not what ours would: it has fewer blocks, or others. */
final class OtherAnswers implements Fault {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int NOT_FOUND = 404;
    private static final int ERROR = 500;
    private static final String BLOCK_BY_REST = "/rest/block/";

    private final Rule rule;

    private OtherAnswers(Rule rule) {
        this.rule = rule;
    }

    /** What one call is answered; empty where ours answers. */
    private interface Rule {
        Optional<ObjectNode> answer(String method, JsonNode parameters, Asking ours);
    }

    /** Ours, asked for a result. */
    private interface Asking {
        JsonNode ask(String method, Object... parameters);
    }

    /**
     * A node that has no more than the first blocks, and says that it is complete.
     *
     * @param remembers whether it knows the names of the others, as one that has left them
     */
    static Fault oldTip(long height, boolean remembers) {
        return new OtherAnswers((method, parameters, ours) -> switch (method) {
            case "getblockchaininfo" -> {
                ObjectNode info = (ObjectNode) ours.ask(method);
                info.put("blocks", height).put("headers", height).put("initialblockdownload", false);
                info.set("bestblockhash", ours.ask("getblockhash", height));
                yield Optional.of(result(info));
            }
            case "getblockhash" ->
                parameters.get(0).asLong() > height
                        ? Optional.of(error(-8, "Block height out of range"))
                        : Optional.empty();
            case "getblockheader" -> {
                ObjectNode header =
                        (ObjectNode) ours.ask(method, parameters.get(0).asText());
                if (header.path("height").asLong() <= height) {
                    yield Optional.empty();
                }
                yield Optional.of(remembers ? result(header.put("confirmations", -1)) : error(-5, "Block not found"));
            }
            case "getblock" ->
                height(parameters.get(0).asText(), ours) > height
                        ? Optional.of(error(-5, "Block not found"))
                        : Optional.empty();
            default -> Optional.empty();
        });
    }

    /** A node that has forgotten the content of the block at this height. */
    static Fault pruned(long height) {
        return new OtherAnswers((method, parameters, ours) ->
                method.equals("getblock") && height(parameters.get(0).asText(), ours) == height
                        ? Optional.of(error(-1, "Block not available (pruned data)"))
                        : Optional.empty());
    }

    /** A node that says that it is on this chain. */
    static Fault chain(String name) {
        return new OtherAnswers((method, parameters, ours) -> method.equals("getblockchaininfo")
                ? Optional.of(result(((ObjectNode) ours.ask(method)).put("chain", name)))
                : Optional.empty());
    }

    /** A node whose chain begins with this block. */
    static Fault firstBlock(String hash) {
        return new OtherAnswers((method, parameters, ours) ->
                method.equals("getblockhash") && parameters.get(0).asLong() == 0
                        ? Optional.of(result(MAPPER.getNodeFactory().textNode(hash)))
                        : Optional.empty());
    }

    private static long height(String hash, Asking ours) {
        return ours.ask("getblockheader", hash).path("height").asLong();
    }

    private static ObjectNode result(JsonNode result) {
        ObjectNode answer = MAPPER.createObjectNode();
        answer.set("result", result);
        return answer.putNull("error");
    }

    private static ObjectNode error(int code, String message) {
        ObjectNode answer = MAPPER.createObjectNode().putNull("result");
        answer.putObject("error").put("code", code).put("message", message);
        return answer;
    }

    @Override
    public Reply of(Question question, Upstream bitcoind) {
        if (question.call().isMissingNode()) {
            String hash = question.path().replace(BLOCK_BY_REST, "").replace(".bin", "");
            ArrayNode parameters = MAPPER.createArrayNode().add(hash);
            return rule.answer("getblock", parameters, asking(bitcoind))
                    .map(answer ->
                            Answer.of(NOT_FOUND, answer.at("/error/message").asText()))
                    .orElseGet(() -> bitcoind.answer(question));
        }
        if (!question.call().isArray()) {
            return one(question.call(), bitcoind)
                    .map(answer -> Answer.of(answer.path("error").isNull() ? 200 : ERROR, answer.toString()))
                    .orElseGet(() -> bitcoind.answer(question));
        }
        ArrayNode answers = MAPPER.createArrayNode();
        for (JsonNode call : question.call()) {
            answers.add(one(call, bitcoind).orElseGet(() -> parsed(bitcoind, call)));
        }
        return Answer.of(200, answers.toString());
    }

    private Optional<ObjectNode> one(JsonNode call, Upstream bitcoind) {
        Optional<ObjectNode> answer = rule.answer(call.path("method").asText(), call.path("params"), asking(bitcoind));
        answer.ifPresent(found -> found.set("id", call.path("id")));
        return answer;
    }

    private static Asking asking(Upstream bitcoind) {
        return (method, parameters) -> {
            ObjectNode call = MAPPER.createObjectNode().put("id", 0).put("method", method);
            call.set("params", MAPPER.valueToTree(parameters));
            return parsed(bitcoind, call).path("result");
        };
    }

    private static ObjectNode parsed(Upstream bitcoind, JsonNode call) {
        try {
            return (ObjectNode) MAPPER.readTree(
                    bitcoind.answer(new Question("/", call)).body().borrow());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
