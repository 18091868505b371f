package io.akashi.issuer.oid4vci;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A hundred threads that do the same at once. */
public final class Race {
    private static final int THREADS = 100;

    private Race() {}

    /** How many of them succeeded; the others were refused for this reason. */
    public static int winners(VciErrorCode reason, Callable<?> attempt) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        CyclicBarrier start = new CyclicBarrier(THREADS);
        try {
            List<Callable<Boolean>> runners = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                runners.add(() -> {
                    start.await();
                    return succeeds(reason, attempt);
                });
            }
            int winners = 0;
            for (Future<Boolean> runner : threads.invokeAll(runners)) {
                winners += runner.get() ? 1 : 0;
            }
            return winners;
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static boolean succeeds(VciErrorCode reason, Callable<?> attempt) throws Exception {
        try {
            attempt.call();
            return true;
        } catch (VciException e) {
            if (e.code() != reason) {
                throw new AssertionError(e);
            }
            return false;
        }
    }
}
