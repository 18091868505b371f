package io.akashi.node.issuer.outside;

import io.akashi.sidetree.encoding.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/** Takes a body of an answer up to a limit, and fails beyond it. */
public final class LimitedBody implements BodySubscriber<Bytes> {
    private final CompletableFuture<Bytes> body = new CompletableFuture<>();
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final AtomicReference<Flow.Subscription> source = new AtomicReference<>();
    private final int limit;

    /** The body did not end within the limit. */
    public static final class TooLarge extends IOException {
        private static final long serialVersionUID = 1L;

        private TooLarge(int limit) {
            super("an answer of more than " + limit + " bytes");
        }
    }

    /** @param limit in bytes */
    public LimitedBody(int limit) {
        this.limit = limit;
    }

    @Override
    public CompletionStage<Bytes> getBody() {
        return body;
    }

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
        source.set(subscription);
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> pieces) {
        for (ByteBuffer piece : pieces) {
            if (taken.size() + piece.remaining() > limit) {
                Objects.requireNonNull(source.get()).cancel();
                body.completeExceptionally(new TooLarge(limit));
                return;
            }
            byte[] bytes = new byte[piece.remaining()];
            piece.get(bytes);
            taken.writeBytes(bytes);
        }
    }

    @Override
    public void onError(Throwable cause) {
        body.completeExceptionally(cause);
    }

    @Override
    public void onComplete() {
        body.complete(Bytes.wrap(taken.toByteArray()));
    }
}
