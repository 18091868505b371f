package io.akashi.cas.ipfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.ProtocolException;
import io.akashi.sidetree.content.CarWriter;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.content.UnixFs;
import io.akashi.sidetree.content.UnixFsLayout;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.ContentStoreContract;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryContentStoreTest extends ContentStoreContract {
    private static final byte[] FILE = {1, 2, 3};
    private static final int LIMIT = 1_000_000;

    @TempDir
    private Path directory;

    private DirectoryContentStore store;

    @BeforeEach
    void open() {
        store = new DirectoryContentStore(directory.resolve("files"));
    }

    @Override
    protected ContentStore store() {
        return store;
    }

    private Path path(String name) {
        return directory.resolve("files").resolve(name);
    }

    @Test
    void put_leavesOneFileNamedByTheCid() throws IOException {
        Cid cid = store.put(FILE);
        try (var names = Files.list(directory.resolve("files"))) {
            assertThat(names).containsExactly(path(cid.text()));
        }
    }

    @Test
    void put_mendsADamagedFile() throws IOException {
        Cid cid = store.put(FILE);
        Files.write(path(cid.text()), new byte[] {9, 9, 9});
        store.put(FILE);
        assertThat(store.get(cid, LIMIT)).isEqualTo(new Fetched.Found(Bytes.copyOf(FILE)));
    }

    /** As where others' files are kept by quota, and one is removed while another thread reads it. */
    @Test
    void get_ofAFileThatComesAndGoes_isItOrNothing() throws Exception {
        Cid cid = store.put(FILE);
        CarWriter car = new CarWriter(List.of(cid));
        UnixFsLayout.V0_2015.build(FILE, car);
        byte[] archive = car.toBytes();
        whileAnotherThread(
                () -> {
                    Files.deleteIfExists(path(cid.text()));
                    Files.deleteIfExists(path(cid.text() + ".car"));
                    store.write(path(cid.text() + ".car"), archive, DirectoryContentStore.Force.NO);
                    store.write(path(cid.text()), FILE, DirectoryContentStore.Force.NO);
                },
                () -> {
                    assertThat(store.get(cid, LIMIT)).isInstanceOfAny(Fetched.Found.class, Fetched.Unavailable.class);
                    store.archive(cid);
                    assertThat(store.cids()).isSubsetOf(cid);
                });
    }

    @Test
    void open_whileAnotherWrites_leavesItsFilesAlone() throws Exception {
        whileAnotherThread(
                () -> store.write(path("other"), FILE, DirectoryContentStore.Force.NO),
                () -> assertThat(new DirectoryContentStore(directory.resolve("files")).names())
                        .isNotNull());
    }

    interface Act {
        void once() throws IOException;
    }

    static void whileAnotherThread(Act others, Act ours) throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        FutureTask<Integer> churn = new FutureTask<>(() -> {
            int rounds = 0;
            for (; !stop.get(); rounds++) {
                others.once();
            }
            return rounds;
        });
        new Thread(churn).start();
        try {
            for (int i = 0; i < 5_000; i++) {
                ours.once();
            }
        } finally {
            stop.set(true);
        }
        assertThat(churn.get()).as("rounds of the other thread").isPositive();
    }

    @Test
    void get_survivesANewStoreOnTheSameDirectory() {
        Cid cid = store.put(FILE);
        assertThat(new DirectoryContentStore(directory.resolve("files")).get(cid, LIMIT))
                .isEqualTo(new Fetched.Found(Bytes.copyOf(FILE)));
    }

    @Test
    void get_ofADamagedFileIsUnavailable() throws IOException {
        Cid cid = store.put(FILE);
        Files.write(path(cid.text()), new byte[] {9, 9, 9});
        assertThat(store.get(cid, LIMIT)).isInstanceOf(Fetched.Unavailable.class);
    }

    @Test
    void get_ofADamagedFileOverTheLimitIsUnavailable() throws IOException {
        Cid cid = store.put(FILE);
        Files.write(path(cid.text()), new byte[100]);
        assertThat(store.get(cid, 10)).isInstanceOf(Fetched.Unavailable.class);
    }

    @Test
    void get_doesNotReadAVastFile() throws IOException {
        Cid cid = UnixFs.cidV0(FILE);
        try (RandomAccessFile vast = new RandomAccessFile(path(cid.text()).toFile(), "rw")) {
            vast.setLength(1L << 40);
        }
        assertThat(store.get(cid, LIMIT)).isInstanceOf(Fetched.Unavailable.class);
    }

    @Test
    void get_findsAFileNamedByItsCidV1() throws IOException {
        Cid cid = UnixFs.cidV1(FILE);
        Files.write(path(cid.text()), FILE);
        assertThat(store.get(cid, LIMIT)).isEqualTo(new Fetched.Found(Bytes.copyOf(FILE)));
    }

    @Test
    void get_findsAFileNamedByTheTextGiven() throws IOException, ProtocolException {
        String hex = "f01551220" + HexFormat.of().formatHex(UnixFs.cidV1(FILE).digest());
        Files.write(path(hex), FILE);
        assertThat(store.get(Cid.parse(hex), LIMIT)).isEqualTo(new Fetched.Found(Bytes.copyOf(FILE)));
    }

    @Test
    void get_readsTheBlocksOfAnArchive() throws IOException {
        byte[] file = new byte[600_000];
        Cid root = archive(file);
        assertThat(store.get(root, LIMIT)).isEqualTo(new Fetched.Found(Bytes.copyOf(file)));
    }

    @Test
    void get_ofAnArchivedFileOverTheLimitIsTooLarge() throws IOException {
        assertThat(store.get(archive(new byte[600_000]), 599_999)).isEqualTo(new Fetched.TooLarge());
    }

    @Test
    void get_ofADamagedArchiveIsUnavailable() throws IOException {
        Cid root = archive(new byte[600_000]);
        Path car = path(root.text() + ".car");
        byte[] bytes = Files.readAllBytes(car);
        bytes[bytes.length - 5]++;
        Files.write(car, bytes);
        assertThat(store.get(root, LIMIT)).isInstanceOf(Fetched.Unavailable.class);
    }

    @Test
    void get_takesTheArchiveWhenThePlainFileIsDamaged() throws IOException {
        Cid root = archive(FILE);
        Files.write(path(root.text()), new byte[] {9});
        assertThat(store.get(root, LIMIT)).isEqualTo(new Fetched.Found(Bytes.copyOf(FILE)));
    }

    @Test
    void get_neverMakesAPathOfATextWithASlash() throws IOException, ProtocolException {
        byte[] file = fileWithASlash();
        Cid slashed = Cid.parse(base64(file));
        Path tempting = path(slashed.text());
        Files.createDirectories(tempting.getParent());
        Files.write(tempting, file);
        assertThat(slashed.text()).contains("/");
        assertThat(store.get(slashed, LIMIT)).isInstanceOf(Fetched.Unavailable.class);
    }

    @Test
    void get_ofACidWithAVastDigestIsUnavailable() throws ProtocolException {
        assertThat(store.get(Cid.parse("f01551ee807" + "00".repeat(1_000)), LIMIT))
                .isInstanceOf(Fetched.Unavailable.class);
    }

    @Test
    void get_ofABrokenDirectoryIsUnchecked() throws IOException {
        Path file = Files.write(directory.resolve("plain"), FILE);
        assertThatThrownBy(() -> new DirectoryContentStore(file)).isInstanceOf(UncheckedIOException.class);
    }

    /** A file whose raw CID has a slash in base64, and not at its end. */
    private static byte[] fileWithASlash() {
        byte[] file = {0, 0};
        while (base64(file).indexOf('/') < 0) {
            file[0]++;
        }
        return file;
    }

    private static String base64(byte[] file) {
        byte[] cid = new byte[36];
        cid[0] = 1;
        cid[1] = Cid.RAW;
        cid[2] = Cid.SHA2_256;
        cid[3] = 32;
        System.arraycopy(UnixFs.cidV1(file).digest(), 0, cid, 4, 32);
        return "m" + Base64.getEncoder().withoutPadding().encodeToString(cid);
    }

    private Cid archive(byte[] file) throws IOException {
        Cid root = UnixFsLayout.V0_2015.cid(file);
        CarWriter car = new CarWriter(List.of(root));
        UnixFsLayout.V0_2015.build(file, car);
        Files.write(path(root.text() + ".car"), car.toBytes());
        return root;
    }

    @Test
    void start_removesWhatAKilledProcessLeftAndNothingYounger() throws IOException {
        Path old = Files.createFile(path(".put-1.tmp"));
        Path young = Files.createFile(path(".put-2.tmp"));
        Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(1))));
        new DirectoryContentStore(directory.resolve("files"));
        assertThat(old).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void cids_areTheNamesOfFilesAndArchives() throws IOException {
        Cid cid = store.put(FILE);
        Cid other = UnixFs.cidV1(new byte[] {4});
        Files.createFile(path(other.text() + ".car"));
        Files.createFile(path("notes"));
        Files.createDirectory(path("fetched"));
        assertThat(store.cids()).containsExactlyInAnyOrder(cid, other);
        assertThat(store.cidsOfMoreThan(3)).containsExactly(other);
    }
}
