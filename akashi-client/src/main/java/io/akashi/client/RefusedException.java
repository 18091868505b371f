package io.akashi.client;

import io.akashi.sidetree.json.JsonValue;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The node answered with an error. Sources: RFC 9457 for the node's own routes; ION's code and message for the others. */
public final class RefusedException extends AkashiException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final @Nullable String hint;
    private final @Nullable Duration retryAfter;

    private RefusedException(HttpAnswer answer, String code, String detail, Optional<String> hint) {
        super(code + ": " + detail);
        this.status = answer.status();
        this.code = code;
        this.hint = hint.orElse(null);
        this.retryAfter = answer.retryAfter().orElse(null);
    }

    static RefusedException of(HttpAnswer answer) {
        JsonValue body = answer.anyJson();
        String code =
                Members.text(body, "code").or(() -> Members.text(body, "type")).orElse("http_" + answer.status());
        String detail = Members.text(body, "detail")
                .or(() -> Members.text(body, "message"))
                .orElse("the node answered " + answer.status() + " without saying why");
        return new RefusedException(answer, code, detail, Members.text(body, "hint"));
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /** A stable name of the reason; {@code http_} and the status if the node gave none. */
    public String code() {
        return code;
    }

    /** What to do about it, if the node says so. */
    public Optional<String> hint() {
        return Optional.ofNullable(hint);
    }

    /** How long the node asks to wait before another try. */
    public Optional<Duration> retryAfter() {
        return Optional.ofNullable(retryAfter);
    }
}
