package io.akashi.node.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.events.EventStream.Wish;
import io.akashi.sidetree.store.ChangeLog;
import io.akashi.sidetree.store.ChangeLog.Cursor;
import io.akashi.sidetree.store.ChangeLog.Page;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class EventStreamsTest {
    private static final Cursor PLACE = new Cursor(1, 2, 3);

    private final ChangeLog log = new Quiet();

    /** A log in which nothing happens. */
    private static final class Quiet implements ChangeLog {
        @Override
        public Cursor head() {
            return PLACE;
        }

        @Override
        public Cursor oldest() {
            return PLACE;
        }

        @Override
        public Cursor recent(long entries) {
            return PLACE;
        }

        @Override
        public Page after(Cursor cursor, int limit) {
            return new Page.Entries(List.of(), PLACE);
        }

        @Override
        public Optional<Cursor> bookmark(String consumer) {
            return Optional.empty();
        }

        @Override
        public void keep(String consumer, Cursor cursor) {}
    }

    /** What a client gets. */
    private static class Out extends ServletOutputStream {
        private final CountDownLatch flushes = new CountDownLatch(3);

        @Override
        public boolean isReady() {
            return true;
        }

        @Override
        public void setWriteListener(WriteListener listener) {}

        @Override
        public void write(int octet) {}

        @Override
        public void flush() {
            flushes.countDown();
        }
    }

    private EventStream stream(ServletOutputStream out) {
        return new EventStream(log, "did:ion:", new Wish(PLACE, Set.of()), out, () -> {});
    }

    @Test
    void streams_areToldThoughAnotherFailsWithAnError() throws Exception {
        Out out = new Out();
        EventStream good = stream(out);
        EventStream bad = stream(new Out() {
            private boolean begun;

            @Override
            public boolean isReady() {
                if (begun) {
                    throw new StackOverflowError("a failure that a test wants");
                }
                begun = true;
                return false;
            }
        });
        EventStreams.Bounds bounds = new EventStreams.Bounds(2, Duration.ofMillis(5), Duration.ofMinutes(5));
        try (EventStreams streams = new EventStreams(log, bounds)) {
            bad.onWritePossible();
            assertThat(streams.add(bad)).isTrue();
            streams.start();
            bad.ended().get(30, TimeUnit.SECONDS);
            good.onWritePossible();
            assertThat(streams.add(good)).isTrue();
            assertThat(out.flushes.await(30, TimeUnit.SECONDS)).isTrue();
        }
    }
}
