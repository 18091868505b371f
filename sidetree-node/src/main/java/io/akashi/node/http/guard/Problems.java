package io.akashi.node.http.guard;

import io.akashi.node.http.Problem;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;

/** Answers with problems where no route does: what the guard refuses, and every error that Jetty finds itself. */
public final class Problems implements Request.Handler {
    private static final String UNREADABLE = "the request is not one of HTTP/1.1";

    /** Jetty calls it in place of its own pages. */
    public Problems() {}

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        int status = request.getAttribute(ErrorHandler.ERROR_EXCEPTION) instanceof HttpException found
                ? found.getCode()
                : response.getStatus();
        if (HttpStatus.hasNoBody(status)) {
            response.setStatus(status);
            callback.succeeded();
        } else {
            write(of(status), response, callback);
        }
        return true;
    }

    /** The problem of a status that no route of ours answers. */
    public static Problem of(int status) {
        return switch (status) {
            case 400 -> new Problem(status, Reason.REQUEST_MALFORMED.code(), UNREADABLE, "look for stray % and spaces");
            case 408 ->
                new Problem(status, Reason.REQUEST_TOO_SLOW.code(), "the request came too slowly", "send it anew");
            case 413 -> new Problem(status, Reason.REQUEST_TOO_LARGE.code(), "the body is too large", "send less");
            case 414 -> new Problem(status, "address_too_long", "the address exceeds 64 KiB", "shorten it");
            case 431 -> new Problem(status, "head_too_large", "the headers exceed 64 KiB", "send fewer headers");
            case 503 -> new Problem(status, "stopping", "the node is being stopped", "try again in a minute");
            case 500 -> new Problem(status, "internal_error", "the node failed to answer", "the node's log says more");
            default -> new Problem(status, "http_" + status, HttpStatus.getMessage(status), "see RFC 9110");
        };
    }

    /** Answers with a problem. */
    static void write(Problem problem, Response response, Callback callback) {
        response.setStatus(problem.status());
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/problem+json");
        response.write(true, StandardCharsets.UTF_8.encode(problem.json()), callback);
    }

    /** The same, with when to come again. */
    static void later(Problem problem, long seconds, Response response, Callback callback) {
        response.getHeaders().put(HttpHeader.RETRY_AFTER, Long.toString(seconds));
        write(problem, response, callback);
    }

    /** Rounded up: whoever waits so long comes no second too early. */
    static long seconds(long nanos) {
        long second = TimeUnit.SECONDS.toNanos(1);
        return Math.max(1, (nanos + second - 1) / second);
    }
}
