package io.akashi.sidetree.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.protocol.NormalizedFeeChain.BlockFees;
import io.akashi.sidetree.protocol.NormalizedFeeChain.FeeParameters;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NormalizedFeeChainResumeTest {
    private static final FeeParameters PARAMETERS = new FeeParameters(100, 10, 0.01, 400);
    private static final int BLOCKS = 60;

    @Test
    void resume_goesOnAsIfItHadSeenEverything() {
        for (int seen = 0; seen < BLOCKS; seen++) {
            List<BlockFees> all = blocks(5);
            List<BlockFees> window = all.subList(Math.max(0, seen - PARAMETERS.lookBackWindow()), seen);
            NormalizedFeeChain resumed = NormalizedFeeChain.resume(PARAMETERS, window);
            for (int i = seen; i < BLOCKS; i++) {
                BlockFees block = all.get(i);
                assertThat(resumed.next(100 + i, block.transactionCount(), block.totalFee()))
                        .as("block %d after %d", i, seen)
                        .isEqualTo(block.normalizedFee());
            }
        }
    }

    @Test
    void peek_saysWhatNextWillGiveAndChangesNothing() {
        NormalizedFeeChain chain = new NormalizedFeeChain(PARAMETERS);
        for (int i = 0; i < BLOCKS; i++) {
            double peeked = chain.peek(100 + i);
            assertThat(chain.next(100 + i, 3 + i, 1_000_000L * i)).isEqualTo(peeked);
        }
    }

    private static List<BlockFees> blocks(long seed) {
        Random random = new Random(seed);
        NormalizedFeeChain chain = new NormalizedFeeChain(PARAMETERS);
        List<BlockFees> blocks = new ArrayList<>();
        for (int i = 0; i < BLOCKS; i++) {
            long transactions = 1 + random.nextInt(3_000);
            long fee = random.nextInt(90_000_000) - 1_000_000L;
            blocks.add(new BlockFees(transactions, fee, chain.next(100 + i, transactions, fee)));
        }
        return blocks;
    }
}
