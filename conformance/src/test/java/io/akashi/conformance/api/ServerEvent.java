package io.akashi.conformance.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.TimeUnit;

/**
 * One of the events of a stream. Source: WHATWG HTML, "Server-sent events".
 *
 * @param id the cursor behind it
 */
record ServerEvent(String id, String name, JsonNode data) {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    /** Reads what comes up to the first empty line, or the end, and hangs up then. */
    static BodyHandler<String> first() {
        return head -> new First();
    }

    static ServerEvent parse(String text) {
        try {
            return new ServerEvent(field(text, "id"), field(text, "event"), MAPPER.readTree(field(text, "data")));
        } catch (JsonProcessingException e) {
            throw new AssertionError("no JSON: " + text, e);
        }
    }

    private static String field(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + ": "))
                .map(line -> line.substring(name.length() + 2))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + name + ": " + text));
    }

    private static final class First implements BodySubscriber<String> {
        private static final long PATIENCE_SECONDS = 30;

        private final CompletableFuture<String> text =
                new CompletableFuture<String>().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
        private final StringBuilder read = new StringBuilder();
        private Subscription subscription;

        @Override
        public CompletionStage<String> getBody() {
            return text;
        }

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> items) {
            items.forEach(item -> read.append(StandardCharsets.UTF_8.decode(item)));
            int end = read.indexOf("\n\n");
            if (end >= 0) {
                text.complete(read.substring(0, end));
                subscription.cancel();
            }
        }

        @Override
        public void onError(Throwable failure) {
            text.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            text.complete(read.toString());
        }
    }
}
