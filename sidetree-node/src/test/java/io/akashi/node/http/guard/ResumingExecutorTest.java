package io.akashi.node.http.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.junit.jupiter.api.Test;

class ResumingExecutorTest {
    private static final int CONNECTIONS = 20_000;

    private final Deque<Runnable> started = new ArrayDeque<>();
    private final List<String> ran = new ArrayList<>();
    private final ResumingExecutor executor = new ResumingExecutor(started::add, 2);

    /** A connection of which only this can be asked. */
    private static Runnable connection(Runnable goesOn) {
        return (Runnable) Proxy.newProxyInstance(
                ResumingExecutorTest.class.getClassLoader(),
                new Class<?>[] {Connection.class, Runnable.class},
                (proxy, method, arguments) -> {
                    if (method.getName().equals("run")) {
                        goesOn.run();
                        return null;
                    }
                    return method.getName().equals("equals") && proxy == arguments[0];
                });
    }

    private void goOn(String name) {
        executor.execute(connection(() -> ran.add(name)));
    }

    @Test
    void execute_givesEachOtherTaskAThread() {
        for (String name : List.of("a", "b", "c")) {
            executor.execute(() -> ran.add(name));
        }
        assertThat(started).hasSize(3);
        started.forEach(Runnable::run);
        assertThat(ran).containsExactly("a", "b", "c");
    }

    @Test
    void execute_letsConnectionsShareThreads() {
        for (String name : List.of("a", "b", "c", "d")) {
            goOn(name);
        }
        assertThat(started).hasSize(2);
        started.remove().run();
        assertThat(ran).containsExactly("a", "b", "c", "d");
        started.remove().run();
        goOn("e");
        assertThat(started).hasSize(1);
        started.remove().run();
        assertThat(ran).endsWith("e").hasSize(5);
    }

    @Test
    void execute_goesOnAfterOneThatFails() {
        executor.execute(connection(() -> {
            throw new IllegalStateException("broken");
        }));
        Runnable first = started.remove();
        goOn("b");
        goOn("c");
        started.clear();
        assertThatThrownBy(first::run).hasMessage("broken");
        started.remove().run();
        assertThat(ran).containsExactly("b", "c");
    }

    @Test
    void execute_isRefusedWhenTheThreadsAre() {
        Runnable connection = connection(() -> ran.add("a"));
        List<Runnable> accepted = new ArrayList<>();
        ResumingExecutor stopping = new ResumingExecutor(
                task -> {
                    if (accepted.isEmpty()) {
                        accepted.add(task);
                    } else {
                        throw new RejectedExecutionException("stopped");
                    }
                },
                2);
        stopping.execute(connection(() -> ran.add("first")));
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> stopping.execute(connection)).isInstanceOf(RejectedExecutionException.class);
        }
        accepted.get(0).run();
        assertThat(ran).containsExactly("first");
    }

    @Test
    void execute_forgetsNone() throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            ResumingExecutor busy = new ResumingExecutor(threads, 2);
            CountDownLatch done = new CountDownLatch(CONNECTIONS);
            for (int i = 0; i < CONNECTIONS; i++) {
                busy.execute(connection(done::countDown));
            }
            assertThat(done.await(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            threads.shutdown();
        }
    }
}
