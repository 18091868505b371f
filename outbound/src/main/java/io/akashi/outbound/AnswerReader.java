package io.akashi.outbound;

import io.akashi.sidetree.encoding.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;

/** Reads one answer within its bounds, and breaks the connection off as soon as it is not wanted. */
final class AnswerReader implements Response.Listener {
    private static final int OK = 200;
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,6}");

    private final Target target;
    private final Limits limits;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final CompletableFuture<Step> step = new CompletableFuture<>();

    AnswerReader(Target target, Limits limits) {
        this.target = target;
        this.limits = limits;
    }

    /** What an answer leads to. */
    sealed interface Step {
        /** The end. */
        record Done(Fetch fetch) implements Step {}

        /** Another request. */
        record Redirect(String location) implements Step {}
    }

    /** Completes when the answer is read or given up. */
    CompletableFuture<Step> step() {
        return step;
    }

    @Override
    public void onHeaders(Response response) {
        int status = response.getStatus();
        if (status != OK) {
            stop(response, other(response));
            return;
        }
        String encoding = header(response, HttpHeader.CONTENT_ENCODING);
        String type = header(response, HttpHeader.CONTENT_TYPE)
                .replaceFirst(";.*", "")
                .strip();
        if (!encoding.isEmpty() && !encoding.equals("identity")) {
            refuse(response, Refusal.CONTENT_ENCODING, "expected no encoding, found another");
        } else if (!limits.contentTypes().isEmpty() && !limits.contentTypes().contains(type)) {
            refuse(response, Refusal.CONTENT_TYPE, "expected one of " + limits.contentTypes() + ", found another");
        } else if (response.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH) > limits.maximumBytes()) {
            stop(response, new Step.Done(new Fetch.TooLarge(limits.maximumBytes())));
        }
    }

    private Step other(Response response) {
        int status = response.getStatus();
        boolean redirect = status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
        String location = response.getHeaders().get(HttpHeader.LOCATION);
        if (redirect && location != null) {
            return new Step.Redirect(location);
        }
        if (redirect) {
            return new Step.Done(new Fetch.Refused(Refusal.REDIRECT_WITHOUT_ADDRESS, "status " + status));
        }
        String after = header(response, HttpHeader.RETRY_AFTER);
        Optional<Duration> seconds = SECONDS.matcher(after).matches()
                ? Optional.of(Duration.ofSeconds(Long.parseLong(after)))
                : Optional.empty();
        return new Step.Done(new Fetch.HttpStatus(status, seconds));
    }

    @Override
    public void onContent(Response response, ByteBuffer content) {
        if (step.isDone()) {
            return;
        }
        if (body.size() + content.remaining() > limits.maximumBytes()) {
            stop(response, new Step.Done(new Fetch.TooLarge(limits.maximumBytes())));
            return;
        }
        byte[] part = new byte[content.remaining()];
        content.get(part);
        body.writeBytes(part);
    }

    @Override
    public void onComplete(Result result) {
        Throwable failure = result.getFailure();
        if (failure == null) {
            Fetch.Fetched whole =
                    new Fetch.Fetched(target.toString(), headers(result.getResponse()), Bytes.wrap(body.toByteArray()));
            step.complete(new Step.Done(whole));
        } else {
            step.complete(new Step.Done(failed(failure)));
        }
    }

    private Fetch failed(Throwable failure) {
        if (failure instanceof TimeoutException) {
            return new Fetch.TimedOut(limits.deadline());
        }
        return new Fetch.Unreachable(target.host() + ": " + failure.getClass().getSimpleName());
    }

    private void refuse(Response response, Refusal reason, String detail) {
        stop(response, new Step.Done(new Fetch.Refused(reason, detail)));
    }

    private void stop(Response response, Step last) {
        step.complete(last);
        response.abort(new NotWanted());
    }

    private static String header(Response response, HttpHeader name) {
        String value = response.getHeaders().get(name);
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
    }

    private static Map<String, String> headers(Response response) {
        Map<String, String> headers = new HashMap<>();
        for (HttpField field : response.getHeaders()) {
            String value = field.getValue();
            if (value != null) {
                headers.put(field.getName().toLowerCase(Locale.ROOT), value);
            }
        }
        return headers;
    }

    /** Closes a connection whose answer is known or not wanted. */
    private static final class NotWanted extends Exception {
        private static final long serialVersionUID = 1L;

        private NotWanted() {
            super("not wanted", null, false, false);
        }
    }
}
