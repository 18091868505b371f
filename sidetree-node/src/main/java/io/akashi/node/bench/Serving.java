package io.akashi.node.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a server for measuring serves.
 *
 * @param network the name or file of a network
 * @param archive what it observes before it answers; nothing else is on its ledger
 * @param storeBytes of memory for the database
 */
public record Serving(String network, Optional<Path> archive, long storeBytes) {
    /** The command that serves this, as the arguments of a process; the DIDs of the archive go into that file. */
    List<String> command(Path dids) {
        List<String> arguments = new ArrayList<>(List.of("bench", "serve", "--network", network));
        arguments.addAll(List.of("--store-bytes", Long.toString(storeBytes), "--dids", dids.toString()));
        archive.ifPresent(directory -> arguments.addAll(List.of("--archive", directory.toString())));
        return arguments;
    }
}
