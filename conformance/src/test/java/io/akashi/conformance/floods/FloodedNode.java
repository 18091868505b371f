package io.akashi.conformance.floods;

import io.akashi.conformance.floods.Wire.Reply;
import io.akashi.node.Main;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A node with a heap of 192 MiB, which ends if that is not enough. */
final class FloodedNode implements AutoCloseable {
    static final int CONNECTIONS = 96;
    static final int READS_A_SECOND = 3;

    /** From where its figures are read; no limit holds there. */
    private static final String OPERATOR = "127.0.0.1";

    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:([0-9]+)");
    private static final String CONFIGURATION = """
            {"data": "%s", "network": "dev", "chain": {"type": "dev", "blockTime": "1s"}, "batchInterval": "1s",
             "http": {"host": "127.0.0.1", "port": 0, "limits": {"exempt": ["%s"], "connections": %d,
               "connectionsPerAddress": 24, "readsPerSecond": %d, "costlyPerSecond": 3, "postsPerSecond": 3}},
             "admin": {"port": 0}, "access": {"open": true},
             "limits": {"storeBytes": 33554432, "keptDocumentBytes": 16777216, "queueCapacity": 10000}}
            """;

    private final Process process;
    private final Path log;
    private final int port;

    private FloodedNode(Process process, Path log, int port) {
        this.process = process;
        this.log = log;
        this.port = port;
    }

    static FloodedNode start(Path directory) throws IOException {
        Path file = Files.writeString(
                directory.resolve("node.json"),
                CONFIGURATION.formatted(directory.resolve("data"), OPERATOR, CONNECTIONS, READS_A_SECOND));
        Path log = directory.resolve("node.log");
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:MaxDirectMemorySize=64m",
                        "-XX:+ExitOnOutOfMemoryError",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        "run",
                        "--config",
                        file.toString()))
                .redirectError(log.toFile())
                .start();
        BufferedReader out = process.inputReader();
        String greeting = String.valueOf(out.readLine());
        Matcher address = ADDRESS.matcher(greeting);
        if (!address.find()) {
            process.destroyForcibly();
            throw new AssertionError("the node said " + greeting + "\n" + Files.readString(log));
        }
        return new FloodedNode(process, log, Integer.parseInt(address.group(1)));
    }

    int port() {
        return port;
    }

    /** A figure of Prometheus, with its labels if it has some. */
    double figure(String name) throws IOException {
        try (Wire wire = new Wire(OPERATOR, port)) {
            wire.send(Wire.get("/metrics"));
            return wire.text()
                    .lines()
                    .filter(line -> line.startsWith(name + " "))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("no figure " + name));
        }
    }

    /** The most memory that the process ever had, of all kinds, in MiB. */
    long mostMebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", String.valueOf(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) >> 10)
                .findFirst()
                .orElseThrow();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    String log() throws IOException {
        return Files.readString(log);
    }

    /** What the good client asks, in turn, and the status that is right. */
    enum Good {
        STATUS(200) {
            @Override
            String request() {
                return Wire.get("/status");
            }
        },
        UNKNOWN(404) {
            @Override
            String request() {
                return Wire.get("/identifiers/did:ion:test:EiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA");
            }
        },
        NO_OPERATION(400) {
            @Override
            String request() {
                return Wire.post("/operations", "{}");
            }
        };

        private final int status;

        Good(int status) {
            this.status = status;
        }

        abstract String request();

        /** Whether the node answers as it should to this address. */
        boolean isAnswered(String from, int port) {
            Reply reply = Wire.ask(from, port, request());
            return reply.status() == status;
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
