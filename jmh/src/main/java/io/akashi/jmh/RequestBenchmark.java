package io.akashi.jmh;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.model.OperationParser;
import io.akashi.sidetree.model.OperationParser.ReadRequest;
import io.akashi.sidetree.model.SignedData;
import io.akashi.sidetree.signature.Es256k;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What a request of a client costs before it is queued, and a signature. */
@State(Scope.Thread)
public class RequestBenchmark {
    private final byte[] create = Load.create(0).bytes().borrow();
    private final byte[] update =
            Load.update(Load.create(0).suffix(), 0, 0).bytes().borrow();
    private final SignedData signed = signed();
    private final Es256k es256k = Es256k.fastest();

    private static SignedData signed() {
        Operation.Update update = Load.update(Load.create(0).suffix(), 0, 0).operation();
        return update.signed();
    }

    /** Reads a create as POST /operations does. */
    @Benchmark
    public ReadRequest readCreate() throws ProtocolException {
        return OperationParser.readRequest(create, Load.RULES.maxDeltaSize());
    }

    /** Reads an update; its signature is verified once it is anchored. */
    @Benchmark
    public ReadRequest readUpdate() throws ProtocolException {
        return OperationParser.readRequest(update, Load.RULES.maxDeltaSize());
    }

    /** Verifies a signature. */
    @Benchmark
    public boolean verifyEs256k() {
        return es256k.verifies(signed.jws(), signed.key());
    }
}
