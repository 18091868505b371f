package io.akashi.cas.ipfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.cas.ipfs.source.BlockWalk;
import io.akashi.cas.ipfs.source.Blocks;
import io.akashi.cas.ipfs.source.Deadline;
import io.akashi.cas.ipfs.source.Offer;
import io.akashi.sidetree.content.Cid;
import io.akashi.testkit.ipfs.IpfsBlocks;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Files whose blocks are full of what is no content take memory one at a time. */
class PaddedFilesTest {
    private static final int LIMIT = 1_000_000;
    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(60);

    private final IpfsBlocks blocks = new IpfsBlocks();
    private final CountDownLatch hasTurn = new CountDownLatch(1);
    private final CountDownLatch mayGoOn = new CountDownLatch(1);

    private Blocks.Answer block(Cid cid) {
        return new Blocks.Answer.Block(blocks.block(cid).orElseThrow());
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @Test
    void paddedFile_waitsForAnother_andPlainFilesDoNot() {
        Cid padded = BlockMint.padded(blocks, bytes(4_000), 4, 900_000);
        Cid plain = BlockMint.chunked(blocks, bytes(900_000), 200_000);
        Cid last = BlockMint.chunked(blocks, bytes(1_000), 1_000);

        CompletableFuture<Offer> first = CompletableFuture.supplyAsync(() -> read(padded, LONG, new Held()));
        await(hasTurn);

        assertThat(read(padded, SHORT, (cid, most) -> block(cid))).isInstanceOf(Offer.Failed.class);
        assertThat(read(plain, LONG, (cid, most) -> block(cid))).isInstanceOf(Offer.File.class);
        assertThat(read(last, LONG, (cid, most) -> block(cid))).isInstanceOf(Offer.File.class);
        mayGoOn.countDown();
        assertThat(first.join()).isInstanceOf(Offer.File.class);
        assertThat(read(padded, LONG, (cid, most) -> block(cid))).isInstanceOf(Offer.File.class);
    }

    private static Offer read(Cid root, Duration patience, Blocks source) {
        return BlockWalk.read(root, LIMIT, source, Deadline.in(patience));
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Gives block after block, and stands still once more than a file's bytes were taken. */
    private final class Held implements Blocks {
        private int given;

        @Override
        public Answer ask(Cid cid, int maxBytes) {
            if (given > BlockWalk.usualBytes(LIMIT)) {
                hasTurn.countDown();
                await(mayGoOn);
            }
            Answer answer = block(cid);
            given += ((Answer.Block) answer).bytes().size();
            return answer;
        }
    }
}
