package io.akashi.node.http.guard;

import io.akashi.node.http.Problem;
import io.akashi.node.http.guard.RateLimits.Visitor;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;

/**
 * Reads a request's body before anybody works on it, so that a slow one holds no thread. Up to 32 KiB there is always room
 * for; of larger bodies so many are read at once.
 */
final class BodyFirst implements Invocable.Task {
    /** A valid operation has three thousand bytes, evidence some ten thousand. */
    static final int SMALL = 32 * 1024;

    private static final int LARGE_OF_ONE_CLIENT = 2;
    private static final int FIRST = 1024;
    private static final int COME_AGAIN_SECONDS = 5;

    private final Request request;
    private final Response response;
    private final Callback callback;
    private final Room room;
    private final Next next;
    private byte[] body = new byte[FIRST];
    private int size;
    private boolean isLarge;
    private boolean isLater;

    BodyFirst(Request request, Response response, Callback callback, Room room, Next next) {
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.room = room;
        this.next = next;
    }

    /**
     * Where bodies find room.
     *
     * @param most bytes of a body
     * @param large turns for large bodies
     * @param visitor who sends it
     */
    record Room(int most, Semaphore large, Visitor visitor, boolean isExempt, Figures figures) {}

    /** Goes on with the whole request. */
    @FunctionalInterface
    interface Next {
        void handle(Request whole);
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    /** Reads what has come, and comes back when there is more. */
    @Override
    public void run() {
        while (true) {
            Content.Chunk chunk = request.read();
            if (chunk == null) {
                isLater = true;
                request.demand(this);
                return;
            }
            if (Content.Chunk.isFailure(chunk)) {
                refuse(new Problem(408, Reason.REQUEST_TOO_SLOW.code(), "the body did not come", "send it anew"));
                return;
            }
            boolean isLast = chunk.isLast();
            boolean isTaken = take(chunk.getByteBuffer());
            chunk.release();
            if (!isTaken) {
                return;
            }
            if (isLast) {
                letIn(new Whole(request, ByteBuffer.wrap(body, 0, size)));
                return;
            }
        }
    }

    /** What comes next may block, which the thread that brings bytes may not. */
    private void letIn(Request whole) {
        if (isLater) {
            request.getComponents().getExecutor().execute(() -> next.handle(whole));
        } else {
            next.handle(whole);
        }
    }

    private boolean take(ByteBuffer bytes) {
        int total = size + bytes.remaining();
        if (total > room.most) {
            refuse(tooLarge(room.most));
            return false;
        }
        if (total > SMALL && !isLarge && !enterLarge()) {
            return false;
        }
        if (total > body.length) {
            body = Arrays.copyOf(body, Math.min(room.most, Math.max(total, body.length * 2)));
        }
        bytes.get(body, size, bytes.remaining());
        size = total;
        return true;
    }

    private boolean enterLarge() {
        boolean isCounted = room.isExempt || room.visitor.enterLarge(LARGE_OF_ONE_CLIENT);
        if (isCounted && room.large.tryAcquire()) {
            isLarge = true;
            Request.addCompletionListener(request, failure -> leaveLarge());
            return true;
        }
        if (isCounted && !room.isExempt) {
            room.visitor.leaveLarge();
        }
        room.figures.refused(Reason.TOO_MANY_LARGE_REQUESTS);
        Problem problem = new Problem(
                429,
                Reason.TOO_MANY_LARGE_REQUESTS.code(),
                "several requests of over 32 KiB are being read",
                "send it again in " + COME_AGAIN_SECONDS + " seconds");
        Problems.later(problem, COME_AGAIN_SECONDS, response, callback);
        return false;
    }

    private void leaveLarge() {
        room.large.release();
        if (!room.isExempt) {
            room.visitor.leaveLarge();
        }
    }

    private void refuse(Problem problem) {
        room.figures.refused(problem.status() == 413 ? Reason.REQUEST_TOO_LARGE : Reason.REQUEST_TOO_SLOW);
        Problems.write(problem, response, callback);
    }

    static Problem tooLarge(int most) {
        return new Problem(
                413,
                Reason.REQUEST_TOO_LARGE.code(),
                "the request exceeds its limit of " + most + " bytes",
                "an operation has a delta of at most 1000 bytes");
    }

    /** The request with its body at hand. */
    private static final class Whole extends Request.Wrapper {
        private final Content.Source body;
        private final long length;

        Whole(Request request, ByteBuffer body) {
            super(request);
            this.length = body.remaining();
            this.body = Content.Source.from(body);
        }

        @Override
        public long getLength() {
            return length;
        }

        @Override
        public Content.Chunk read() {
            return body.read();
        }

        @Override
        public void demand(Runnable demandCallback) {
            body.demand(demandCallback);
        }

        @Override
        public void fail(Throwable failure) {
            body.fail(failure);
        }
    }
}
