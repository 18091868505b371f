package io.akashi.cas.ipfs.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.cas.ipfs.FetchedFiles;
import io.akashi.cas.ipfs.race.RacingContentStore.Options;
import io.akashi.cas.ipfs.race.RacingContentStore.Stored;
import io.akashi.cas.ipfs.source.ContentSource;
import io.akashi.cas.ipfs.source.Offer;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.sidetree.content.UnixFs;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.ContentStoreContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RacingContentStoreTest extends ContentStoreContract {
    private static final byte[] FILE = {1, 2, 3};
    private static final Cid CID = UnixFs.cidV0(FILE);
    private static final Offer RIGHT = new Offer.File(Bytes.copyOf(FILE), Optional.empty());
    private static final Duration SOON = Duration.ofMillis(20);
    private static final Duration NEVER = Duration.ofDays(1);
    private static final int LIMIT = 100;

    @TempDir
    private Path directory;

    private final List<RacingContentStore> opened = new ArrayList<>();
    private final List<Stored> stored = new CopyOnWriteArrayList<>();
    private final List<String> trouble = new CopyOnWriteArrayList<>();
    private boolean isDeaf;

    @AfterEach
    void close() {
        opened.forEach(RacingContentStore::close);
    }

    private void hear(Stored file) {
        if (isDeaf) {
            throw new IllegalStateException("deaf");
        }
        stored.add(file);
    }

    private RacingContentStore store(Duration stagger, ContentSource... sources) {
        RacingContentStore store = new RacingContentStore(
                new DirectoryContentStore(directory.resolve("own")),
                new FetchedFiles(directory.resolve("fetched"), 1 << 20),
                List.of(sources),
                new Options(stagger, this::hear, trouble::add));
        opened.add(store);
        return store;
    }

    @Override
    protected ContentStore store() {
        return opened.isEmpty() ? store(SOON) : opened.get(0);
    }

    /** A source that does as it is told. */
    private static final class Told implements ContentSource {
        private final String name;
        private final Offer offer;
        private final AtomicInteger asked = new AtomicInteger();

        Told(String name, Offer offer) {
            this.name = name;
            this.offer = offer;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Offer offer(Cid cid, int maxBytes) {
            asked.incrementAndGet();
            return offer;
        }
    }

    /** A source that never answers, until it is interrupted. */
    private static final class Hanging implements ContentSource {
        private final CountDownLatch begun = new CountDownLatch(1);
        private final CountDownLatch cancelled = new CountDownLatch(1);

        @Override
        public String name() {
            return "hanging";
        }

        @Override
        public Offer offer(Cid cid, int maxBytes) {
            begun.countDown();
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                cancelled.countDown();
                Thread.currentThread().interrupt();
            }
            return new Offer.Failed("interrupted");
        }
    }

    /** A source that has the file once the other one was asked: what was not begun is not cancelled. */
    private record After(Hanging other) implements ContentSource {
        @Override
        public String name() {
            return "after";
        }

        @Override
        public Offer offer(Cid cid, int maxBytes) {
            try {
                other.begun.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return RIGHT;
        }
    }

    @Test
    void get_keepsWhatItHasFetched() {
        Told source = new Told("one", RIGHT);
        RacingContentStore store = store(SOON, source);
        assertThat(store.get(CID, LIMIT)).isEqualTo(new Fetched.Found(Bytes.copyOf(FILE)));
        assertThat(store.get(CID, LIMIT)).isEqualTo(new Fetched.Found(Bytes.copyOf(FILE)));
        assertThat(source.asked).hasValue(1);
        assertThat(stored).containsExactly(new Stored(CID, false, 3, false));
        assertThat(Files.exists(directory.resolve("own").resolve(CID.text()))).isFalse();
    }

    /** The disk of the fetched files is full, or cannot be written to. */
    @Test
    void get_handsOutWhatCannotBeKeptAndTellsOnce() throws IOException {
        RacingContentStore store = store(SOON, new Told("one", RIGHT));
        Path fetched = directory.resolve("fetched");
        Files.delete(fetched);
        Files.createFile(fetched);
        assertThat(store.get(CID, LIMIT)).isEqualTo(new Fetched.Found(Bytes.copyOf(FILE)));
        assertThat(store.get(CID, LIMIT)).isEqualTo(new Fetched.Found(Bytes.copyOf(FILE)));
        assertThat(stored).isEmpty();
        assertThat(trouble).singleElement().asString().startsWith("a fetched file cannot be kept: ");

        Files.delete(fetched);
        Files.createDirectory(fetched);
        store.get(CID, LIMIT);
        assertThat(stored).hasSize(1);
    }

    @Test
    void putAndGet_goWellWhenTheirHearerFails() {
        isDeaf = true;
        RacingContentStore store = store(SOON, new Told("one", RIGHT));
        assertThat(store.get(CID, LIMIT)).isEqualTo(new Fetched.Found(Bytes.copyOf(FILE)));
        assertThat(store.put(FILE)).isEqualTo(CID);
        assertThat(trouble).singleElement().asString().contains("deaf");
    }

    @Test
    void get_asksNobodyForWhatIsItsOwn() {
        Told source = new Told("one", RIGHT);
        RacingContentStore store = store(SOON, source);
        store.put(FILE);
        assertThat(store.get(CID, LIMIT)).isInstanceOf(Fetched.Found.class);
        assertThat(source.asked).hasValue(0);
        assertThat(stored).containsExactly(new Stored(CID, true, 3, false));
    }

    @Test
    void get_asksTheNextWhenTheFirstFails() {
        RacingContentStore store = store(NEVER, new Told("one", new Offer.Failed("broken")), new Told("two", RIGHT));
        assertThat(store.get(CID, LIMIT)).isInstanceOf(Fetched.Found.class);
    }

    /** A source that fails as none may. */
    private record Broken() implements ContentSource {
        @Override
        public String name() {
            return "broken";
        }

        @Override
        public Offer offer(Cid cid, int maxBytes) {
            throw new IllegalStateException("a mistake");
        }
    }

    @Test
    void get_asksTheNextWhenTheFirstThrows() {
        RacingContentStore store = store(NEVER, new Broken(), new Told("two", RIGHT));
        assertThat(store.get(CID, LIMIT)).isInstanceOf(Fetched.Found.class);
        assertThat(store.reports().get(0).failed()).isEqualTo(1);
        assertThat(store(NEVER, new Broken()).get(UnixFs.cidV0(new byte[] {9}), LIMIT))
                .isInstanceOfSatisfying(
                        Fetched.Unavailable.class,
                        unavailable -> assertThat(unavailable.reason()).contains("a mistake"));
    }

    @Test
    void get_asksTheNextWhenTheFirstTakesLongAndCancelsIt() throws InterruptedException {
        Hanging hanging = new Hanging();
        RacingContentStore store = store(SOON, hanging, new After(hanging));
        assertThat(store.get(CID, LIMIT)).isInstanceOf(Fetched.Found.class);
        assertThat(hanging.cancelled.await(60, TimeUnit.SECONDS)).isTrue();
        assertThat(store.reports().get(0).failed())
                .as("nobody knows what it would have sent")
                .isZero();
        assertThat(store.reports().get(0).score()).as("it is asked later").isLessThan(1);
    }

    @Test
    void get_takesNothingOfAPoisonerAndDemotesIt() {
        Told poisoner = new Told("poisoner", new Offer.Poisoned("wrong bytes"));
        RacingContentStore store = store(NEVER, poisoner, new Told("honest", RIGHT));
        assertThat(store.get(CID, LIMIT)).isInstanceOf(Fetched.Found.class);
        byte[] other = {9};
        store.get(UnixFs.cidV0(other), LIMIT);
        assertThat(poisoner.asked).as("asked once, then last").hasValue(1);
        assertThat(store.reports().get(0).poisoned()).isEqualTo(1);
        assertThat(store.reports().get(0).score())
                .isLessThan(store.reports().get(1).score());
    }

    @Test
    void get_stillAsksADemotedSourceWhenNobodyElseHasTheFile() {
        Told poisoner = new Told("poisoner", new Offer.Poisoned("wrong bytes"));
        RacingContentStore store = store(NEVER, poisoner, new Told("empty", new Offer.Absent("404")));
        assertThat(store.get(CID, LIMIT)).isInstanceOf(Fetched.Unavailable.class);
        assertThat(store.get(CID, LIMIT)).isInstanceOf(Fetched.Unavailable.class);
        assertThat(poisoner.asked).hasValue(2);
    }

    @Test
    void get_saysWhyNobodyHadTheFile() {
        RacingContentStore store = store(NEVER, new Told("one", new Offer.Failed("broken")));
        assertThat(store.get(CID, LIMIT))
                .isInstanceOfSatisfying(
                        Fetched.Unavailable.class,
                        unavailable ->
                                assertThat(unavailable.reason()).contains("one").contains("broken"));
    }

    @Test
    void get_passesOnWhatBlocksHaveProved() {
        assertThat(store(NEVER, new Told("one", new Offer.TooLarge())).get(CID, LIMIT))
                .isEqualTo(new Fetched.TooLarge());
        assertThat(store(NEVER, new Told("one", new Offer.NotAFile())).get(CID, LIMIT))
                .isEqualTo(new Fetched.NotAFile());
        assertThat(store(NEVER, new Told("one", new Offer.Unreadable("?"))).get(CID, LIMIT))
                .isInstanceOf(Fetched.Unavailable.class);
    }

    @Test
    void get_asksNobodyForACidThatCannotBeChecked() {
        Told source = new Told("one", RIGHT);
        byte[] blake = new byte[36];
        blake[0] = (byte) 0xa0;
        blake[1] = (byte) 0xe4;
        blake[2] = 2;
        blake[3] = 32;
        RacingContentStore store = store(NEVER, source);
        assertThat(store.get(Cid.ofV1(Cid.RAW, blake), LIMIT)).isInstanceOf(Fetched.Unavailable.class);
        assertThat(source.asked).hasValue(0);
    }
}
