package io.akashi.cas.ipfs.kubo;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.UnixFs;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.UnreadableFile;
import io.akashi.testkit.ipfs.PretendIpfs;
import io.akashi.testkit.ipfs.Trouble;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OwnPinsTest {
    private static final byte[] FILE = {1, 2, 3};
    private static final OwnPins.Pace QUICK =
            new OwnPins.Pace(Duration.ofDays(1), Duration.ofMillis(10), Duration.ofMillis(20));

    private static final OwnPins.Pace OFTEN =
            new OwnPins.Pace(Duration.ofMillis(20), Duration.ofMillis(10), Duration.ofMillis(20));

    @TempDir
    private Path directory;

    private final PretendIpfs kubo = PretendIpfs.start();
    private final KuboRpc rpc = new KuboRpc(kubo.address(), Duration.ofSeconds(60));
    private DirectoryContentStore own;

    @BeforeEach
    void open() {
        own = new DirectoryContentStore(directory);
    }

    @AfterEach
    void stop() {
        kubo.close();
    }

    private static void until(BooleanSupplier condition) throws InterruptedException {
        for (int i = 0; i < 6_000 && !condition.getAsBoolean(); i++) {
            Thread.sleep(10);
        }
        assertThat(condition.getAsBoolean()).isTrue();
    }

    @Test
    void start_addsAndPinsWhatTheNodeDoesNotHave() throws InterruptedException {
        Cid cid = own.put(FILE);
        try (OwnPins pins = OwnPins.start(rpc, own, QUICK)) {
            until(() -> pins.pinned() == 1);
            assertThat(kubo.isPinned(cid)).isTrue();
            assertThat(kubo.blocks().block(cid)).isPresent();
            assertThat(pins.waiting()).isZero();
        }
    }

    @Test
    void added_isPinnedOnceTheNodeIsBack() throws InterruptedException {
        kubo.with(Trouble.ERROR);
        try (OwnPins pins = OwnPins.start(rpc, own, QUICK)) {
            Cid cid = own.put(FILE);
            pins.added(cid);
            until(() -> pins.trouble().isPresent());
            assertThat(pins.waiting()).isEqualTo(1);
            kubo.with(Trouble.NONE);
            until(() -> kubo.isPinned(cid));
            until(() -> pins.waiting() == 0);
            assertThat(pins.trouble()).isEmpty();
        }
    }

    @Test
    void round_bringsBackWhatTheNodeHasLost() throws InterruptedException {
        Cid cid = own.put(FILE);
        try (OwnPins pins = OwnPins.start(rpc, own, OFTEN)) {
            until(() -> pins.pinned() >= 1);
            kubo.forget();
            until(() -> kubo.isPinned(cid));
        }
    }

    private Path away() {
        return directory.resolveSibling(directory.getFileName() + "-away");
    }

    private void awaitAwayAndBringBack(OwnPins pins) throws Exception {
        until(() -> pins.trouble().orElse("").contains("cannot be listed"));
        Files.move(away(), directory);
    }

    @Test
    void round_goesOnWhenTheDiskTellsItsFilesAgain() throws Exception {
        Files.move(directory, away());
        try (OwnPins pins = OwnPins.start(rpc, own, OFTEN)) {
            awaitAwayAndBringBack(pins);
            Cid cid = own.put(FILE);
            until(() -> kubo.isPinned(cid));
            until(() -> pins.trouble().isEmpty());
        }
    }

    @Test
    void trouble_ofTheDiskEndsWhenThereIsNothingToPin() throws Exception {
        Files.move(directory, away());
        try (OwnPins pins = OwnPins.start(rpc, own, OFTEN)) {
            awaitAwayAndBringBack(pins);
            until(() -> pins.trouble().isEmpty());
        }
    }

    @Test
    void trouble_ofTheDiskStaysWhenAFileIsPinned() throws Exception {
        OwnPins.Pace once = new OwnPins.Pace(Duration.ofDays(1), Duration.ofMillis(10), Duration.ofDays(1));
        Files.move(directory, away());
        try (OwnPins pins = OwnPins.start(rpc, own, once)) {
            awaitAwayAndBringBack(pins);
            pins.added(own.put(FILE));
            until(() -> pins.pinned() == 1);
            assertThat(pins.trouble()).get().asString().contains("cannot be listed");
        }
    }

    @Test
    void trouble_isAlsoWhatWasNotForeseen() throws InterruptedException {
        own.put(FILE);
        KuboRpc noHttp = new KuboRpc(URI.create("ftp://localhost"), Duration.ofSeconds(60));
        try (OwnPins pins = OwnPins.start(noHttp, own, QUICK)) {
            until(() -> pins.trouble().orElse("").contains("ftp"));
            until(() -> pins.waiting() == 1);
        }
    }

    /** It may be readable tomorrow. */
    @Test
    void start_keepsWhatCannotBeReadWaiting() throws Exception {
        Cid cid = UnixFs.cidV0(FILE);
        UnreadableFile.at(directory.resolve(cid.text()));
        try (OwnPins pins = OwnPins.start(rpc, own, QUICK)) {
            until(() -> pins.trouble().orElse("").contains("cannot be read"));
            Files.delete(directory.resolve(cid.text()));
            own.put(FILE);
            until(() -> kubo.isPinned(cid));
            until(() -> pins.trouble().isEmpty());
        }
    }

    @Test
    void start_leavesAloneWhatIsPinned() throws InterruptedException {
        Cid cid = own.put(FILE);
        assertThat(rpc.add(cid, Bytes.wrap(FILE))).isEmpty();
        assertThat(rpc.pin(cid)).isEmpty();
        kubo.asked().clear();
        try (OwnPins pins = OwnPins.start(rpc, own, QUICK)) {
            until(() -> pins.pinned() == 1);
            assertThat(kubo.asked()).noneMatch(path -> path.contains("/add?"));
        }
    }

    @Test
    void add_isRefusedIfTheNodeFindsAnotherCid() {
        Cid other = UnixFs.cidV0(new byte[] {9});
        assertThat(rpc.add(other, Bytes.wrap(FILE))).get().asString().contains("expected CID " + other);
    }

    @Test
    void add_sendsBytesAsTheyAre() {
        byte[] file = new byte[300_000];
        new Random(1).nextBytes(file);
        assertThat(rpc.add(UnixFs.cidV0(file), Bytes.wrap(file))).isEmpty();
    }
}
