package io.akashi.node.cli.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.testkit.softhsm.SoftHsmToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands on a PKCS#11 token. */
class TokenCommandsTest {
    @TempDir
    private Path directory;

    private String run(int exit, String pin, String... command) throws IOException {
        SoftHsmToken token = SoftHsmToken.get();
        Path pinFile = Files.writeString(directory.resolve("pin"), pin + "\n");
        Files.setPosixFilePermissions(pinFile, PosixFilePermissions.fromString("rw-------"));
        List<String> args = new ArrayList<>(List.of(command));
        args.addAll(List.of("--pkcs11-library", token.library().toString()));
        args.addAll(List.of("--pkcs11-slot", Long.toString(token.slot())));
        args.addAll(List.of("--pkcs11-pin-file", pinFile.toString()));
        StringWriter said = new StringWriter();
        int actual = new CommandLine(new KeysCommand())
                .setOut(new PrintWriter(said))
                .setErr(new PrintWriter(said))
                .execute(args.toArray(String[]::new));
        assertThat(actual).as(said.toString()).isEqualTo(exit);
        return said.toString();
    }

    @Test
    void keys_liveInTheToken() throws IOException {
        assertThat(run(0, SoftHsmToken.PIN, "create", "--purpose", "anchor")).contains("anchor", "active", "made in /");
        run(0, SoftHsmToken.PIN, "rotate", "--purpose", "anchor");
        assertThat(run(0, SoftHsmToken.PIN, "list", "--network", "ion-mainnet").lines())
                .hasSize(2)
                .anyMatch(line -> line.contains("retired"))
                .allMatch(line -> line.matches(".* 1[1-9A-Za-z]{25,33}"));
        assertThat(run(1, "1357", "list")).contains("keystore_not_opened");
        assertThat(run(1, SoftHsmToken.PIN, "create", "--purpose", "node", "--algorithm", "Ed25519"))
                .contains("algorithm_not_allowed");
        assertThat(run(2, SoftHsmToken.PIN, "passphrase")).contains("PIN");
    }
}
