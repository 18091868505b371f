package io.akashi.conformance.attest;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A TPM in a process of its own, by swtpm, and the commands of tpm2-tools before it. */
public final class Swtpm implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 60;
    private static final long PAUSE_MILLIS = 10;
    private static final int ATTEMPTS = 5;

    private final Path directory;
    private final Process process;
    private final int port;

    private Swtpm(Path directory, Process process, int port) {
        this.directory = directory;
        this.process = process;
        this.port = port;
    }

    /** The first of the programs that is not here. */
    public static Optional<String> missing() {
        return Stream.of("swtpm", "swtpm_setup", "tpm2_quote", "tpm2_send")
                .filter(program -> !isHere(program))
                .findFirst();
    }

    private static boolean isHere(String program) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }

    /**
     * Makes a TPM with certified endorsement keys in {@code directory/state}, by an authority in {@code authority}, which is made
     * if it is not there. Its certificates are {@code ek-rsa2048.crt} and {@code ek-secp384r1.crt}.
     */
    public static void manufacture(Path directory, Path authority) throws IOException, InterruptedException {
        Files.createDirectories(authority);
        Files.createDirectories(directory.resolve("state"));
        Path options = Files.writeString(directory.resolve("options"), "--platform-manufacturer Akashi\n");
        Path tool = Files.writeString(
                directory.resolve("authority.conf"),
                "statedir = " + authority + "\nsigningkey = " + authority.resolve("key.pem") + "\nissuercert = "
                        + authority.resolve("issuer.pem") + "\ncertserial = " + authority.resolve("serial") + "\n");
        Path setup = Files.writeString(
                directory.resolve("setup.conf"),
                "create_certs_tool = swtpm_localca\ncreate_certs_tool_config = " + tool
                        + "\ncreate_certs_tool_options = " + options + "\nactive_pcr_banks = sha1,sha256\n");
        List<String> command = List.of(
                "swtpm_setup",
                "--tpm2",
                "--config",
                setup.toString(),
                "--tpmstate",
                directory.resolve("state").toString(),
                "--create-ek-cert",
                "--lock-nvram",
                "--overwrite",
                "--write-ek-cert-files",
                directory.toString());
        require(directory, command, List.of());
    }

    /** Starts a TPM on a copy of the state that was made in {@code made}; everything else happens in {@code directory}. */
    public static Swtpm start(Path made, Path directory) throws IOException, InterruptedException {
        Path state = directory.resolve("state");
        copy(made.resolve("state"), state);
        for (int attempt = 1; ; attempt++) {
            int port = freePair();
            Process process = new ProcessBuilder(
                            "swtpm",
                            "socket",
                            "--tpm2",
                            "--tpmstate",
                            "dir=" + state,
                            "--server",
                            "type=tcp,port=" + port + ",bindaddr=127.0.0.1,disconnect",
                            "--ctrl",
                            "type=tcp,port=" + (port + 1) + ",bindaddr=127.0.0.1",
                            "--flags",
                            "not-need-init,startup-clear")
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("swtpm.log").toFile())
                    .start();
            if (answers(process, port + 1)) {
                return new Swtpm(directory, process, port);
            }
            process.destroyForcibly().waitFor();
            if (attempt == ATTEMPTS) {
                throw new AssertionError("swtpm did not start: " + Files.readString(directory.resolve("swtpm.log")));
            }
        }
    }

    /** A port with a free one after it, as far as can be known before it is taken. */
    private static int freePair() throws IOException {
        while (true) {
            try (ServerSocket first = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                    ServerSocket second = new ServerSocket()) {
                second.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), first.getLocalPort() + 1));
                return first.getLocalPort();
            } catch (BindException | IllegalArgumentException e) {
                continue; // the next one is taken
            }
        }
    }

    private static boolean answers(Process process, int port) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (process.isAlive() && System.nanoTime() < deadline) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                return socket.isConnected() && process.isAlive();
            } catch (IOException e) {
                Thread.sleep(PAUSE_MILLIS);
            }
        }
        return false;
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) throws IOException {
                Files.createDirectories(to.resolve(from.relativize(folder)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Runs a tool, and fails with what it said if it fails. */
    void run(String... command) throws IOException, InterruptedException {
        require(directory, List.of(command), environment());
    }

    /** Runs a tool and says whether it succeeded. */
    boolean succeeds(String... command) throws IOException, InterruptedException {
        return execute(directory, List.of(command), environment()).exit() == 0;
    }

    private List<String> environment() {
        return List.of("TPM2TOOLS_TCTI=swtpm:host=127.0.0.1,port=" + port);
    }

    /** A file that a tool wrote. */
    byte[] file(String name) throws IOException {
        return Files.readAllBytes(directory.resolve(name));
    }

    /** Writes a file for a tool. */
    void write(String name, byte[] content) throws IOException {
        Files.write(directory.resolve(name), content);
    }

    private record Ended(int exit, String said) {}

    private static void require(Path directory, List<String> command, List<String> environment)
            throws IOException, InterruptedException {
        Ended ended = execute(directory, command, environment);
        if (ended.exit() != 0) {
            throw new AssertionError(command + " ended with " + ended.exit() + ": " + ended.said());
        }
    }

    private static Ended execute(Path directory, List<String> command, List<String> environment)
            throws IOException, InterruptedException {
        Path said = directory.resolve("said.log");
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(command));
        environment.forEach(entry -> builder.environment()
                .put(entry.substring(0, entry.indexOf('=')), entry.substring(entry.indexOf('=') + 1)));
        Process process = builder.directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new AssertionError(command + " did not end");
        }
        return new Ended(process.exitValue(), Files.readString(said));
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
