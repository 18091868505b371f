package io.akashi.sidetree.json;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;

/**
 * The limit on arrays and objects within each other. It is far above what any valid operation needs (a delta has at most
 * 1,000 bytes) and keeps the readers' recursion within a small stack.
 */
final class Nesting {
    /** The most levels that are read. */
    static final int LIMIT = 1000;

    private Nesting() {}

    /** The depth inside an array or object that begins at {@code depth}. */
    static int enter(int depth, int position) throws ProtocolException {
        if (depth == LIMIT) {
            throw new ProtocolException(
                    ErrorCode.INPUT_NESTED_TOO_DEEPLY,
                    "level " + (LIMIT + 1) + " begins at position " + position + ", limit " + LIMIT);
        }
        return depth + 1;
    }
}
