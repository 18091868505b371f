package io.akashi.conformance.kills;

import io.akashi.anchor.dev.DevLedger;
import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.conformance.crash.Aftermath;
import io.akashi.conformance.crash.OwnedPorts;
import io.akashi.conformance.crash.PackedClasses;
import io.akashi.conformance.crash.Patience;
import io.akashi.conformance.crash.Promises;
import io.akashi.sidetree.did.DidState;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.store.OperationId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** One node on one disk, killed again and again, and looked at in between. */
final class Life {
    private static final int REQUESTS = 80;
    private static final Duration NTH_CALL = Duration.ofSeconds(6);
    private static final int MOST_MILLIS_AFTER = 40;

    private final PackedClasses classes;
    private final Path directory;
    private final Path data;
    private final Random random;
    private final Optional<OtherWriters> others;
    private final Board board;
    private final Set<OperationId> acknowledged = new HashSet<>();
    private final Map<DidSuffix, DidState> states = new HashMap<>();
    private Script script;
    private long startMillis = 1_000;
    private int looks;
    private int transactions;

    private Life(PackedClasses classes, Path directory, Random random, boolean backlog) throws IOException {
        this.classes = classes;
        this.directory = directory;
        this.data = Files.createDirectories(directory.resolve("data"));
        this.random = random;
        this.others = backlog ? Optional.of(new OtherWriters(random)) : Optional.empty();
        this.board = Board.open(directory.resolve("board"));
        this.script = nextScript();
    }

    /**
     * A node that has not been started.
     *
     * @param backlog whether others write to the ledger while it is down, so that it has to catch up
     */
    static Life begin(PackedClasses classes, Path directory, Random random, boolean backlog) throws IOException {
        return new Life(classes, Files.createDirectories(directory), random, backlog);
    }

    private Script nextScript() throws IOException {
        Script next = new Script(random, REQUESTS);
        next.write(directory);
        for (int client = 0; client < Script.CLIENTS; client++) {
            board.acknowledged(client, 0);
        }
        return next;
    }

    /** What the child is told. */
    List<String> arguments() {
        return List.of(directory.resolve("board").toString(), data.toString(), directory.toString());
    }

    Board board() {
        return board;
    }

    /** Starts the node and kills it. */
    Hit kill(Strike strike) throws IOException, InterruptedException {
        others.ifPresent(writers -> writers.write(data));
        board.begin();
        long started = System.nanoTime();
        try (Victim victim = Victim.start(classes.command(LeanChild.class, arguments()), strike, directory)) {
            switch (strike.kind()) {
                case WHILE_STARTING -> victim.await(() -> false, Duration.ofMillis(strike.millis(startMillis)));
                case WHILE_SERVING -> serve(victim, strike, started);
                default -> {
                    victim.await(board::isUp, Patience.LONG);
                    victim.await(() -> false, NTH_CALL);
                }
            }
            boolean recovering = !board.isUp();
            Optional<String> call = victim.end();
            if (strike.kind().calls().isEmpty()) {
                return Hit.random(recovering);
            }
            return call.map(found -> Hit.at(found, data, recovering)).orElse(Hit.missed(recovering));
        }
    }

    private void serve(Victim victim, Strike strike, long started) throws InterruptedException {
        victim.await(board::isUp, Patience.LONG);
        startMillis =
                (startMillis + Duration.ofNanos(System.nanoTime() - started).toMillis()) / 2;
        int enough = Math.min(board.acknowledged() + strike.nth(), Script.CLIENTS * REQUESTS);
        victim.await(() -> board.acknowledged() >= enough, Patience.LONG);
        victim.await(() -> false, Duration.ofMillis(random.nextInt(MOST_MILLIS_AFTER)));
    }

    /** Lets a sound node come to rest and gives a line for each promise that it has not kept. */
    List<String> look() throws IOException, InterruptedException {
        try (LeanNode node = LeanNode.start(data, InstantSource.system())) {
            for (int client = 0; client < Script.CLIENTS; client++) {
                finishRequest(node, client);
            }
            Patience.require("nothing waits", () -> Aftermath.isAtRest(node.status()));
        }
        others.ifPresent(writers -> states.putAll(writers.states()));
        Path scratch = directory.resolve("replayed-" + looks++);
        try (OwnedPorts owned = OwnedPorts.open(data.resolve("db"));
                DevLedger ledger = DevLedger.open(LeanNode.ledgerIn(data));
                Promises promises = Promises.ofLedger(
                        OwnedPorts.ports(
                                ledger,
                                LeanNode.WRITER,
                                new DirectoryContentStore(data.resolve("cas")),
                                owned.stores()),
                        scratch)) {
            transactions = promises.transactions();
            script = nextScript();
            return promises.checkState()
                    .checkExactlyOnce(acknowledged)
                    .checkPaidOnce()
                    .checkReceipts(acknowledged)
                    .checkDids(states)
                    .violations();
        }
    }

    /** The request at which a client was when the node was last killed may have been taken or not; now it is. */
    private void finishRequest(LeanNode node, int client) throws InterruptedException {
        List<Script.Line> lines = script.of(client);
        int count = board.acknowledged(client);
        if (count < lines.size()) {
            Patience.require(
                    "a request is taken", () -> node.takes(lines.get(count).request(), InstantSource.system()));
        }
        for (Script.Line line : lines.subList(0, Math.min(count + 1, lines.size()))) {
            acknowledged.add(line.id());
            states.put(line.suffix(), line.state());
        }
    }

    int acknowledged() {
        return acknowledged.size();
    }

    int transactions() {
        return transactions;
    }
}
