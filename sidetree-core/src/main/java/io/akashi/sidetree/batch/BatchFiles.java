package io.akashi.sidetree.batch;

import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.protocol.AnchorString;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files of a batch that this node writes, and the anchor string that names them. The same operations give the same
 * files. Source: Sidetree v1, "File Structures"; ION, batch writer.
 *
 * @param files in the order in which ION stores them: core proof, provisional proof, chunk, provisional index, core
 *     index, those that the batch needs. An index comes after what it names, so that a reader never finds half a batch
 */
public record BatchFiles(List<BatchFile> files, AnchorString anchor) {
    public BatchFiles {
        files = List.copyOf(files);
    }

    /**
     * A file to store.
     *
     * @param cid the CIDv0 that {@code ipfs add} gives by default
     */
    public record BatchFile(FileKind kind, Cid cid, Bytes content) {}

    /** What came of writing a batch. There are two outcomes and no others. */
    public sealed interface Assembly {
        /**
         * A batch that every node reads.
         *
         * @param taken how many of the operations it holds, from the first on; fewer than were given if more would
         *     exceed a limit, or if the next is another operation of a DID that is in the batch
         */
        record Assembled(BatchFiles batch, int taken) implements Assembly {}

        /** Not even the first operation alone fits into the files: it can never be anchored. */
        record NeverFits() implements Assembly {}
    }

    /**
     * Writes as many of the operations as fit.
     *
     * @param operations in the order in which they were accepted, at least one; each was read by
     *     {@link io.akashi.sidetree.model.OperationParser#parseRequest}, so that a create or recover has a delta
     * @throws IllegalArgumentException if there is none, or one without the delta that it needs
     */
    public static Assembly assemble(List<Operation> operations, ProtocolParameters parameters) {
        return assemble(operations, parameters, Optional.empty());
    }

    /**
     * The same with the lock that allows the batch its size.
     *
     * @param writerLockId the identifier of a lock of the writer, at most 200 bytes
     * @throws IllegalArgumentException also if the identifier is longer than its limit
     */
    public static Assembly assembleUnderLock(
            List<Operation> operations, ProtocolParameters parameters, String writerLockId) {
        int bytes = writerLockId.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > parameters.maxWriterLockIdSize()) {
            throw new IllegalArgumentException(
                    "writer lock id is " + bytes + " bytes, limit " + parameters.maxWriterLockIdSize());
        }
        return assemble(operations, parameters, Optional.of(writerLockId));
    }

    private static Assembly assemble(
            List<Operation> operations, ProtocolParameters parameters, Optional<String> writerLockId) {
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("expected an operation to write, found none");
        }
        int most = distinct(operations, parameters.maxOperationsPerBatch());
        Optional<BatchFiles> whole = BatchFilesWriter.write(operations.subList(0, most), parameters, writerLockId);
        if (whole.isPresent()) {
            return new Assembly.Assembled(whole.get(), most);
        }
        int fits = 0;
        int exceeds = most;
        Optional<BatchFiles> best = Optional.empty();
        while (exceeds - fits > 1) { // compressed sizes can only be found by compressing
            int middle = (fits + exceeds) >>> 1;
            Optional<BatchFiles> tried =
                    BatchFilesWriter.write(operations.subList(0, middle), parameters, writerLockId);
            if (tried.isPresent()) {
                best = tried;
                fits = middle;
            } else {
                exceeds = middle;
            }
        }
        int taken = fits;
        return best.<Assembly>map(batch -> new Assembly.Assembled(batch, taken)).orElseGet(Assembly.NeverFits::new);
    }

    /** How many operations there are before a DID comes a second time, at most {@code limit}. */
    private static int distinct(List<Operation> operations, int limit) {
        Set<DidSuffix> seen = new HashSet<>();
        int count = 0;
        while (count < Math.min(operations.size(), limit)
                && seen.add(operations.get(count).suffix())) {
            count++;
        }
        return count;
    }
}
