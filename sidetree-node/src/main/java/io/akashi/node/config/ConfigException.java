package io.akashi.node.config;

/** A configuration that cannot be used; the message says where, what was expected, and what to do. */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** @param message for the operator, complete in itself */
    public ConfigException(String message) {
        super(message);
    }
}
