package io.akashi.store.rocksdb;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

/** Keeps what a store tells, and waits until it says that writes work. */
final class Told implements WriteListener {
    final Queue<String> events = new ConcurrentLinkedQueue<>();
    final CountDownLatch works = new CountDownLatch(1);

    @Override
    public void fails(WriteFailure failure) {
        events.add(failure.reason());
    }

    @Override
    public void attemptFails(Throwable cause) {
        events.add(cause.getMessage());
    }

    @Override
    public void works() {
        events.add("works");
        works.countDown();
    }
}
