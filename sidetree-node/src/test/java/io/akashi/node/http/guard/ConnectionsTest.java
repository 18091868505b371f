package io.akashi.node.http.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.config.Exposure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.AbstractConnection;
import org.eclipse.jetty.io.ByteArrayEndPoint;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConnectionsTest {
    private static final Patience NONE = new Patience(Duration.ZERO, Duration.ZERO, 1);

    private final Connections connections = new Connections(Exposure.USUAL, NONE, new Figures(), System::nanoTime);

    @BeforeEach
    void start() throws Exception {
        connections.start();
    }

    @AfterEach
    void stop() throws Exception {
        connections.stop();
    }

    @Test
    void sweep_goesOnAfterAConnectionThatCannotBeClosed() throws InterruptedException {
        SlowClient broken = new SlowClient(true);
        connections.onOpened(broken.connection());
        broken.awaitClosing();
        SlowClient other = new SlowClient(false);
        connections.onOpened(other.connection());
        other.awaitClosing();
    }

    /** A client that never sends a head; the node is about to close its connection, which may fail. */
    private static final class SlowClient extends ByteArrayEndPoint {
        private final CountDownLatch closing = new CountDownLatch(1);
        private final boolean isBroken;

        SlowClient(boolean isBroken) {
            this.isBroken = isBroken;
        }

        @Override
        public void doClose() {
            closing.countDown();
            if (isBroken) {
                throw new IllegalStateException("a bug of a connection");
            }
            super.doClose();
        }

        AbstractConnection connection() {
            return new AbstractConnection(this, Runnable::run) {
                @Override
                public void onFillable() {
                    throw new AssertionError("nothing comes");
                }
            };
        }

        void awaitClosing() throws InterruptedException {
            assertThat(closing.await(60, TimeUnit.SECONDS)).as("closed").isTrue();
        }
    }
}
