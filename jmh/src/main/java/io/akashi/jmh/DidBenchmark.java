package io.akashi.jmh;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.did.Did;
import io.akashi.sidetree.did.DidDocumentComposer;
import io.akashi.sidetree.did.DidReplay;
import io.akashi.sidetree.did.DidState;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.store.StoredOperation;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Replaying the operations of a DID, and writing its document. */
@State(Scope.Thread)
public class DidBenchmark {
    private final List<StoredOperation> updatedOnce = Load.history(1);
    private final List<StoredOperation> updatedOften = Load.history(20);
    private final Operation.Create create = Load.create(0).operation();
    private final Did did = Did.of("ion", create.suffix());
    private final DidState state = DidReplay.unpublished(create);
    private final String longForm = Did.of("ion", create).text();

    /** A create and an update, read and applied. */
    @Benchmark
    public Optional<DidReplay.Replayed> replayOneUpdate() {
        return DidReplay.replay(updatedOnce);
    }

    /** A create and twenty updates. */
    @Benchmark
    public Optional<DidReplay.Replayed> replayTwentyUpdates() {
        return DidReplay.replay(updatedOften);
    }

    /** A document, made and written. */
    @Benchmark
    public byte[] composeDocument() {
        return JsonText.writeBytes(DidDocumentComposer.compose(state, did, true));
    }

    /** A long form, read, and its document written. */
    @Benchmark
    public byte[] resolveLongForm() throws ProtocolException {
        Did.LongForm read = (Did.LongForm) Did.parse(longForm, "ion", Load.RULES);
        return JsonText.writeBytes(DidDocumentComposer.compose(DidReplay.unpublished(read.create()), read, false));
    }
}
