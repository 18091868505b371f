package io.akashi.node.cli.config;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.akashi.node.cli.HelpOption;
import io.akashi.node.config.ConfigException;
import io.akashi.node.config.NodeFile;
import io.akashi.node.config.ion.IonFile;
import io.akashi.node.config.ion.IonMigration;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code akashi config from-ion}: the configuration of a node that takes the place of an ION node. */
@Command(
        name = "from-ion",
        description = {
            "Makes the configuration of a node that takes the place of an ION node, from that node's two files.",
            "The wallet's key is not copied: that does 'akashi keys import'. The password of bitcoind goes to a file of",
            "mode 0600 in the node's directory. Nothing that exists is overwritten."
        },
        footer = {"", "Exit code 0 if it was made, 1 if not. See docs/migrate-from-ion.md."})
final class FromIonCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Option(
            names = "--bitcoin",
            required = true,
            paramLabel = "FILE",
            description = "ION's mainnet-bitcoin-config.json, or testnet.")
    @SuppressWarnings("NullAway.Init")
    private Path bitcoin;

    @Option(
            names = "--core",
            required = true,
            paramLabel = "FILE",
            description = "ION's mainnet-core-config.json, or testnet.")
    @SuppressWarnings("NullAway.Init")
    private Path core;

    @Option(names = "--data", required = true, paramLabel = "DIR", description = "The directory of the new node.")
    @SuppressWarnings("NullAway.Init")
    private Path data;

    @Option(names = "--out", required = true, paramLabel = "FILE", description = "Where the configuration goes.")
    @SuppressWarnings("NullAway.Init")
    private Path out;

    @Option(names = "--network", paramLabel = "NAME|FILE", description = "The network, if it is not ION's own.")
    private @Nullable String network;

    @Option(
            names = "--ipfs-repository",
            paramLabel = "DIR",
            description = "The repository of ION's IPFS node (~/.ipfs), to be read whether that node runs or not.")
    private @Nullable Path repository;

    @Option(names = "--without-kubo", description = "ION's IPFS node will not run any more.")
    private boolean withoutKubo;

    @Mixin
    @SuppressWarnings("NullAway.Init")
    private HelpOption help;

    @Override
    public Integer call() throws IOException {
        IonMigration.Place place = new IonMigration.Place(
                data, Optional.ofNullable(network), Optional.ofNullable(repository), withoutKubo);
        IonMigration.Result made = IonMigration.of(IonFile.read(bitcoin), IonFile.read(core), place);
        String json = new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(made.config());
        NodeFile.parse(json, "what ION's files say"); // a node would take it
        create(out, json + "\n", "rw-r--r--");
        PrintWriter says = spec.commandLine().getOut();
        says.println("wrote " + out);
        if (made.password().isPresent()) {
            Files.createDirectories(data);
            Path file = data.resolve(IonMigration.PASSWORD_FILE);
            create(file, made.password().get(), "rw-------");
            says.println("wrote " + file + " (the password of bitcoind)");
        }
        made.notes().forEach(note -> says.println("note: " + note));
        return 0;
    }

    private static void create(Path file, String text, String mode) throws IOException {
        try (WritableByteChannel channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)))) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (FileAlreadyExistsException e) {
            throw new ConfigException(file + " exists already, and is left as it is");
        }
    }
}
