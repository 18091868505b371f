package io.akashi.cas.ipfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.content.UnixFs;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FetchedFilesTest {
    private static final int LIMIT = 10_000;

    @TempDir
    private Path directory;

    private FetchedFiles files(long quota) {
        return new FetchedFiles(directory, quota);
    }

    private static Cid keep(FetchedFiles files, int number) {
        byte[] file = new byte[1_000];
        file[0] = (byte) number;
        Cid cid = UnixFs.cidV0(file);
        files.keep(cid, Bytes.wrap(file), Optional.empty());
        return cid;
    }

    private static boolean has(FetchedFiles files, Cid cid) {
        return files.files().get(cid, LIMIT) instanceof Fetched.Found;
    }

    @Test
    void keep_makesRoomForTheNewByTheOldest() {
        FetchedFiles files = files(2_500);
        Cid first = keep(files, 1);
        Cid second = keep(files, 2);
        Cid third = keep(files, 3);
        assertThat(has(files, first)).isFalse();
        assertThat(has(files, second)).isTrue();
        assertThat(has(files, third)).isTrue();
        assertThat(files.bytes()).isEqualTo(2_000);
        assertThat(files.evicted()).isEqualTo(1);
    }

    @Test
    void get_makesAFileTheLastToGo() {
        FetchedFiles files = files(2_500);
        Cid first = keep(files, 1);
        Cid second = keep(files, 2);
        assertThat(files.get(first, LIMIT)).isInstanceOf(Fetched.Found.class);
        keep(files, 3);
        assertThat(has(files, first)).isTrue();
        assertThat(has(files, second)).isFalse();
    }

    @Test
    void order_survivesARestart() throws IOException {
        FetchedFiles before = files(10_000);
        Cid first = keep(before, 1);
        Cid second = keep(before, 2);
        Files.setLastModifiedTime(directory.resolve(first.text()), FileTime.fromMillis(2_000));
        Files.setLastModifiedTime(directory.resolve(second.text()), FileTime.fromMillis(1_000));
        FetchedFiles after = files(2_500);
        keep(after, 3);
        assertThat(has(after, first)).isTrue();
        assertThat(has(after, second)).isFalse();
    }

    @Test
    void start_takesASmallerQuotaAtOnce() {
        FetchedFiles before = files(10_000);
        for (int i = 0; i < 5; i++) {
            keep(before, i);
        }
        assertThat(files(2_000).bytes()).isEqualTo(2_000);
    }

    @Test
    void start_passesOverWhatGoesMeanwhile() throws Exception {
        Path comesAndGoes = directory.resolve("other");
        DirectoryContentStoreTest.whileAnotherThread(
                () -> {
                    Files.createFile(comesAndGoes);
                    Files.delete(comesAndGoes);
                },
                () -> assertThat(files(1_000).bytes()).isZero());
    }

    /** As on a disk that takes no writes. */
    @Test
    void get_givesAFileWhoseTimeCannotBeSet() throws IOException {
        Cid inItself = Cid.ofV1(Cid.RAW, new byte[] {Cid.IDENTITY, 1, 7});
        Path path = Files.createFile(directory.resolve(inItself.text()));
        FetchedFiles files = files(1_000);
        Files.delete(path);
        Files.createSymbolicLink(path, path);
        assertThat(files.get(inItself, LIMIT)).isInstanceOf(Fetched.Found.class);
    }

    @Test
    void keep_passesOverWhatCannotBeRemoved() throws IOException {
        FetchedFiles files = files(2_500);
        Path first = directory.resolve(keep(files, 1).text());
        Files.delete(first);
        Files.createDirectories(first.resolve("not-empty"));
        Cid second = keep(files, 2);
        Cid third = keep(files, 3);
        assertThat(has(files, second)).isFalse();
        assertThat(has(files, third)).isTrue();
    }

    @Test
    void keep_countsAFileOnce() {
        FetchedFiles files = files(10_000);
        keep(files, 1);
        keep(files, 1);
        assertThat(files.bytes()).isEqualTo(1_000);
    }

    @Test
    void keep_leavesOutWhatIsLargerThanAll() {
        FetchedFiles files = files(900);
        Cid cid = keep(files, 1);
        assertThat(has(files, cid)).isFalse();
        assertThat(files.bytes()).isZero();
    }
}
