package io.akashi.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.conformance.crash.Patience;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with the jars that Maven built, in a tree of its own. */
@Tag("slow")
class LauncherTest {
    private static final Path MODULE = Path.of("sidetree-node", "target");
    private static final String JAR = "sidetree-node-0.1.0-SNAPSHOT.jar";

    @TempDir
    private Path directory;

    @BeforeEach
    void copy() throws IOException {
        Files.createDirectories(directory.resolve(MODULE));
        Files.createDirectories(directory.resolve("scripts"));
        Files.createFile(directory.resolve("pom.xml")); // before the jar, as the sources are
        for (Path file : List.of(Path.of("akashi"), Path.of("scripts", "keep-classes.sh"), MODULE.resolve(JAR))) {
            Files.copy(SharedFolder.root().resolve(file), directory.resolve(file));
            assertThat(directory.resolve(file).toFile().setExecutable(true)).isTrue();
        }
        Files.createSymbolicLink(
                directory.resolve(MODULE).resolve("lib"), SharedFolder.root().resolve(MODULE.resolve("lib")));
    }

    @Test
    void node_endsWhenJavaIsOutOfMemory() throws Exception {
        Map<String, String> flags =
                Map.of("AKASHI_JAVA_OPTS", "-XX:+PrintFlagsFinal -version", "AKASHI_KEEP_CLASSES_AFTER", "never");
        assertThat(akashi(flags, "run")).containsPattern("ExitOnOutOfMemoryError +:?= true");
        assertThat(akashi(flags, "did")).containsPattern("ExitOnOutOfMemoryError +:?= false");
    }

    @Test
    void classes_areKeptAfterAStartOfJarsThatMavenBuilt() throws Exception {
        Map<String, String> loading = Map.of("AKASHI_JAVA_OPTS", "-Xlog:class+load", "AKASHI_KEEP_CLASSES_AFTER", "0");
        String node = "io.akashi.node.Main source: ";

        assertThat(akashi(loading, "run", "--help")).contains(node + "file:");
        Patience.require("classes are kept", this::areKept);

        assertThat(akashi(loading, "run", "--help")).contains(node + "shared objects file");
    }

    private boolean areKept() {
        try (var files = Files.list(directory.resolve(MODULE))) {
            return files.anyMatch(
                    file -> file.toString().endsWith(".jsa") && file.toFile().length() > 0);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String akashi(Map<String, String> environment, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("./akashi"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().keySet().removeIf(name -> name.startsWith("AKASHI_"));
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }
}
