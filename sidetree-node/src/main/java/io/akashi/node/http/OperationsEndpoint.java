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
    static final String PATH = "/operations";

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
        read(context, taking).give(context);
    }

    /** The answer to this request body. */
    public Answer answer(byte[] request, Instant now) {
        return judged(request, now, (body, at) -> answer(intake.submit(body, at)));
    }

    private static Answer judged(byte[] request, Instant now, Taking taking) {
        try {
            return taking.take(request, now);
        } catch (ProtocolException e) {
            return refusal(e);
        }
    }

    /** The answer to a request that breaks this rule. */
    static Answer refusal(ProtocolException rule) {
        return rule.code().isIons()
                ? Answer.of(400, error(rule.code(), rule.detail()))
                : Answer.of(400, Optional.empty(), Map.of());
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
            return queueFull(full.size());
        }
        Map<String, String> headers = Map.of("Location", ReceiptsEndpoint.PREFIX + submission.id());
        return Answer.of(200, submission.body(), headers);
    }

    /** The answer when so many operations wait that no more is taken. */
    static Answer queueFull(int size) {
        return tooMany(ErrorCode.QUEUE_FULL.code(), size + " operations wait already");
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
}
