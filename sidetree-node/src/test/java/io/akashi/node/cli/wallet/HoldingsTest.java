package io.akashi.node.cli.wallet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.node.cli.did.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HoldingsTest {
    private final List<String> broken = new ArrayList<>();

    @TempDir
    private Path directory;

    private Holdings.Held keep(String text) {
        return new Holdings(directory)
                .keep("https://issuer.example", "c", new Holdings.Held.Bound("dc+sd-jwt", text, WalletKey.create()));
    }

    @Test
    void keep_writesAFileForItsOwnerAloneAndLeavesNothingElse() throws IOException {
        keep("one");

        assertThat(directory).isDirectoryContaining("glob:**/credential-1.json");
        assertThat(Files.getPosixFilePermissions(directory.resolve("credential-1.json")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(directory).isDirectoryNotContaining("glob:**.tmp");
    }

    @Test
    void all_skipsAndNamesFilesThatAreBroken() throws IOException {
        Files.createFile(directory.resolve("credential-1.json"));
        keep("two");
        Files.writeString(directory.resolve("credential-3.json"), "{\"key\": \"none\"}");
        keep("four");

        assertThat(new Holdings(directory).all(broken::add))
                .extracting(Holdings.Held::number)
                .containsExactly(2, 4);
        assertThat(broken)
                .satisfiesExactly(
                        first -> assertThat(first).contains("credential-1.json"),
                        second -> assertThat(second).contains("credential-3.json"));
        assertThatThrownBy(() -> new Holdings(directory).get(1))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("credential-1.json");
    }
}
