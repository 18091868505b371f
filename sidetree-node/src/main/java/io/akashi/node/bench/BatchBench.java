package io.akashi.node.bench;

import io.akashi.sidetree.batch.BatchFiles;
import io.akashi.sidetree.batch.BatchFiles.Assembly;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.protocol.ProtocolParameters;
import java.util.List;
import java.util.stream.IntStream;

/** Measures how fast full batches are put together: files written, compressed and named. */
public final class BatchBench {
    private static final long SEED = 7;
    private static final ProtocolParameters RULES = ProtocolParameters.V1_0;

    private BatchBench() {}

    /** Operations put into batches a second, in batches as full as the rules allow, on one thread. */
    public static Measured assemble(Measurement measurement, int batches) throws Exception {
        LoadDids dids = new LoadDids(SEED);
        List<Operation> creates = IntStream.range(0, RULES.maxOperationsPerBatch())
                .<Operation>mapToObj(dids::create)
                .toList();
        return measurement.of(() -> Run.of(() -> {
            long taken = 0;
            for (int i = 0; i < batches; i++) {
                taken += taken(BatchFiles.assembleUnderLock(creates, RULES, "bench-lock"));
            }
            return taken;
        }));
    }

    private static int taken(Assembly assembly) {
        if (assembly instanceof Assembly.Assembled assembled) {
            return assembled.taken();
        }
        throw new IllegalStateException("a batch of ours could not be made");
    }
}
