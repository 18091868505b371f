package io.akashi.client;

/** Why a client has no answer. There are three kinds and no others. */
public abstract sealed class AkashiException extends RuntimeException
        permits RefusedException, UnreachableException, UnprovenException {
    private static final long serialVersionUID = 1L;

    AkashiException(String message) {
        super(message);
    }

    AkashiException(String message, Throwable cause) {
        super(message, cause);
    }
}
