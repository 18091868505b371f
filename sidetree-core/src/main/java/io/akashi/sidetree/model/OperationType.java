package io.akashi.sidetree.model;

import java.util.Arrays;
import java.util.Optional;

/** The four kinds of operations, in the order in which a batch holds them. Source: Sidetree v1, "DID Operations". */
public enum OperationType {
    CREATE("create", 0),
    RECOVER("recover", 2),
    DEACTIVATE("deactivate", 3),
    UPDATE("update", 1);

    private final String text;
    private final int code;

    OperationType(String text, int code) {
        this.text = text;
        this.code = code;
    }

    /** The word in requests. */
    public String text() {
        return text;
    }

    /** The number in digests and stored keys: create 0, update 1, recover 2, deactivate 3. */
    public int code() {
        return code;
    }

    /** The kind of this word, or empty. */
    public static Optional<OperationType> of(String text) {
        return Arrays.stream(values()).filter(type -> type.text.equals(text)).findFirst();
    }

    /** The kind of this number. */
    public static OperationType ofCode(int code) {
        return Arrays.stream(values())
                .filter(type -> type.code == code)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no operation type has code " + code));
    }
}
