package io.akashi.conformance.crash;

import io.akashi.node.observe.Phase;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** One node with clients, killed again and again on the same data. */
public final class Killing {
    private final Path directory;
    private final Program program;
    private final Workload workload;

    /**
     * A node that has not been started yet, and clients that wait for it.
     *
     * @param directory for its log
     * @param seed of what the clients do
     */
    public Killing(Path directory, Program program, long seed) {
        this.directory = directory;
        this.program = program;
        this.workload = new Workload(seed).start();
    }

    /** The clients. */
    public Workload workload() {
        return workload;
    }

    /** Kills the node while it takes this step; empty if it did not come to that for long and was killed elsewhere. */
    public Optional<Halt> killAt(Halt halt) throws IOException, InterruptedException {
        try (ChildProcess child = ChildProcess.start(directory, program, Optional.of(halt))) {
            PhaseFile phases = child.phases();
            child.await(() -> phases.isHalted() || phases.port().isPresent(), Patience.LONG);
            phases.port().ifPresent(workload::servedAt);
            boolean there = child.await(phases::isHalted, Patience.LONG);
            end(child);
            return there ? Optional.of(halt) : Optional.empty();
        }
    }

    /** Kills the node so long after it was started, mostly before it serves; the step that it was at. */
    Optional<Phase> killAfterStart(Duration time) throws IOException, InterruptedException {
        try (ChildProcess child = ChildProcess.start(directory, program, Optional.empty())) {
            child.await(() -> false, time);
            return end(child);
        }
    }

    /** Kills the node once it has acknowledged so many operations; the step that it was at. */
    Optional<Phase> killAfterAnswers(int answers) throws IOException, InterruptedException {
        try (ChildProcess child = ChildProcess.start(directory, program, Optional.empty())) {
            PhaseFile phases = child.phases();
            child.await(() -> phases.port().isPresent(), Patience.LONG);
            int enough = workload.acknowledged().size() + answers;
            phases.port().ifPresent(workload::servedAt);
            if (!child.await(() -> workload.acknowledged().size() >= enough, Patience.LONG)) {
                throw new AssertionError("the node does not answer");
            }
            return end(child);
        }
    }

    private Optional<Phase> end(ChildProcess child) throws InterruptedException {
        Optional<Phase> phase = child.kill();
        workload.gone();
        workload.check();
        return phase;
    }
}
