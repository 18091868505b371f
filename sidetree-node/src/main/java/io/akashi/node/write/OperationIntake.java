package io.akashi.node.write;

import io.akashi.node.observe.Phase;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.batch.BatchFiles;
import io.akashi.sidetree.batch.BatchFiles.Assembly;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.did.DidDocumentComposer;
import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.Operation.Create;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.sidetree.model.OperationParser.ReadRequest;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.OperationQueue;
import io.akashi.sidetree.store.OperationQueue.Enqueued;
import io.akashi.sidetree.store.QueuedOperation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Takes the requests of clients: judged as every ION node will judge them, then queued durably. Safe for threads.
 */
public final class OperationIntake {
    /** A request of so many bytes fits into any file. */
    private static final int SURELY_FITS = 100_000;

    private final Network network;
    private final OperationQueue queue;
    private final PhaseTrace trace;

    /** An intake for this network's DIDs. */
    public OperationIntake(Network network, OperationQueue queue) {
        this(network, queue, PhaseTrace.NONE);
    }

    /** The same, whose steps are told to {@code trace}. */
    public OperationIntake(Network network, OperationQueue queue, PhaseTrace trace) {
        this.network = network;
        this.queue = queue;
        this.trace = trace;
    }

    /**
     * Takes a request; when it was accepted it is on disk.
     *
     * @throws ProtocolException the rule that it breaks
     */
    public Submission submit(byte[] request, Instant now) throws ProtocolException {
        Judged judged = judge(request);
        return judged.queued(queue(judged, now));
    }

    /**
     * Reads a request as every ION node will, and queues nothing.
     *
     * @throws ProtocolException the rule that it breaks
     */
    public Judged judge(byte[] request) throws ProtocolException {
        int maxDelta = network.timeline().latest().maxDeltaSize();
        ReadRequest read = OperationParser.readRequest(request, maxDelta);
        Operation operation = read.operation();
        if (request.length > SURELY_FITS) {
            checkFits(operation);
        }
        OperationId id = OperationId.of(read.json());
        QueuedOperation queued = new QueuedOperation(id, operation.type(), operation.suffix(), Bytes.copyOf(request));
        return new Judged(queued, unpublished(operation));
    }

    /** Queues what keeps the rules; when it was accepted it is on disk. */
    public Enqueued queue(Judged judged, Instant now) {
        return queueAll(List.of(judged), now).get(0).enqueued();
    }

    /** Queues what keeps the rules, one after the other in one write; what was accepted is on disk. */
    List<Submission> queueAll(List<Judged> judged, Instant now) {
        trace.at(Phase.ENQUEUE);
        List<Enqueued> enqueued =
                queue.enqueueAll(judged.stream().map(Judged::operation).toList(), now);
        trace.done(Phase.ENQUEUE);
        return IntStream.range(0, judged.size())
                .mapToObj(i -> judged.get(i).queued(enqueued.get(i)))
                .toList();
    }

    /** Hashes of any length are accepted: one alone can be larger than a file may be. */
    private void checkFits(Operation operation) throws ProtocolException {
        Assembly alone =
                BatchFiles.assemble(List.of(operation), network.timeline().latest());
        if (alone instanceof Assembly.NeverFits) {
            throw new ProtocolException(
                    ErrorCode.REQUEST_TOO_LARGE, "expected an operation that fits into the files of a batch");
        }
    }

    /** What a create makes, as the resolution result of its short form; empty for the others. */
    private Optional<Bytes> unpublished(Operation operation) {
        if (!(operation instanceof Create create)) {
            return Optional.empty();
        }
        Did did = Did.of(network.didMethod(), create.suffix());
        return Optional.of(Bytes.wrap(
                JsonText.writeBytes(DidDocumentComposer.compose(DidReplay.unpublished(create), did, false))));
    }

    /**
     * A request that keeps the rules.
     *
     * @param body what is answered once it is accepted
     */
    public record Judged(QueuedOperation operation, Optional<Bytes> body) {
        /** The outcome when the queue has said this to it. */
        public Submission queued(Enqueued enqueued) {
            return new Submission(operation.id(), enqueued, body);
        }
    }

    /**
     * The outcome of a request that keeps the rules.
     *
     * @param body what is answered to an accepted request
     */
    public record Submission(OperationId id, Enqueued enqueued, Optional<Bytes> body) {}
}
