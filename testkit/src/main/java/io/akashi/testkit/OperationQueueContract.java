package io.akashi.testkit;

import static io.akashi.testkit.Requests.NOW;
import static io.akashi.testkit.Requests.request;
import static io.akashi.testkit.Requests.requests;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.sidetree.store.OperationQueue.Enqueued;
import io.akashi.sidetree.store.QueuedOperation;
import io.akashi.sidetree.store.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every queue of operations does, as long as no batch is made of it. */
public abstract class OperationQueueContract extends StoreContract {
    private static final int THREADS = 16;

    @Test
    public void newQueue_isEmpty() {
        assertThat(queue().size()).isZero();
        assertThat(queue().peek(10)).isEmpty();
        assertThat(queue().contains(new DidSuffix("did-1"))).isFalse();
        assertThat(queue().receipt(new OperationId("request-1"))).isEmpty();
    }

    @Test
    public void enqueue_keepsTheOrderOverAReopen() {
        requests(0, 5).forEach(this::accept);
        assertThat(queue().peek(100)).isEqualTo(requests(0, 5));
        reopen();
        requests(5, 8).forEach(this::accept);
        assertThat(queue().peek(100)).isEqualTo(requests(0, 8));
        assertThat(queue().peek(6)).isEqualTo(requests(0, 6));
        assertThat(queue().size()).isEqualTo(8);
    }

    @Test
    public void enqueue_knowsTheSameRequest() {
        accept(request(1));
        assertThat(enqueue(request(1))).isEqualTo(new Enqueued.Known());
        reopen();
        assertThat(enqueue(request(1))).isEqualTo(new Enqueued.Known());
        assertThat(queue().size()).isEqualTo(1);
    }

    @Test
    public void enqueue_refusesASecondRequestForADid() {
        accept(request(1, 7));
        assertThat(enqueue(request(2, 7))).isEqualTo(new Enqueued.DidBusy());
        reopen();
        assertThat(enqueue(request(2, 7))).isEqualTo(new Enqueued.DidBusy());
        assertThat(queue().contains(new DidSuffix("did-7"))).isTrue();
        assertThat(queue().receipt(request(2, 7).id())).isEmpty();
    }

    @Test
    public void enqueue_refusesMoreThanTheLimit() {
        requests(0, QUEUE_LIMIT).forEach(this::accept);
        assertThat(enqueue(request(QUEUE_LIMIT))).isEqualTo(new Enqueued.Full(QUEUE_LIMIT));
        reopen();
        assertThat(enqueue(request(QUEUE_LIMIT))).isEqualTo(new Enqueued.Full(QUEUE_LIMIT));
        assertThat(enqueue(request(3))).isEqualTo(new Enqueued.Known());
        assertThat(queue().contains(request(QUEUE_LIMIT).suffix())).isFalse();
    }

    @Test
    public void enqueueAll_isOneAfterTheOther() {
        List<QueuedOperation> group = List.of(
                request(1, 1),
                request(2, 2),
                request(1, 1),
                request(3, 2),
                request(4, 4),
                request(3, 2),
                request(5, 5));
        accept(request(5, 5));
        accept(request(6, 4));
        assertThat(queue().enqueueAll(group, NOW))
                .containsExactly(
                        new Enqueued.Accepted(),
                        new Enqueued.Accepted(),
                        new Enqueued.Known(),
                        new Enqueued.DidBusy(),
                        new Enqueued.DidBusy(),
                        new Enqueued.DidBusy(),
                        new Enqueued.Known());
        assertThat(reopen().queue().peek(10))
                .containsExactly(request(5, 5), request(6, 4), request(1, 1), request(2, 2));
    }

    @Test
    public void enqueueAll_takesAsManyAsThereIsRoomFor() {
        requests(0, QUEUE_LIMIT - 2).forEach(this::accept);
        List<QueuedOperation> group = requests(QUEUE_LIMIT - 3, QUEUE_LIMIT + 2);
        assertThat(queue().enqueueAll(group, NOW))
                .containsExactly(
                        new Enqueued.Known(),
                        new Enqueued.Accepted(),
                        new Enqueued.Accepted(),
                        new Enqueued.Full(QUEUE_LIMIT),
                        new Enqueued.Full(QUEUE_LIMIT));
        assertThat(queue().size()).isEqualTo(QUEUE_LIMIT);
    }

    @Test
    public void enqueueAll_ofNoneChangesNothing() {
        assertThat(queue().enqueueAll(List.of(), NOW)).isEmpty();
        assertThat(queue().size()).isZero();
    }

    @Test
    public void enqueueAll_isForRandomGroupsWhatEnqueueIsForEach() {
        Random random = new Random(11);
        OperationQueue single = store("single").queue();
        for (int round = 0; round < 60; round++) {
            List<QueuedOperation> group = IntStream.range(0, random.nextInt(20))
                    .map(i -> random.nextInt(3 * QUEUE_LIMIT))
                    .mapToObj(number -> request(number, number * 2 / 3))
                    .toList();
            List<Enqueued> expected = group.stream()
                    .map(operation -> single.enqueue(operation, NOW))
                    .toList();
            assertThat(queue().enqueueAll(group, NOW)).isEqualTo(expected);
            leave(random.nextInt(8));
        }
        assertThat(queue().peek(QUEUE_LIMIT)).isEqualTo(single.peek(QUEUE_LIMIT));
        assertThat(queue().size()).isEqualTo(single.size());
    }

    /** Takes so many into a batch, of both queues. */
    private void leave(int count) {
        for (StorePorts each : List.of(store(), store("single"))) {
            if (count > 0 && each.queue().size() > 0) {
                each.journal().assemble(count);
            }
        }
    }

    @Test
    public void enqueueAll_letsExactlyOneOfManyGroupsWinADid() throws InterruptedException, ExecutionException {
        for (int did = 0; did < 20; did += 2) {
            int round = did;
            List<Enqueued> outcomes = groupsAtOnce(thread -> {
                QueuedOperation one = request(round * THREADS + thread, round);
                QueuedOperation other = request((round + 1) * THREADS + thread, round + 1);
                return thread % 2 == 0 ? List.of(one, other) : List.of(other, one);
            });
            assertThat(outcomes).filteredOn(new Enqueued.Accepted()::equals).hasSize(2);
            assertThat(outcomes).filteredOn(new Enqueued.DidBusy()::equals).hasSize(2 * THREADS - 2);
        }
        assertThat(queue().peek(100)).hasSize(20);
    }

    @Test
    public void receipt_tellsThePlace() {
        requests(0, 3).forEach(this::accept);
        for (int i = 0; i < 3; i++) {
            QueuedOperation operation = request(i);
            assertThat(reopen().queue().receipt(operation.id()))
                    .contains(new Receipt(
                            operation.id(),
                            operation.type(),
                            operation.suffix(),
                            NOW,
                            new Receipt.State.Queued(i + 1)));
        }
    }

    @Test
    public void enqueue_letsExactlyOneOfManyWinADid() throws InterruptedException, ExecutionException {
        for (int did = 0; did < 10; did++) {
            int round = did;
            List<Enqueued> outcomes = atOnce(thread -> request(round * THREADS + thread, round));
            assertThat(outcomes).containsOnlyOnce(new Enqueued.Accepted());
            assertThat(outcomes).filteredOn(new Enqueued.DidBusy()::equals).hasSize(THREADS - 1);
        }
        assertThat(queue().peek(100)).hasSize(10);
        assertThat(queue().size()).isEqualTo(10);
    }

    @Test
    public void enqueue_acceptsTheSameRequestOnceOfMany() throws InterruptedException, ExecutionException {
        for (int number = 0; number < 10; number++) {
            int round = number;
            List<Enqueued> outcomes = atOnce(thread -> request(round));
            assertThat(outcomes).containsOnlyOnce(new Enqueued.Accepted());
            assertThat(outcomes).filteredOn(new Enqueued.Known()::equals).hasSize(THREADS - 1);
        }
        assertThat(queue().size()).isEqualTo(10);
    }

    @Test
    public void enqueue_givesEachOfManyItsOwnPlace() throws InterruptedException, ExecutionException {
        for (int round = 0; round < 5; round++) {
            int first = round * THREADS;
            assertThat(atOnce(thread -> request(first + thread))).containsOnly(new Enqueued.Accepted());
        }
        reopen();
        List<QueuedOperation> order = queue().peek(1_000);
        assertThat(order).containsExactlyInAnyOrderElementsOf(requests(0, 5 * THREADS));
        for (int i = 0; i < order.size(); i++) {
            assertThat(queue().receipt(order.get(i).id()).map(Receipt::state))
                    .contains(new Receipt.State.Queued(i + 1));
        }
    }

    @Test
    public void enqueue_neverExceedsTheLimitUnderMany() throws InterruptedException, ExecutionException {
        requests(1_000, 1_000 + QUEUE_LIMIT - 5).forEach(this::accept);
        List<Enqueued> outcomes = atOnce(Requests::request);
        assertThat(outcomes).filteredOn(new Enqueued.Accepted()::equals).hasSize(5);
        assertThat(queue().size()).isEqualTo(QUEUE_LIMIT);
    }

    private OperationQueue queue() {
        return store().queue();
    }

    private Enqueued enqueue(QueuedOperation operation) {
        return queue().enqueue(operation, NOW);
    }

    private void accept(QueuedOperation operation) {
        assertThat(enqueue(operation)).isEqualTo(new Enqueued.Accepted());
    }

    /** Enqueues one request a thread, all starting together. */
    private List<Enqueued> atOnce(IntFunction<QueuedOperation> requests)
            throws InterruptedException, ExecutionException {
        return groupsAtOnce(thread -> List.of(requests.apply(thread)));
    }

    /** Enqueues one group a thread, all starting together. */
    private List<Enqueued> groupsAtOnce(IntFunction<List<QueuedOperation>> groups)
            throws InterruptedException, ExecutionException {
        OperationQueue queue = queue();
        CountDownLatch ready = new CountDownLatch(THREADS);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<List<Enqueued>>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                List<QueuedOperation> group = groups.apply(i);
                running.add(threads.submit(() -> {
                    ready.countDown();
                    ready.await();
                    return queue.enqueueAll(group, NOW);
                }));
            }
            List<Enqueued> outcomes = new ArrayList<>();
            for (Future<List<Enqueued>> future : running) {
                outcomes.addAll(future.get());
            }
            return outcomes;
        } finally {
            threads.shutdown();
        }
    }
}
