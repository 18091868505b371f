package io.akashi.conformance.kills;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** The process that is killed: a {@link LeanNode} and its clients. It ends when its parent does, if not before. */
final class LeanChild {
    private static final long PAUSE_NANOS = 3_000_000;

    private LeanChild() {}

    /** @param arguments the board, the data directory, the directory of the clients' requests */
    public static void main(String[] arguments) throws IOException {
        Board board = Board.open(Path.of(arguments[0]));
        LeanNode node = LeanNode.start(Path.of(arguments[1]), InstantSource.system());
        board.up();
        for (int client = 0; client < Script.CLIENTS; client++) {
            List<String> requests = Script.read(Path.of(arguments[2]), client);
            int its = client;
            Thread thread = new Thread(() -> live(node, board, its, requests), "client-" + client);
            thread.setDaemon(true);
            thread.start();
        }
        while (System.in.read() >= 0) {
            continue; // nothing is said here; the end is what counts
        }
        Runtime.getRuntime().halt(1);
    }

    private static void live(LeanNode node, Board board, int client, List<String> requests) {
        try {
            for (int next = board.acknowledged(client); next < requests.size(); next++) {
                while (!node.takes(requests.get(next), InstantSource.system())) {
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
                board.acknowledged(client, next + 1);
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (RuntimeException | Error e) {
            e.printStackTrace();
            Runtime.getRuntime().halt(2);
        }
    }
}
