package io.akashi.anchor.bitcoin.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BlocksDirectoryTest {
    @TempDir
    private Path directory;

    @Test
    void numbers_areThoseOfBlockFilesInOrder() throws IOException {
        for (String name : List.of("blk00010.dat", "blk00002.dat", "rev00002.dat", "blk1.dat", "blk00003.dat.old")) {
            Files.createFile(directory.resolve(name));
        }
        assertThat(new BlocksDirectory(directory).numbers()).containsExactly(2, 10);
    }

    /** What reads the files takes such a failure, and no unchecked one, for theirs. */
    @Test
    void numbers_ofADirectoryThatFailsHalfWayIsChecked() {
        IOException bad = new IOException("bad disk");
        DirectoryStream<Path> failing = new DirectoryStream<>() {
            @Override
            public Iterator<Path> iterator() {
                throw new DirectoryIteratorException(bad);
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
        assertThatThrownBy(() -> BlocksDirectory.numbers(failing)).isSameAs(bad);
    }
}
