package io.akashi.conformance.kills;

import io.akashi.sidetree.did.DidState;
import io.akashi.sidetree.model.DidSuffix;
import io.akashi.sidetree.request.DidRequest;
import io.akashi.sidetree.store.OperationId;
import io.akashi.testkit.MintedDid;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** What some clients will ask for, one request after the other: each the next only once the last was acknowledged. */
final class Script {
    static final int CLIENTS = 3;

    private static final int MOST_MORE = 5;

    private final List<List<Line>> lines = new ArrayList<>();

    /** So many requests of each client, drawn from {@code random}. */
    Script(Random random, int requests) {
        for (int client = 0; client < CLIENTS; client++) {
            List<Line> its = new ArrayList<>();
            while (its.size() < requests) {
                MintedDid did = new MintedDid(random);
                its.add(line(did, did.create()));
                for (int more = random.nextInt(MOST_MORE); more > 0 && !did.isDeactivated(); more--) {
                    its.add(line(did, did.next()));
                }
            }
            lines.add(its);
        }
    }

    private static Line line(MintedDid did, DidRequest<?> request) {
        return new Line(did.suffix(), OperationId.of(request.json()), request.text(), did.expected());
    }

    List<Line> of(int client) {
        return lines.get(client);
    }

    /** Writes the requests of each client to a file. */
    void write(Path directory) throws IOException {
        for (int client = 0; client < CLIENTS; client++) {
            Files.write(
                    file(directory, client),
                    lines.get(client).stream().map(Line::request).toList());
        }
    }

    /** The requests of a client, as they were written. */
    static List<String> read(Path directory, int client) throws IOException {
        return Files.readAllLines(file(directory, client));
    }

    private static Path file(Path directory, int client) {
        return directory.resolve("client-" + client);
    }

    /**
     * A request.
     *
     * @param state of the DID once it has taken effect
     */
    record Line(DidSuffix suffix, OperationId id, String request, DidState state) {}
}
