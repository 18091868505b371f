package io.akashi.anchor.bitcoin.index;

import io.akashi.anchor.bitcoin.rpc.BitcoindRefusal;
import io.akashi.anchor.bitcoin.rpc.BitcoindUnreachable;
import io.akashi.sidetree.chain.BlockHash;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/** Scans blocks ahead in parallel and gives them back in order. Close it to stop what is still under way. */
final class Prefetch implements AutoCloseable {
    private final ExecutorService threads;
    private final BlockScanner scanner;
    private final Iterator<BlockHash> hashes;
    private final int ahead;
    private final Deque<Future<ScannedBlock>> underWay = new ArrayDeque<>();

    /** @param ahead how many blocks at most are under way or wait, which bounds memory */
    Prefetch(ExecutorService threads, BlockScanner scanner, List<BlockHash> hashes, int ahead) {
        this.threads = threads;
        this.scanner = scanner;
        this.hashes = hashes.iterator();
        this.ahead = ahead;
    }

    boolean hasNext() {
        return !underWay.isEmpty() || hashes.hasNext();
    }

    ScannedBlock next() throws BitcoindUnreachable, BitcoindRefusal {
        while (underWay.size() < ahead && hashes.hasNext()) {
            BlockHash hash = hashes.next();
            underWay.addLast(threads.submit(() -> scanner.scan(hash)));
        }
        try {
            return underWay.removeFirst().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BitcoindUnreachable("interrupted while waiting for a block", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof BitcoindUnreachable unreachable) {
                throw unreachable;
            }
            if (e.getCause() instanceof BitcoindRefusal refusal) {
                throw refusal;
            }
            throw new IllegalStateException("scanning a block failed", e);
        }
    }

    @Override
    public void close() {
        underWay.forEach(future -> future.cancel(true));
    }
}
