package io.akashi.client;

/** The node's answer is not of the form that it should have, or is not what the operations that it shows lead to. */
public final class UnprovenException extends AkashiException {
    private static final long serialVersionUID = 1L;

    UnprovenException(String message) {
        super(message);
    }

    UnprovenException(String message, Throwable cause) {
        super(message, cause);
    }
}
