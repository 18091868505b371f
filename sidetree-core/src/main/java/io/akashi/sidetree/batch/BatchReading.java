package io.akashi.sidetree.batch;

import io.akashi.sidetree.ErrorCode;
import io.akashi.sidetree.store.StoredOperation;
import java.util.List;
import java.util.Optional;

/** What became of reading the files of a transaction. There are three outcomes and no others. */
public sealed interface BatchReading {
    /**
     * Done for ever.
     *
     * @param provisionalError the rule that a provisional file broke, if one did: the operations are those of the core
     *     files, without delta
     */
    record Read(List<StoredOperation> operations, Optional<ErrorCode> provisionalError) implements BatchReading {
        public Read {
            operations = List.copyOf(operations);
        }
    }

    /** A core file, the fee, the lock or the anchor string breaks a rule: nothing is stored, for ever. */
    record Rejected(ErrorCode code, String detail) implements BatchReading {}

    /**
     * Something could not be had now.
     *
     * @param operations those of the core files, without delta, if only provisional files are missing; to be stored
     *     meanwhile
     * @param missing what could not be had: URIs, or the identifier of a lock
     */
    record Unavailable(List<StoredOperation> operations, List<String> missing) implements BatchReading {
        public Unavailable {
            operations = List.copyOf(operations);
            missing = List.copyOf(missing);
        }
    }
}
