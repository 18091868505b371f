package io.akashi.anchor.dev;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.chain.AnchorChain.Next;
import io.akashi.sidetree.chain.AnchorChain.Preparation;
import io.akashi.sidetree.chain.AnchorChain.Publication;
import io.akashi.sidetree.chain.AnchorChain.Status;
import io.akashi.sidetree.chain.PreparedAnchor;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.testkit.ChainFollower;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random histories of publishing, mining, forks, closing and crashing, against {@link SimpleLedger}. */
class ForkHistoryTest {
    private static final int STEPS = 200;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void ledger_doesAsTheSimpleOne(long seed) {
        History history = new History(directory, seed);
        try {
            for (int step = 0; step < STEPS; step++) {
                String what = history.step();
                history.check("seed " + seed + ", step " + step + ", " + what);
            }
        } finally {
            history.ledger.close();
        }
    }

    /** A ledger, the simple one, and followers of several ages. */
    private static final class History {
        private final Path file;
        private final long seed;
        private final Random random;
        private final SimpleLedger model = new SimpleLedger();
        private final List<PreparedAnchor> anchors = new ArrayList<>();
        private final List<ChainFollower> followers = new ArrayList<>();
        private DevLedger ledger;
        private DevAnchorChain chain;

        History(Path directory, long seed) {
            this.file = directory.resolve("ledger.log");
            this.seed = seed;
            this.random = new Random(seed);
            open();
        }

        private void open() {
            ledger = DevLedger.open(DevLedgerOptions.at(file)
                    .withMaxBlocksPerPage(1 + random.nextInt(20))
                    .withRandom(random));
            chain = ledger.as(new Writer("w"));
        }

        String step() {
            int what = random.nextInt(100);
            if (what < 40) {
                return publish(random.nextInt(3));
            } else if (what < 70) {
                return mine(1 + random.nextInt(3));
            } else if (what < 88) {
                return fork();
            } else if (what < 92) {
                return mine(1 + random.nextInt(300));
            }
            return what < 96 ? close() : crash();
        }

        private String publish(int how) {
            if (how > 0 && !anchors.isEmpty()) {
                PreparedAnchor old = anchors.get(random.nextInt(anchors.size()));
                return how == 1 ? send(old) : send(prepare(List.of(old)));
            }
            return send(prepare(List.of()));
        }

        private PreparedAnchor prepare(List<PreparedAnchor> replaced) {
            String name = "anchor " + anchors.size();
            PreparedAnchor anchor =
                    ((Preparation.Prepared) chain.prepare(name, new Satoshis(random.nextInt(5)), replaced)).anchor();
            anchors.add(anchor);
            model.prepare(name, LedgerTransaction.decode(anchor.signed()));
            return anchor;
        }

        private String send(PreparedAnchor anchor) {
            String name = name(anchor);
            assertThat(chain.publish(anchor) instanceof Publication.Accepted)
                    .as("seed %d, publish %s", seed, name)
                    .isEqualTo(model.publish(name));
            return "publish " + name;
        }

        private static String name(PreparedAnchor anchor) {
            return LedgerTransaction.decode(anchor.signed()).anchorString();
        }

        private String mine(int blocks) {
            ledger.mine(blocks);
            model.mine(blocks);
            return "mine " + blocks;
        }

        private String fork() {
            long tip = ledger.tip().block();
            if (tip < 2) {
                return "no fork";
            }
            int depth = 1 + random.nextInt((int) Math.min(tip - 1, random.nextInt(10) == 0 ? 200 : 8));
            int blocks = 1 + random.nextInt(depth + 3);
            ForkTransactions policy = policy();
            ledger.reorg(depth, blocks, policy);
            model.reorg(depth, blocks, policy);
            return "reorg " + depth + ", " + blocks + ", " + policy;
        }

        private ForkTransactions policy() {
            List<ForkTransactions> policies = List.of(
                    new ForkTransactions.Returned(),
                    new ForkTransactions.Remined(),
                    new ForkTransactions.Reversed(),
                    new ForkTransactions.Delayed(1 + random.nextInt(5)),
                    new ForkTransactions.Forgotten(),
                    new ForkTransactions.Conflicted());
            return policies.get(random.nextInt(policies.size()));
        }

        private String close() {
            ledger.close();
            open();
            return "close";
        }

        private String crash() {
            try {
                long before = ledger.tip().block();
                byte[] now = Files.readAllBytes(file);
                ledger.close();
                Files.write(file, now);
                open();
                long jump = ledger.tip().block() - before;
                assertThat(jump).isBetween(0L, (long) DevLedger.RESERVE);
                model.skip((int) jump);
                return "crash, " + jump + " blocks on";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        void check(String when) {
            assertThat(ledger.tip()).as(when).isEqualTo(new AnchorTime(model.tip()));
            Map<String, Status> statuses = model.statuses();
            for (PreparedAnchor anchor : anchors) {
                assertThat(chain.status(anchor)).as(when + ": " + name(anchor)).isEqualTo(statuses.get(name(anchor)));
            }
            if (random.nextInt(4) == 0) {
                followers.add(new ChainFollower(new Rerouted(() -> chain)));
            }
            for (ChainFollower follower : followers) {
                if (random.nextInt(3) == 0) {
                    assertThat(follower.catchUp()).as(when).isInstanceOf(Next.Blocks.class);
                    assertThat(follower.anchorStrings()).as(when).isEqualTo(model.anchorStrings());
                    assertThat(follower.cursor().orElseThrow().time()).as(when).isEqualTo(ledger.tip());
                }
            }
        }
    }
}
