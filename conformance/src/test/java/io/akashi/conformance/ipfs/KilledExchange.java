package io.akashi.conformance.ipfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.conformance.bitcoin.NodeOverHttp;
import io.akashi.conformance.bitcoin.StoredState;
import io.akashi.conformance.crash.Aftermath;
import io.akashi.conformance.crash.Halt;
import io.akashi.conformance.crash.Halt.Side;
import io.akashi.conformance.crash.Killing;
import io.akashi.conformance.crash.Patience;
import io.akashi.conformance.crash.Verdict;
import io.akashi.node.Node;
import io.akashi.node.config.NodeFile;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.observe.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * A node whose files go through IPFS, killed at each state of a batch; then another node with the same ledger and none of
 * the files, which gets them.
 */
final class KilledExchange {
    private static final List<Phase> STATES = List.of(
            Phase.ENQUEUE,
            Phase.ASSEMBLED,
            Phase.FILES_STORED,
            Phase.PREPARED,
            Phase.BROADCAST,
            Phase.APPLIED,
            Phase.FINISHED);

    private final Path directory;
    private final Path configuration;
    private final String followersIpfs;

    /**
     * An exchange in this directory.
     *
     * @param ipfs of the node that is killed, as JSON
     * @param followersIpfs of the other
     */
    KilledExchange(Path directory, int port, String ipfs, String followersIpfs) {
        this.directory = directory;
        this.configuration = IpfsChild.configure(directory.resolve("data"), port, ipfs);
        this.followersIpfs = followersIpfs;
    }

    /** Kills, settles, and lets the other node follow; fails if a promise is broken. */
    void run(long seed) throws IOException, InterruptedException {
        Killing killing = new Killing(directory, IpfsChild.program(configuration), seed);
        List<Halt> missed = new ArrayList<>();
        for (Halt halt : halts(seed)) {
            if (killing.killAt(halt).isEmpty()) {
                missed.add(halt);
            }
        }
        Verdict verdict = new Aftermath(directory, killing.workload()).settle();
        assertThat(missed).as("not killed there, seed %d", seed).isEmpty();
        assertThat(verdict.acknowledged()).isGreaterThan(STATES.size());
        assertThat(verdict.violations()).as("seed %d", seed).isEmpty();
        follow();
    }

    private static List<Halt> halts(long seed) {
        List<Halt> halts = new ArrayList<>();
        for (Phase phase : STATES) {
            for (Side side : Side.values()) {
                halts.add(new Halt(phase, side, 1));
            }
        }
        Collections.shuffle(halts, new Random(seed));
        return halts;
    }

    private void follow() throws IOException, InterruptedException {
        Path fresh = directory.resolve("fresh");
        Path follower = IpfsChild.configure(fresh, 0, followersIpfs);
        copy(directory.resolve("data").resolve("ledger"), fresh.resolve("ledger"));
        NodeSettings kept = NodeFile.read(configuration);
        NodeSettings other = NodeFile.read(follower);
        try (Node first = IpfsChild.start(configuration)) {
            Patience.require(
                    "everything is pinned",
                    () -> new NodeOverHttp(first)
                                    .status()
                                    .path("files")
                                    .path("notPinned")
                                    .asInt()
                            == 0);
            try (Node second = IpfsChild.start(follower)) {
                NodeOverHttp http = new NodeOverHttp(second);
                Patience.require(
                        "the other node has read it all",
                        () -> http.status().path("ready").asBoolean()
                                && http.status().path("unavailable").isEmpty());
            }
        }
        StoredState found = StoredState.of(other);
        assertThat(found.operations()).isPositive();
        assertThat(found.stateRoot()).isEqualTo(StoredState.of(kept).stateRoot());
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> paths = Files.walk(from)) {
            for (Path path : paths.toList()) {
                Files.copy(path, to.resolve(from.relativize(path).toString()));
            }
        }
    }
}
