package io.akashi.sidetree.content;

/** Bytes that are not what their codec says. Stays within the package, where it becomes an outcome. */
final class MalformedBlock extends Exception {
    private static final long serialVersionUID = 1L;

    MalformedBlock(String detail) {
        super(detail);
    }

    String detail() {
        return String.valueOf(getMessage());
    }
}
