package io.akashi.node.http;

import io.akashi.node.write.GroupCommit;
import io.akashi.node.write.OperationIntake;
import io.akashi.node.write.OperationIntake.Submission;
import io.akashi.sidetree.ProtocolException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.jspecify.annotations.Nullable;

/**
 * Answers what {@link OperationsEndpoint} would to an operation of usual size, without a thread that waits for the disk: the
 * one that reads from the network judges it, the one that writes groups answers it. Every other request goes on to the handler
 * behind. The endpoint is the plain version of this; the two answer alike.
 */
public final class OperationsHandler extends Handler.Wrapper {
    /** The largest body that is judged here, in bytes. */
    static final int SMALL = 16 * 1024;

    private final OperationIntake intake;
    private final GroupCommit commit;

    /** Before the route to this intake; what it judges well {@code commit} queues. */
    public OperationsHandler(OperationIntake intake, GroupCommit commit) {
        this.intake = intake;
        this.commit = commit;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        if (!isOurs(request)) {
            return super.handle(request, response, callback);
        }
        Exchange.current().ifPresent(exchange -> exchange.takes(OperationsEndpoint.PATH));
        Content.Source.asByteArrayAsync(request, SMALL, new Taking(request, response, callback));
        return true;
    }

    /** Whatever opens a WebSocket is answered elsewhere, wherever it is sent. */
    private static boolean isOurs(Request request) {
        return request.getMethod().equals(HttpMethod.POST.asString())
                && OperationsEndpoint.PATH.equals(request.getHttpURI().getPath())
                && request.getLength() > 0
                && request.getLength() <= SMALL
                && !request.getHeaders().contains(HttpHeader.SEC_WEBSOCKET_VERSION);
    }

    /** Takes an operation once its body is there, which the guard has seen to, and answers it. */
    private final class Taking implements Promise.Invocable<byte[]> {
        private final Request request;
        private final Response response;
        private final Callback callback;

        Taking(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void failed(Throwable failure) {
            Response.writeError(request, response, callback, failure);
        }

        @Override
        public void succeeded(byte[] body) {
            try {
                Optional<CompletableFuture<Submission>> queued = commit.offer(intake.judge(body));
                if (queued.isPresent()) {
                    queued.get().whenComplete(this::queued);
                } else {
                    give(OperationsEndpoint.queueFull(commit.limit()));
                }
            } catch (ProtocolException e) {
                give(OperationsEndpoint.refusal(e));
            } catch (RuntimeException e) {
                give(failure(e));
            }
        }

        /** By the thread that writes groups. */
        private void queued(@Nullable Submission submission, @Nullable Throwable failure) {
            RequestScope.again(
                    request, () -> give(submission == null ? failure(failure) : OperationsEndpoint.answer(submission)));
        }

        private Answer failure(@Nullable Throwable failure) {
            return Failures.answer(failure, request.getMethod(), OperationsEndpoint.PATH);
        }

        private void give(Answer answer) {
            answer.give(response, callback);
        }
    }
}
