package io.akashi.sidetree.json;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;

/**
 * The limit on arrays and objects within each other. It is far above what any valid operation needs (a delta has at most
 * 1,000 bytes) and keeps whatever walks a value within a small stack.
 */
final class Nesting {
    /** The most levels that are read. */
    static final int LIMIT = 1000;

    private Nesting() {}

    /**
     * Another array or object begins at {@code position}.
     *
     * @throws ProtocolException {@link ErrorCode#INPUT_NESTED_TOO_DEEPLY} if {@code levels} are all there may be
     */
    static void check(int levels, int position) throws ProtocolException {
        if (levels == LIMIT) {
            throw new ProtocolException(
                    ErrorCode.INPUT_NESTED_TOO_DEEPLY,
                    "level " + (LIMIT + 1) + " begins at position " + position + ", limit " + LIMIT);
        }
    }
}
