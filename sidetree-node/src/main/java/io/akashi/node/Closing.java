package io.akashi.node;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/** Closes what was opened, last first, each one once, also after one that fails. */
final class Closing implements AutoCloseable {
    private final Deque<Runnable> steps = new ArrayDeque<>();

    /** Remembers how to close this, and returns it. */
    synchronized <T> T add(T opened, Consumer<? super T> close) {
        steps.push(() -> close.accept(opened));
        return opened;
    }

    @Override
    public synchronized void close() {
        if (!steps.isEmpty()) {
            try {
                steps.pop().run();
            } finally {
                close();
            }
        }
    }
}
