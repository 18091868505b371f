package io.akashi.conformance.crash;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * This process's class path in jars, with an archive of loaded classes and RocksDB's library beside them: a process that
 * begins with them needs half of the time.
 */
public final class PackedClasses {
    private static final String LIBRARY = "librocksdbjni-linux64.so";
    private static final long START_SECONDS = 60;

    private final Path directory;
    private final String classPath;

    private PackedClasses(Path directory, String classPath) {
        this.directory = directory;
        this.classPath = classPath;
    }

    /** Packs them into a directory that exists. */
    public static PackedClasses in(Path directory) throws IOException {
        List<String> parts = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(":")) {
            Path path = Path.of(part);
            if (Files.isDirectory(path)) {
                parts.add(pack(path, directory.resolve(parts.size() + ".jar")).toString());
            } else if (Files.exists(path)) {
                parts.add(part);
            }
        }
        try (var library = PackedClasses.class.getClassLoader().getResourceAsStream(LIBRARY)) {
            if (library != null) { // else of another machine, and RocksDB unpacks it itself
                Files.copy(library, directory.resolve(LIBRARY));
            }
        }
        return new PackedClasses(directory, String.join(":", parts));
    }

    private static Path pack(Path classes, Path jar) throws IOException {
        try (OutputStream file = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> paths = Files.walk(classes)) {
            zip.setLevel(0);
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(classes.relativize(path).toString()));
                Files.copy(path, zip);
                zip.closeEntry();
            }
        }
        return jar;
    }

    /** Runs it once, until it has done enough, and keeps the classes that it has loaded. */
    public void learn(Class<?> main, List<String> arguments, BooleanSupplier enough)
            throws IOException, InterruptedException {
        List<String> command = command(List.of("-XX:ArchiveClassesAtExit=" + archive()), main, arguments);
        Path log = directory.resolve("archive.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Patience.await(() -> !process.isAlive() || enough.getAsBoolean(), Patience.LONG);
        process.getOutputStream().close();
        if (!process.waitFor(START_SECONDS, TimeUnit.SECONDS) || !Files.exists(archive())) {
            process.destroyForcibly();
            throw new AssertionError("no archive of classes: " + Files.readString(log));
        }
    }

    /** The command that runs it. */
    public List<String> command(Class<?> main, List<String> arguments) {
        return command(List.of("-XX:SharedArchiveFile=" + archive()), main, arguments);
    }

    private List<String> command(List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:-UsePerfData",
                "-Djava.library.path=" + directory,
                "-DAKASHI_LOG=WARN"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, main.getName()));
        command.addAll(arguments);
        return command;
    }

    private Path archive() {
        return directory.resolve("classes.jsa");
    }
}
