package io.akashi.http;

import java.io.IOException;
import java.time.Duration;

/** There is no whole answer within the bounds. The message says why, for a log or an operator. */
public abstract sealed class NoWholeAnswer extends IOException {
    private static final long serialVersionUID = 1L;

    private NoWholeAnswer(String message) {
        super(message);
    }

    private NoWholeAnswer(String message, Throwable cause) {
        super(message, cause);
    }

    /** The body is larger than allowed. The rest of it was not read. */
    public static final class TooLong extends NoWholeAnswer {
        private static final long serialVersionUID = 1L;

        /** @param limit in bytes */
        TooLong(int limit) {
            super("the answer is larger than " + limit + " bytes");
        }
    }

    /** The answer had not begun, or its body had not ended, when the time was over. */
    public static final class TooLate extends NoWholeAnswer {
        private static final long serialVersionUID = 1L;

        TooLate(Duration patience, Throwable cause) {
            super("no whole answer within " + patience, cause);
        }
    }

    /** There was no connection, it broke off, or what came over it is not HTTP. The message names the cause. */
    public static final class ConnectionFailed extends NoWholeAnswer {
        private static final long serialVersionUID = 1L;

        ConnectionFailed(Throwable cause) {
            super(String.valueOf(cause), cause);
        }
    }
}
