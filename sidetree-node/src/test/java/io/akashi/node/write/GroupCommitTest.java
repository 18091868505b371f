package io.akashi.node.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.node.observe.Phase;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.node.write.OperationIntake.Judged;
import io.akashi.node.write.OperationIntake.Submission;
import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.OperationQueue.Enqueued;
import io.akashi.testkit.FakeDisk;
import io.akashi.testkit.FakeOperationQueue;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.TestNetworks;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class GroupCommitTest {
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final int LIMIT = 5;
    private static final int QUEUE_LIMIT = 4;

    private final HeldQueue queue = new HeldQueue(new FakeOperationQueue(new FakeDisk(), QUEUE_LIMIT));
    private final List<String> steps = new CopyOnWriteArrayList<>();
    private final OperationIntake intake = new OperationIntake(TestNetworks.free(), queue, new PhaseTrace() {
        @Override
        public void at(Phase phase) {
            steps.add("at " + phase);
        }

        @Override
        public void done(Phase phase) {
            steps.add("done " + phase);
        }
    });
    private final GroupCommit commit = GroupCommit.start(intake, () -> NOW, LIMIT);

    @AfterEach
    void close() {
        queue.release();
        commit.close();
    }

    private Judged judged(DidRequest<?> request) throws ProtocolException {
        return intake.judge(request.bytes().copy());
    }

    private CompletableFuture<Submission> create(int seed) throws ProtocolException {
        return commit.offer(judged(MintedDid.seeded(seed).create())).orElseThrow();
    }

    private static Enqueued outcome(CompletableFuture<Submission> submission)
            throws InterruptedException, ExecutionException {
        return submission.get().enqueued();
    }

    /** Has one written, which waits until {@link HeldQueue#release}. */
    private CompletableFuture<Submission> held(int seed) throws Exception {
        queue.hold();
        CompletableFuture<Submission> first = create(seed);
        queue.awaitWrite();
        return first;
    }

    @Test
    void offer_answersOnceItIsWritten() throws Exception {
        CompletableFuture<Submission> submission = held(1);
        assertThat(submission).isNotDone();
        assertThat(steps).containsExactly("at ENQUEUE");
        queue.release();
        assertThat(outcome(submission)).isEqualTo(new Enqueued.Accepted());
        assertThat(steps).containsExactly("at ENQUEUE", "done ENQUEUE");
        Submission said = submission.get();
        assertThat(said.body()).isEqualTo(judged(MintedDid.seeded(1).create()).body());
        assertThat(queue.receipt(said.id()).orElseThrow().acceptedAt()).isEqualTo(NOW);
    }

    @Test
    void offer_writesTogetherWhatCameMeanwhile() throws Exception {
        List<CompletableFuture<Submission>> all = new ArrayList<>(List.of(held(1)));
        for (int seed = 2; seed <= QUEUE_LIMIT; seed++) {
            all.add(create(seed));
        }
        queue.release();
        for (CompletableFuture<Submission> one : all) {
            assertThat(outcome(one)).isEqualTo(new Enqueued.Accepted());
        }
        assertThat(queue.groups()).containsExactly(1, QUEUE_LIMIT - 1);
        assertThat(queue.peek(10))
                .extracting(operation -> operation.id())
                .containsExactlyElementsOf(
                        all.stream().map(one -> one.join().id()).toList());
    }

    @Test
    void offer_tellsEachOfAGroupItsOwnOutcome() throws Exception {
        MintedDid minted = MintedDid.seeded(2);
        CompletableFuture<Submission> first = held(1);
        List<CompletableFuture<Submission>> group = List.of(
                commit.offer(judged(minted.create())).orElseThrow(),
                commit.offer(judged(minted.create())).orElseThrow(),
                commit.offer(judged(minted.update())).orElseThrow(),
                create(1),
                create(3));
        queue.release();
        assertThat(outcome(first)).isEqualTo(new Enqueued.Accepted());
        assertThat(group)
                .extracting(one -> one.get().enqueued())
                .containsExactly(
                        new Enqueued.Accepted(),
                        new Enqueued.Known(),
                        new Enqueued.DidBusy(),
                        new Enqueued.Known(),
                        new Enqueued.Accepted());
        assertThat(outcome(create(4))).isEqualTo(new Enqueued.Accepted());
        assertThat(outcome(create(5))).isEqualTo(new Enqueued.Full(QUEUE_LIMIT));
    }

    @Test
    void offer_failsAllOfAGroupThatIsNotWrittenAndGoesOn() throws Exception {
        IllegalStateException broken = new IllegalStateException("broken");
        CompletableFuture<Submission> first = held(1);
        List<CompletableFuture<Submission>> group = List.of(create(2), create(3));
        queue.fail(Optional.of(broken));
        queue.release();
        assertThatThrownBy(first::get).hasCause(broken);
        for (CompletableFuture<Submission> one : group) {
            assertThatThrownBy(one::get).hasCause(broken);
        }
        queue.fail(Optional.empty());
        assertThat(outcome(create(2))).isEqualTo(new Enqueued.Accepted());
        assertThat(queue.size()).isEqualTo(1);
    }

    @Test
    void offer_tellsTheOthersWhenAnAnswerFails() throws Exception {
        CompletableFuture<Submission> first = held(1);
        CompletableFuture<Submission> failing = create(2);
        failing.whenComplete((submission, failure) -> {
            throw new IllegalStateException("the client is gone");
        });
        CompletableFuture<Submission> last = create(3);
        queue.release();
        assertThat(outcome(first)).isEqualTo(new Enqueued.Accepted());
        assertThat(outcome(last)).isEqualTo(new Enqueued.Accepted());
    }

    @Test
    void offer_takesNoMoreThanItsLimit() throws Exception {
        held(1);
        for (int seed = 2; seed < 2 + LIMIT; seed++) {
            create(seed);
        }
        assertThat(commit.offer(judged(MintedDid.seeded(2 + LIMIT).create()))).isEmpty();
    }

    @Test
    void close_finishesWhatWaits() throws Exception {
        List<CompletableFuture<Submission>> all = List.of(held(1), create(2), create(3));
        CompletableFuture<Void> closed = CompletableFuture.runAsync(commit::close);
        assertThat(closed).as("the queue is held").isNotDone();
        while (commit.offer(judged(MintedDid.seeded(1).create())).isPresent()) {
            TimeUnit.MILLISECONDS.sleep(1);
            queue.release();
        }
        queue.release();
        closed.get();
        assertThat(all).allSatisfy(one -> assertThat(one).isCompleted());
        assertThat(queue.size()).isEqualTo(3);
    }
}
