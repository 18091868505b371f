package io.akashi.resolver.did;

import io.akashi.sidetree.json.JsonValue.JsonObject;
import java.util.Map;
import java.util.Objects;

/** A resolution or dereferencing that has an error for its answer. */
public final class DidException extends Exception {
    private static final long serialVersionUID = 1L;

    private final DidErrorType type;
    private final transient JsonObject about;

    /** @param detail one sentence with the expected and the actual value */
    public DidException(DidErrorType type, String detail) {
        this(type, detail, new JsonObject(Map.of()));
    }

    /** @param about what the resolver says of its answer besides, to stand beside the error */
    public DidException(DidErrorType type, String detail, JsonObject about) {
        super(detail);
        this.type = type;
        this.about = about;
    }

    /** What is wrong. */
    public DidErrorType type() {
        return type;
    }

    /** What stands beside the error in the metadata; often nothing. */
    public JsonObject about() {
        return about;
    }

    /** The detail given at construction. */
    public String detail() {
        return Objects.requireNonNull(getMessage());
    }
}
