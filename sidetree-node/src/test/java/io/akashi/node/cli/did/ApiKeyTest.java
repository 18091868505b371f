package io.akashi.node.cli.did;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {
    private static final Map<String, String> ENVIRONMENT = Map.of("AKASHI_API_KEY", "from-the-environment");

    @TempDir
    private Path directory;

    private Optional<Path> file(String text) throws IOException {
        return Optional.of(Files.writeString(directory.resolve("key"), text));
    }

    @Test
    void read_prefersTheFile() throws IOException {
        assertThat(ApiKey.read(file("from-the-file\n"), ENVIRONMENT)).contains("from-the-file");
    }

    @Test
    void read_takesTheEnvironmentWithoutAFile() {
        assertThat(ApiKey.read(Optional.empty(), ENVIRONMENT)).contains("from-the-environment");
    }

    @Test
    void read_findsNoneWhereNoneIs() {
        assertThat(ApiKey.read(Optional.empty(), Map.of())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "two\nlines", "kéy", "{\"key\":\"k\"}"})
    void read_refusesWhatIsNoKeyAndDoesNotRepeatIt(String text) throws IOException {
        Optional<Path> file = file(text);
        assertThatThrownBy(() -> ApiKey.read(file, Map.of()))
                .isInstanceOfSatisfying(
                        Failure.class,
                        e -> assertThat(e.message())
                                .isEqualTo("expected a key as 'akashi api-key' prints it in " + file.get()));
    }

    @Test
    void read_saysWhichFileIsMissing() {
        assertThatThrownBy(() -> ApiKey.read(Optional.of(directory.resolve("none")), Map.of()))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("none");
    }
}
