package io.akashi.node.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ThreadDeathsTest {
    private static final Logger LOG = (Logger) LoggerFactory.getLogger(ThreadDeaths.class);

    @Test
    void thread_thatDiesIsInTheLogWithItsStack() throws InterruptedException {
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        LOG.addAppender(lines);
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        try {
            ThreadDeaths.watch();
            Thread thread = new Thread(
                    () -> {
                        throw new StackOverflowError("a failure that a test wants");
                    },
                    "of a test");
            thread.start();
            thread.join();
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(before);
            LOG.detachAppender(lines);
        }
        assertThat(lines.list).singleElement().satisfies(line -> {
            assertThat(line.getLevel()).isEqualTo(Level.ERROR);
            assertThat(line.getFormattedMessage()).isEqualTo("event=thread_died thread=\"of a test\"");
            assertThat(line.getThrowableProxy().getMessage()).isEqualTo("a failure that a test wants");
            assertThat(line.getThrowableProxy().getStackTraceElementProxyArray())
                    .isNotEmpty();
        });
    }
}
