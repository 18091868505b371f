package io.akashi.testkit;

import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.OperationType;
import io.akashi.sidetree.store.OperationId;
import io.akashi.sidetree.store.QueuedOperation;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;

/** Requests for stores that read no meaning from them. */
public final class Requests {
    /** When all of them are accepted. */
    public static final Instant NOW = Instant.parse("2026-11-24T12:00:00.123456789Z");

    private Requests() {}

    /** A request of this number, for a DID of its own. */
    public static QueuedOperation request(int number) {
        return request(number, number);
    }

    /** A request of this number for the DID of that number. */
    public static QueuedOperation request(int number, int did) {
        return new QueuedOperation(
                new OperationId("request-" + number),
                number % 2 == 0 ? OperationType.UPDATE : OperationType.CREATE,
                new DidSuffix("did-" + did),
                Bytes.ofUtf8("{\"request\":" + number + "}"));
    }

    /** Requests of these numbers, each for a DID of its own. */
    public static List<QueuedOperation> requests(int from, int to) {
        return IntStream.range(from, to).mapToObj(Requests::request).toList();
    }
}
