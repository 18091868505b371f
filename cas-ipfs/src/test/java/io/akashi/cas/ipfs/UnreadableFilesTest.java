package io.akashi.cas.ipfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.cas.ipfs.race.RacingContentStore;
import io.akashi.cas.ipfs.source.ContentSource;
import io.akashi.cas.ipfs.source.Offer;
import io.akashi.sidetree.content.CarWriter;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.content.UnixFs;
import io.akashi.sidetree.content.UnixFsLayout;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.UnreadableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are there and cannot be read: of another user, or on a bad disk. */
class UnreadableFilesTest {
    private static final byte[] FILE = {1, 2, 3};
    private static final Cid CID = UnixFs.cidV0(FILE);
    private static final Fetched FOUND = new Fetched.Found(Bytes.copyOf(FILE));
    private static final int LIMIT = 1_000;

    @TempDir
    private Path directory;

    private DirectoryContentStore store;

    @BeforeEach
    void open() throws IOException {
        store = new DirectoryContentStore(directory);
        UnreadableFile.at(directory.resolve(CID.text()));
    }

    @Test
    void get_isUnavailableAndSaysWhy() {
        assertThat(store.get(CID, LIMIT))
                .isInstanceOfSatisfying(
                        Fetched.Unavailable.class,
                        answer -> assertThat(answer.reason()).contains(CID.text() + " cannot be read: "));
        assertThat(store.readFailure(CID)).get().asString().contains(CID.text() + " cannot be read: ");
    }

    @Test
    void get_findsTheFileUnderItsOtherName() throws IOException {
        Files.write(directory.resolve(CID.v1Text()), FILE);
        assertThat(store.get(CID, LIMIT)).isEqualTo(FOUND);
    }

    @Test
    void get_findsTheFileInItsArchive() throws IOException {
        CarWriter car = new CarWriter(List.of(CID));
        UnixFsLayout.V0_2015.build(FILE, car);
        UnreadableFile.at(directory.resolve(CID.text() + ".car"));
        Files.write(directory.resolve(CID.v1Text() + ".car"), car.toBytes());
        assertThat(store.get(CID, LIMIT)).isEqualTo(FOUND);
        assertThat(store.archive(CID)).isPresent();
    }

    @Test
    void archive_thatCannotBeReadIsNone() throws IOException {
        UnreadableFile.at(directory.resolve(CID.text() + ".car"));
        assertThat(store.archive(CID)).isEmpty();
    }

    @Test
    void put_writesTheFileAnew() {
        store.put(FILE);
        assertThat(store.get(CID, LIMIT)).isEqualTo(FOUND);
        assertThat(store.readFailure(CID)).isEmpty();
    }

    /** What is there already is compared, where its size is right. */
    @Test
    void put_ofAnEmptyFileWritesItAnew() throws IOException {
        Cid empty = UnixFs.cidV0(new byte[0]);
        UnreadableFile.at(directory.resolve(empty.text()));
        store.put(new byte[0]);
        assertThat(store.get(empty, LIMIT)).isEqualTo(new Fetched.Found(Bytes.wrap(new byte[0])));
    }

    @Test
    void get_ofAStoreWithSourcesGoesOnToThem() throws IOException {
        FetchedFiles fetched = new FetchedFiles(directory.resolve("fetched"), 1 << 20);
        UnreadableFile.at(directory.resolve("fetched").resolve(CID.text()));
        try (RacingContentStore racing =
                new RacingContentStore(store, fetched, List.of(new Other()), RacingContentStore.Options.DEFAULT)) {
            assertThat(racing.get(CID, LIMIT)).isEqualTo(FOUND);
        }
        assertThat(fetched.get(CID, LIMIT)).isEqualTo(FOUND);
    }

    private record Other() implements ContentSource {
        @Override
        public String name() {
            return "other";
        }

        @Override
        public Offer offer(Cid cid, int maxBytes) {
            return new Offer.File(Bytes.copyOf(FILE), Optional.empty());
        }
    }
}
