package io.akashi.sidetree;

import java.util.Optional;

/** Asks a call which rule its input broke. */
public final class Refusals {
    private Refusals() {}

    /** The code that the call is refused with, or empty if it returns. */
    public static Optional<ErrorCode> codeOf(Call call) {
        try {
            call.run();
            return Optional.empty();
        } catch (ProtocolException e) {
            return Optional.of(e.code());
        }
    }

    /** Something that may be refused. */
    @FunctionalInterface
    public interface Call {
        void run() throws ProtocolException;
    }
}
