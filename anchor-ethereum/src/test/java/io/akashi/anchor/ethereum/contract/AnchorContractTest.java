package io.akashi.anchor.ethereum.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class AnchorContractTest {
    @Test
    void creationCode_endsWithTheCodeThatStands() {
        assertThat(hex(AnchorContract.creationCode().borrow()))
                .endsWith(hex(AnchorContract.runtimeCode().borrow()));
    }

    @Test
    void call_isThatOfTheSource() {
        assertThat(hex(AnchorContract.call(7, "QmX").borrow()))
                .isEqualTo("048d6602" + "%064x%064x%064x".formatted(7, 64, 3) + "516d58" + "0".repeat(58));
    }

    @Test
    void call_refusesWhatTheContractWouldNotTake() {
        assertThatThrownBy(() -> AnchorContract.call(1, "")).hasMessageContaining("0 bytes");
        assertThatThrownBy(() -> AnchorContract.call(1, "x".repeat(129))).hasMessageContaining("129 bytes");
    }

    /** Only where npm has brought the compiler: scripts/test.sh does. */
    @Test
    void code_isWhatTheCompilerMakesOfTheSource() throws IOException, InterruptedException {
        Path root = Path.of("").toAbsolutePath();
        while (!Files.exists(root.resolve("scripts/build-contract.sh"))) {
            root = root.getParent();
        }
        Assumptions.assumeTrue(
                Files.isDirectory(root.resolve("anchor-ethereum/contract/node_modules/solc")),
                "no solc here: run npm ci in anchor-ethereum/contract");
        File output = File.createTempFile("build-contract", ".out");
        Process process = new ProcessBuilder(
                        root.resolve("scripts/build-contract.sh").toString(), "--check")
                .redirectErrorStream(true)
                .redirectOutput(output)
                .start();
        assertThat(process.waitFor()).as(Files.readString(output.toPath())).isZero();
        Files.delete(output.toPath());
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
