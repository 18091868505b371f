package io.akashi.conformance.bitcoin;

import com.fasterxml.jackson.databind.JsonNode;
import io.akashi.sidetree.encoding.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Random;
import java.util.Set;

/** One thing that may go wrong between a node and its bitcoind. */
@FunctionalInterface
interface Fault {
    /** Nothing goes wrong. */
    Fault NONE = (question, bitcoind) -> bitcoind.answer(question);

    /** What becomes of a question. Safe for threads. */
    Reply of(Question question, Upstream bitcoind);

    /**
     * What the node asks.
     *
     * @param path of the request
     * @param call a call of JSON-RPC, or a batch of them; missing in a request for a block by REST
     */
    record Question(String path, JsonNode call) {
        /** Whether it is this call. */
        boolean isCallOf(String method) {
            return call.path("method").asText().equals(method);
        }
    }

    /** The bitcoind, which has no fault. */
    interface Upstream {
        Reply.Answer answer(Question question);
    }

    /** What the node gets. */
    sealed interface Reply {
        /** A whole answer. */
        record Answer(int status, Bytes body) implements Reply {
            static Answer of(int status, String text) {
                return new Answer(status, Bytes.wrap(text.getBytes(StandardCharsets.UTF_8)));
            }
        }

        /** Nothing as long as the fault lasts. */
        record Silence() implements Reply {}

        /** The first half of an answer, then nothing as long as the fault lasts. */
        record HalfThenSilence(Answer answer) implements Reply {}

        /** The first half of an answer, then the end of the connection. */
        record HalfThenEnd(Answer answer) implements Reply {}
    }

    /** No answer. */
    static Fault hang() {
        return (question, bitcoind) -> new Reply.Silence();
    }

    /** Half an answer and no more of it. */
    static Fault hangWithin() {
        return (question, bitcoind) -> new Reply.HalfThenSilence(bitcoind.answer(question));
    }

    /** The question arrives, the connection ends within the answer. */
    static Fault cut() {
        return (question, bitcoind) -> new Reply.HalfThenEnd(bitcoind.answer(question));
    }

    /** Always this answer. */
    static Fault answer(int status, String body) {
        return (question, bitcoind) -> Reply.Answer.of(status, body);
    }

    /** As many bytes as the right answer has, drawn at random. */
    static Fault noise(Random random) {
        return (question, bitcoind) -> {
            byte[] bytes = new byte[bitcoind.answer(question).body().size()];
            random.nextBytes(bytes);
            return new Reply.Answer(200, Bytes.wrap(bytes));
        };
    }

    /** One bit of each block that is asked for by REST is wrong, before the coinbase's witness, which no hash that we check holds. */
    static Fault bitOfBlocks(Random random) {
        return (question, bitcoind) -> {
            Reply.Answer answer = bitcoind.answer(question);
            if (!question.call().isMissingNode() || answer.status() != 200) {
                return answer;
            }
            byte[] bytes = answer.body().copy();
            bytes[random.nextInt(beforeWitness(bytes))] ^= (byte) (1 << random.nextInt(Byte.SIZE));
            return new Reply.Answer(200, Bytes.wrap(bytes));
        };
    }

    private static int beforeWitness(byte[] block) {
        String witness = "0120" + "00".repeat(32);
        int found = HexFormat.of().formatHex(block).indexOf(witness);
        if (found < 0) {
            throw new AssertionError("expected a coinbase with a witness");
        }
        return found / 2;
    }

    /** The same, but only for calls of these methods. */
    default Fault onlyFor(Set<String> methods) {
        return (question, bitcoind) ->
                methods.stream().anyMatch(question::isCallOf) ? of(question, bitcoind) : bitcoind.answer(question);
    }

    /** The same, but only for this share of the questions. */
    default Fault nowAndThen(Random random, double share) {
        return (question, bitcoind) -> random.nextDouble() < share ? of(question, bitcoind) : bitcoind.answer(question);
    }
}
