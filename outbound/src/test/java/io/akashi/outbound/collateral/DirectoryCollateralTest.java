package io.akashi.outbound.collateral;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.attestation.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryCollateralTest {
    @TempDir
    Path folder;

    private final CollateralItem item = new CollateralItem.IntelRootList();

    private CollateralAnswer.Found found(String content) {
        Collateral collateral = new Collateral(
                item, "https://a.example.com/", List.of(new Collateral.Part("crl", Bytes.ofUtf8(content))));
        return new CollateralAnswer.Found(collateral, IntelMint.NOW);
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    @Test
    void put_namesFilesByItemAndContentAndLeavesNothingElse() throws IOException {
        DirectoryCollateral directory = new DirectoryCollateral(folder);

        directory.put(found("one"), IntelMint.NOW);
        directory.put(found("two"), IntelMint.NOW);

        assertThat(files()).containsExactly(".lock", "index.json", "intel-root-list-3fc4ccfe.crl");
        assertThat(directory.find(item)).isEqualTo(found("two"));
        assertThat(directory.contents()).containsExactly(Bytes.ofUtf8("two"));
    }

    @Test
    void put_sharesFilesWithWhomTheDirectoryIsSharedWith() throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxr-x"));

        new DirectoryCollateral(folder).put(found("one"), IntelMint.NOW);

        for (String file : files()) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve(file))))
                    .as(file)
                    .isEqualTo("rw-rw-r--");
        }
    }

    @Test
    void find_doesNotTakeAFileThatWasChanged() throws IOException {
        DirectoryCollateral directory = new DirectoryCollateral(folder);
        directory.put(found("two"), IntelMint.NOW);
        Files.writeString(folder.resolve("intel-root-list-3fc4ccfe.crl"), "evil");

        assertThat(directory.find(item)).isInstanceOf(CollateralAnswer.Unavailable.class);
        assertThatThrownBy(directory::contents).isInstanceOf(IOException.class);
    }

    @Test
    void find_leavesTheDirectoryForNoFile() throws IOException {
        DirectoryCollateral directory = new DirectoryCollateral(folder);
        directory.put(found("two"), IntelMint.NOW);
        Path index = folder.resolve("index.json");
        Files.writeString(
                index, Files.readString(index).replace("intel-root-list-3fc4ccfe.crl", "../../../etc/passwd"));

        assertThat(directory.find(item)).isInstanceOf(CollateralAnswer.Unavailable.class);
    }

    /** Reads after another process has replaced what the index lists, this often. */
    private DirectoryCollateral replaced(int times) {
        AtomicInteger replacements = new AtomicInteger();
        return new DirectoryCollateral(folder, (directory, listed) -> {
            int done = replacements.incrementAndGet();
            if (done <= times) {
                new DirectoryCollateral(directory).put(found("later " + done), IntelMint.NOW);
            }
            return CollateralFiles.read(directory, listed);
        });
    }

    @Test
    void find_readsTheIndexAgainWhereAFileWasReplacedMeanwhile() throws IOException {
        new DirectoryCollateral(folder).put(found("one"), IntelMint.NOW);

        assertThat(replaced(2).find(item)).isEqualTo(found("later 2"));
        new DirectoryCollateral(folder).put(found("one"), IntelMint.NOW);
        assertThat(replaced(2).contents()).containsExactly(Bytes.ofUtf8("later 2"));
    }

    @Test
    void find_endsWhereAFileIsMissing() throws IOException {
        new DirectoryCollateral(folder).put(found("two"), IntelMint.NOW);
        Files.delete(folder.resolve("intel-root-list-3fc4ccfe.crl"));

        assertThat(new DirectoryCollateral(folder).find(item)).isInstanceOf(CollateralAnswer.Unavailable.class);
    }

    @Test
    void contents_needAnIndex() {
        assertThatThrownBy(() -> new DirectoryCollateral(folder).contents())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no index.json");
    }
}
