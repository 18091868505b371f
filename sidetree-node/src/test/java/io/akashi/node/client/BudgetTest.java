package io.akashi.node.client;

import static io.akashi.node.client.ClientBench.operation;
import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.client.Admissions.Entry;
import io.akashi.node.config.Access.Client;
import io.akashi.sidetree.chain.AnchorChain.Terms;
import io.akashi.sidetree.protocol.Satoshis;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetTest {
    private static final int BATCH = 100;
    private static final int FEE = 1_000;

    @Test
    void enter_keepsWhatMayBeChargedWithinTheBudget() {
        ClientBench bench = new ClientBench("ion-mainnet", 1_000, 1_500);
        bench.submit(bench.alice, 0, 1);
        bench.sign(1, FEE);
        Entry refused = bench.submit(bench.alice, operation(1));
        assertThat(refused)
                .isEqualTo(new Entry.Refused(new Refusal.OverBudget(
                        new Satoshis(1_500), new Satoshis(FEE), 0, new Satoshis(FEE), Duration.ofHours(12))));
        assertThat(bench.queue.size()).isZero();
    }

    @Test
    void enter_takesMoreWhenOthersShareTheBatch() {
        ClientBench bench = new ClientBench("ion-mainnet", 1_000, 1_500);
        bench.submit(bench.alice, 0, 1);
        bench.sign(1, FEE);
        bench.submit(bench.bob, 1, 2);
        bench.submit(bench.alice, 2, 3);
        assertThat(bench.report(bench.alice).uncharged()).isEqualTo(1);
    }

    @Test
    void enter_countsWhatWaits() {
        ClientBench bench = new ClientBench("ion-mainnet", 1_000, FEE + BATCH);
        bench.submit(bench.alice, 0, BATCH);
        assertThat(bench.submit(bench.alice, operation(BATCH)))
                .as("alone in a second batch")
                .isInstanceOf(Entry.Refused.class);
    }

    @Test
    void enter_beginsAnewWithTheDay() {
        ClientBench bench = new ClientBench("ion-mainnet", 1_000, FEE);
        bench.submit(bench.alice, 0, 1);
        bench.sign(1, FEE);
        assertThat(bench.submit(bench.alice, operation(1))).isInstanceOf(Entry.Refused.class);
        bench.pass(Duration.ofHours(12));
        assertThat(bench.submit(bench.alice, operation(1))).isInstanceOf(Entry.Taken.class);
    }

    @Test
    void enter_remembersTheDayAfterARestart() {
        ClientBench bench = new ClientBench("ion-mainnet", 1_000, FEE);
        bench.submit(bench.alice, 0, 1);
        bench.restart();
        assertThat(bench.submit(bench.bob, operation(9))).isInstanceOf(Entry.Taken.class);
        bench.sign(2, FEE);
        bench.restart();
        assertThat(bench.report(bench.alice).satoshisToday()).isEqualTo(FEE / 2);
        assertThat(bench.submit(bench.alice, operation(1))).isInstanceOf(Entry.Refused.class);
    }

    @Test
    void enter_waitsForTheFirstPrice() {
        ClientBench bench = new ClientBench("ion-mainnet", 1_000, 1_000_000);
        bench.chain.terms = new Terms.Unreachable("x");
        bench.restart();
        assertThat(bench.submit(bench.alice, operation(0))).isEqualTo(new Entry.Refused(new Refusal.Unpriced()));
        bench.chain.terms = TermsChain.known(FEE);
        bench.clients.advance();
        assertThat(bench.submit(bench.alice, operation(0))).isInstanceOf(Entry.Taken.class);
    }

    @Test
    void price_isAskedForFromTimeToTimeAndNeverByARequest() {
        ClientBench bench = new ClientBench("ion-mainnet", 1_000, 1_000_000);
        bench.submit(bench.alice, 0, 50);
        bench.clients.advance();
        assertThat(bench.chain.asked).isEqualTo(1);
        bench.pass(Duration.ofSeconds(30));
        bench.clients.advance();
        assertThat(bench.chain.asked).isEqualTo(2);
        bench.pass(Duration.ofSeconds(30));
        bench.chain.terms = new Terms.Unreachable("x");
        bench.clients.advance();
        assertThat(bench.submit(bench.alice, operation(50)))
                .as("the last price")
                .isInstanceOf(Entry.Taken.class);
    }

    /** Without fee bumps and on the same terms no budget is ever exceeded, however clients and batches alternate. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void charges_neverExceedABudget(long seed) {
        Random random = new Random(seed);
        long budget = 1_000 + random.nextInt(4_000);
        ClientBench bench = new ClientBench("ion-mainnet", 100_000, budget);
        int taken = 0;
        int refused = 0;
        for (int step = 0; step < 2_000; step++) {
            int what = random.nextInt(400);
            if (what == 0) {
                write(bench);
            } else if (what == 1) {
                bench.restart();
            } else if (what == 2) {
                bench.pass(Duration.ofHours(random.nextInt(20)));
            } else {
                Client client = random.nextInt(3) == 0 ? bench.bob : bench.alice;
                boolean isIn = bench.submit(client, operation(step)) instanceof Entry.Taken;
                taken += isIn ? 1 : 0;
                refused += isIn ? 0 : 1;
            }
            for (ClientReport report : bench.clients.accounts().report(bench.now)) {
                assertThat(report.satoshisToday())
                        .as("seed %d, step %d", seed, step)
                        .isLessThanOrEqualTo(budget);
            }
        }
        while (bench.queue.size() > 0) {
            write(bench);
        }
        for (ClientReport report : bench.clients.accounts().report(bench.now)) {
            assertThat(report.satoshisToday()).as("seed %d, at the end", seed).isLessThanOrEqualTo(budget);
        }
        assertThat(taken).as("seed %d", seed).isPositive();
        assertThat(refused).as("seed %d", seed).isPositive();
    }

    private static void write(ClientBench bench) {
        int operations = Math.min(BATCH, bench.queue.size());
        if (operations > 0) {
            bench.sign(operations, FEE);
        }
    }
}
