package io.akashi.client;

/** No whole answer came in time, or it was larger than allowed, or broke off. An operation may have arrived: ask for its receipt. */
public final class UnreachableException extends AkashiException {
    private static final long serialVersionUID = 1L;

    UnreachableException(String message) {
        super(message);
    }

    UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
