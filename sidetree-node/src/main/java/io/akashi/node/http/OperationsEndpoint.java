package io.akashi.node.http;

import io.akashi.node.http.guard.Guard;
import io.akashi.node.write.OperationIntake;
import io.akashi.node.write.OperationIntake.Submission;
import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.store.OperationQueue.Enqueued;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * {@code POST /operations} as ION's nodes answer it: 200, with the unpublished document of a create; 400 with a code, or
 * without a body where ION has no code. A 2xx means that the operation is on disk. {@code Location} names the receipt.
 */
public final class OperationsEndpoint implements Handler {
    /** The largest request that is read, in bytes: a valid one has about three thousand. */
    static final int MAX_REQUEST = Guard.MAX_REQUEST;

    private static final int LARGE_REQUEST = 64 * 1024;
    private static final int LARGE_AT_ONCE = 2;
    private static final String RETRY_AFTER_SECONDS = "5";

    private final OperationIntake intake;
    private final InstantSource clock;
    private final Semaphore large = new Semaphore(LARGE_AT_ONCE);

    /** The route to this intake. */
    public OperationsEndpoint(OperationIntake intake, InstantSource clock) {
        this.intake = intake;
        this.clock = clock;
    }

    /**
     * Answers for a node that only follows its ledger.
     *
     * @param elsewhere where operations are to be sent
     */
    public static Handler refusing(Optional<URI> elsewhere) {
        String hint = elsewhere
                .map(address -> "send the operation to " + address)
                .orElse("send the operation to a node that writes, or give this one a wallet");
        return context -> new Problem(503, "no_writer", "this node follows its ledger and writes nothing to it", hint)
                .answer(context);
    }

    @Override
    public void handle(Context context) {
        handle(context, (request, now) -> answer(intake.submit(request, now)));
    }

    /** Answers with what is said to the request's body. */
    void handle(Context context, Taking taking) {
        Answer answer = read(context, taking);
        answer.headers().forEach(context::header);
        context.status(answer.status());
        answer.body().ifPresent(body -> context.contentType(answer.type()).result(body.borrow()));
    }

    /** The answer to this request body. */
    public Answer answer(byte[] request, Instant now) {
        return judged(request, now, (body, at) -> answer(intake.submit(body, at)));
    }

    private static Answer judged(byte[] request, Instant now, Taking taking) {
        try {
            return taking.take(request, now);
        } catch (ProtocolException e) {
            return e.code().isIons()
                    ? Answer.of(400, error(e.code(), e.detail()))
                    : new Answer(400, "application/json", Optional.empty(), Map.of());
        }
    }

    private Answer read(Context context, Taking taking) {
        try (InputStream in = context.req().getInputStream()) {
            byte[] start = in.readNBytes(LARGE_REQUEST + 1);
            if (start.length <= LARGE_REQUEST) {
                return judged(start, clock.instant(), taking);
            }
            return readLarge(start, in, taking);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Few large requests are judged at once, so that their memory stays bounded. */
    private Answer readLarge(byte[] start, InputStream in, Taking taking) throws IOException {
        if (!large.tryAcquire()) {
            return tooMany("too_many_large_requests", "several requests of over 64 KiB are being read");
        }
        try {
            byte[] rest = in.readNBytes(MAX_REQUEST - start.length + 1);
            if (start.length + rest.length > MAX_REQUEST) {
                return Answer.problem(new Problem(
                        413,
                        ErrorCode.REQUEST_TOO_LARGE.code(),
                        "the request exceeds its limit of " + MAX_REQUEST + " bytes",
                        "an operation has a delta of at most 1000 bytes"));
            }
            byte[] whole = Arrays.copyOf(start, start.length + rest.length);
            System.arraycopy(rest, 0, whole, start.length, rest.length);
            return judged(whole, clock.instant(), taking);
        } finally {
            large.release();
        }
    }

    static Answer answer(Submission submission) {
        Enqueued enqueued = submission.enqueued();
        if (enqueued instanceof Enqueued.DidBusy) {
            return Answer.of(
                    400,
                    error(
                            ErrorCode.QUEUEING_MULTIPLE_OPERATIONS_PER_DID_NOT_ALLOWED,
                            "another operation of this DID waits in the queue, only one may"));
        }
        if (enqueued instanceof Enqueued.Full full) {
            return tooMany(ErrorCode.QUEUE_FULL.code(), full.size() + " operations wait already");
        }
        Map<String, String> headers = Map.of("Location", ReceiptsEndpoint.PREFIX + submission.id());
        return new Answer(200, "application/json", submission.body(), headers);
    }

    private static Answer tooMany(String code, String detail) {
        String hint = "send it again in " + RETRY_AFTER_SECONDS + " seconds";
        return Answer.problem(new Problem(429, code, detail, hint), Map.of("Retry-After", RETRY_AFTER_SECONDS));
    }

    private static Bytes error(ErrorCode code, String message) {
        Map<String, JsonValue> body = new LinkedHashMap<>();
        body.put("code", JsonValue.of(code.code()));
        body.put("message", JsonValue.of(message));
        return Bytes.ofUtf8(JsonText.write(new JsonObject(body)));
    }

    /** What is said to a request. */
    interface Taking {
        /** @throws ProtocolException the rule that it breaks */
        Answer take(byte[] request, Instant now) throws ProtocolException;
    }

    /** Status, media type, body if there is one, and headers. */
    public record Answer(int status, String type, Optional<Bytes> body, Map<String, String> headers) {
        static Answer of(int status, Bytes body) {
            return new Answer(status, "application/json", Optional.of(body), Map.of());
        }

        static Answer problem(Problem problem) {
            return problem(problem, Map.of());
        }

        static Answer problem(Problem problem, Map<String, String> headers) {
            return new Answer(
                    problem.status(), "application/problem+json", Optional.of(Bytes.ofUtf8(problem.json())), headers);
        }
    }
}
