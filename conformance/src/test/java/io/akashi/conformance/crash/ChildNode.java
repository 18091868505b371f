package io.akashi.conformance.crash;

import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.node.Node;
import io.akashi.node.NodeStatus;
import io.akashi.node.Wiring;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.observe.PhaseTrace;
import io.akashi.sidetree.protocol.Writer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.function.UnaryOperator;

/** The process that is killed: a whole node on a ledger of its own, sound or with a known fault. */
final class ChildNode {
    private ChildNode() {}

    /** What kind of node: the last two break a promise. */
    enum Kind {
        SOUND,
        /** Sound, on a ledger that forks now and then. */
        FORKING,
        ANSWERS_EARLY,
        FORGETS_PREPARED
    }

    /** A node of this kind whose data lie in {@code data}. */
    static Program program(Path data, Kind kind) {
        return new Program(ChildNode.class, List.of(data.toString(), kind.name()));
    }

    /** @param arguments those of {@link MortalNode}, then data directory and kind */
    public static void main(String[] arguments) throws IOException {
        MortalNode.live(
                arguments,
                (rest, trace) -> start(CrashSettings.in(Path.of(rest.get(0))), Kind.valueOf(rest.get(1)), trace));
    }

    private static Node start(NodeSettings settings, Kind kind, PhaseTrace trace) {
        if (kind == Kind.SOUND) {
            return Wiring.start(settings, trace);
        }
        OwnedPorts owned = OwnedPorts.open(settings.data().resolve("db"));
        NodeStatus.Parts stores = switch (kind) {
            case ANSWERS_EARLY -> owned.stores(EarlyQueue::new, UnaryOperator.identity());
            case FORGETS_PREPARED -> owned.stores(UnaryOperator.identity(), ForgetfulJournal::new);
            default -> owned.stores();
        };
        DevLedger ledger = DevLedger.open(
                DevLedgerOptions.at(settings.data().resolve("ledger")).withBlockTime(Duration.ofMillis(50)));
        ledger.start();
        if (kind == Kind.FORKING) {
            forkNowAndThen(ledger);
        }
        DirectoryContentStore files = new DirectoryContentStore(settings.data().resolve("cas"));
        return Wiring.start(settings, OwnedPorts.ports(ledger, new Writer("dev"), files, stores), trace);
    }

    private static void forkNowAndThen(DevLedger ledger) {
        Thread forks = new Thread(
                () -> {
                    Random random = new Random();
                    while (true) {
                        LockSupport.parkNanos(Duration.ofMillis(400).toNanos());
                        int most = (int) Math.min(20, ledger.tip().block() - 2);
                        if (most > 0) {
                            ledger.fork(1 + random.nextInt(most));
                        }
                    }
                },
                "forks");
        forks.setDaemon(true);
        forks.start();
    }
}
