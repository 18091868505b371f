package io.akashi.store.rocksdb;

import static io.akashi.testkit.Requests.NOW;

import io.akashi.sidetree.chain.BlockCursor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.BatchRecord;
import io.akashi.sidetree.store.BatchRecord.State;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.OperationQueue.Enqueued;
import io.akashi.testkit.RandomBlocks;
import io.akashi.testkit.Requests;
import io.akashi.testkit.StorePorts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Works on a store until it is killed, and says line by line what it was told to be durable: {@code intend} and {@code
 * done} with the cursor's height around each write of blocks, {@code queued} with the number of a request.
 */
final class CrashingProcess {
    /** Ends a line that was not cut off. */
    static final String END = " .";

    private static final int ENQUEUERS = 4;
    private static final int MOST_AT_ONCE = 5;
    private static final int BLOCKS_UP = 9;
    private static final int BLOCKS_DOWN = 6;
    private static final int QUEUE_LIMIT = 1_000_000;

    private final StorePorts store;
    private int steps;

    private CrashingProcess(StorePorts store) {
        this.store = store;
    }

    /** The store of the process and of those who judge it: rollbacks of every kind happen. */
    static StorePorts open(Path directory) {
        return RocksPorts.open(new StoreOptions(directory, RocksPorts.MEMORY, 4, 25), QUEUE_LIMIT);
    }

    /** The block that follows; there is only one, so that a cursor says what must be there. */
    static BlockChanges next(Optional<BlockCursor> last) {
        return new RandomBlocks(last.map(block -> block.time().block()).orElse(0L)).next(last);
    }

    /** Takes the directory and the first number of a request. */
    public static void main(String[] arguments) {
        say("starting");
        CrashingProcess process = new CrashingProcess(open(Path.of(arguments[0])));
        say("open");
        int first = Integer.parseInt(arguments[1]);
        for (int i = 0; i < ENQUEUERS; i++) {
            int number = first + i;
            new Thread(() -> process.enqueue(number)).start();
        }
        new Thread(process::batch).start();
        process.observe();
    }

    private void observe() {
        while (true) {
            Optional<BlockCursor> cursor = store.operations().cursor();
            steps++;
            if (steps % BLOCKS_UP == 0) {
                long fork = cursor.map(block -> block.time().block()).orElse(0L) - BLOCKS_DOWN;
                AnchorTime time = new AnchorTime(Math.max(fork, 0));
                say("rollback " + time);
                store.operations().rollbackTo(time);
                say("done " + store.operations().cursor().map(BlockCursor::time).orElse(new AnchorTime(0)));
            } else {
                BlockChanges block = next(cursor);
                say("intend " + block.cursor().time());
                store.operations().apply(block);
                say("done " + block.cursor().time());
            }
            if (steps % 3 > 0) {
                store.operations().settleRoots();
            }
        }
    }

    private void enqueue(int first) {
        for (int number = first, most = 1; ; number += most * ENQUEUERS, most = most % MOST_AT_ONCE + 1) {
            int[] numbers =
                    IntStream.iterate(number, n -> n + ENQUEUERS).limit(most).toArray();
            List<Enqueued> outcomes = store.queue()
                    .enqueueAll(
                            IntStream.of(numbers).mapToObj(Requests::request).toList(), NOW);
            for (int i = 0; i < numbers.length; i++) {
                if (outcomes.get(i) instanceof Enqueued.Accepted) {
                    say("queued " + numbers[i]);
                }
            }
        }
    }

    private void batch() {
        while (true) {
            List<BatchRecord> open = new ArrayList<>(store.journal().open());
            if (open.size() > 3) {
                store.journal().requeue(open.get(1).id());
            } else if (store.queue().size() > 0) {
                BatchRecord batch = store.journal().assemble(20);
                store.journal().advance(new BatchRecord(batch.id(), batch.operations(), new State.FilesStored("3.Qm")));
            }
        }
    }

    private static void say(String line) {
        synchronized (System.out) {
            System.out.println(line + END);
            System.out.flush();
        }
    }
}
