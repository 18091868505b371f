package io.akashi.conformance.ipfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.cas.ipfs.DirectoryContentStore;
import io.akashi.cas.ipfs.race.SourceReport;
import io.akashi.conformance.crash.Patience;
import io.akashi.sidetree.content.Cid;
import io.akashi.sidetree.content.ContentStore.Fetched;
import io.akashi.testkit.FreePort;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.ipfs.PretendIpfs;
import io.akashi.testkit.ipfs.Trouble;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that exchange their files by gateways: each other's, and one that does wrong. No IPFS node anywhere. */
@Tag("slow")
class GatewayTwoNodesTest {
    /** Each is answered by the next source at once or after half a second. */
    private static final List<Trouble> TROUBLES = List.of(
            Trouble.WRONG_BYTES,
            Trouble.TRUNCATED,
            Trouble.ENDLESS,
            Trouble.CUT,
            Trouble.DRIP,
            Trouble.HANG,
            Trouble.ERROR,
            Trouble.MISSING,
            Trouble.WRONG_TYPE,
            Trouble.REDIRECT);

    private static final long PAUSE_MILLIS = 50;

    @TempDir
    private Path directory;

    private final int firstPort = FreePort.find();

    private DevLedger ledger() {
        DevLedger ledger = unmined();
        ledger.start();
        return ledger;
    }

    private DevLedger unmined() {
        return DevLedger.open(DevLedgerOptions.at(directory.resolve("ledger")).withBlockTime(Duration.ofMillis(50)));
    }

    private static URI at(int port) {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Test
    void operations_writtenAtOneNodeResolveAtTheOtherWithoutAnIpfsNode() throws InterruptedException {
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");
        int secondPort = FreePort.find();
        try (DevLedger ledger = ledger();
                FilesNode first = FilesNode.start(one, ledger, firstPort, FilesNode.gateways(one, at(secondPort)));
                FilesNode second = FilesNode.start(two, ledger, secondPort, FilesNode.gateways(two, at(firstPort)))) {
            MintedDid here = first.submit(1);
            second.untilResolves(here);
            MintedDid there = second.submit(2);
            first.untilResolves(there);

            assertThat(first.http().resolve(there)).isEqualTo(second.http().resolve(there));
            assertThat(first.http().metric("akashi_files_asked_total")).isPositive();
        }
    }

    @Test
    void node_readsWhatIsRightWhateverItsFirstGatewayDoes() throws InterruptedException {
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");
        long poisoned = 0;
        long failed = 0;
        try (DevLedger ledger = unmined();
                PretendIpfs bad = PretendIpfs.start();
                FilesNode first = FilesNode.start(one, ledger, firstPort, FilesNode.gateways(one))) {
            bad.redirectTo("http://127.0.0.1:" + firstPort + "/status");
            for (Trouble trouble : TROUBLES) {
                bad.with(trouble);
                MintedDid did = first.submit(trouble.ordinal());
                while (!first.http().resolves(did)) {
                    copyInto(bad, one); // so that there is something to spoil
                    ledger.mine();
                    Thread.sleep(PAUSE_MILLIS);
                }
                // Each time one that does not know yet what its first gateway is.
                try (FilesNode second =
                        FilesNode.start(two, ledger, 0, FilesNode.gateways(two, bad.address(), at(firstPort)))) {
                    second.untilResolves(did);
                    poisoned += source(second, 0).poisoned();
                    failed += source(second, 0).failed();
                    assertThat(source(second, 1).found()).isPositive();
                }
            }
        }
        assertThat(poisoned).isPositive();
        assertThat(failed).isPositive();
    }

    private static SourceReport source(FilesNode node, int index) {
        return node.files().report().sources().get(index);
    }

    @Test
    void poison_leavesTheFilesMissingAndTheyAreReadOnceThereIsARightSource() throws InterruptedException {
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");
        try (DevLedger ledger = ledger();
                PretendIpfs bad = PretendIpfs.start();
                FilesNode first = FilesNode.start(one, ledger, firstPort, FilesNode.gateways(one))) {
            MintedDid did = first.submit(1);
            first.untilResolves(did);
            copyInto(bad.with(Trouble.WRONG_BYTES), one);
            try (FilesNode second = FilesNode.start(two, ledger, 0, FilesNode.gateways(two, bad.address()))) {
                Patience.require(
                        "the files are missing",
                        () -> !second.http().status().path("unavailable").isEmpty());
                assertThat(source(second, 0).poisoned()).isPositive();
                assertThat(second.http().resolves(did)).isFalse();
            }
            bad.with(Trouble.NONE);
            try (FilesNode second = FilesNode.start(two, ledger, 0, FilesNode.gateways(two, bad.address()))) {
                second.untilResolves(did);
            }
        }
    }

    @Test
    void promises_holdAfterKillsAtEachStateAndAnotherNodeGetsTheFiles() throws IOException, InterruptedException {
        try (PretendIpfs bad = PretendIpfs.start()) {
            bad.with(Trouble.HANG);
            String both = "{\"gateways\": [\"" + bad.address() + "\", \"" + at(firstPort) + "\"]}";
            new KilledExchange(directory, firstPort, "{\"gateways\": [\"" + bad.address() + "\"]}", both)
                    .run(System.nanoTime());
        }
    }

    private static void copyInto(PretendIpfs ipfs, Path node) {
        DirectoryContentStore files = new DirectoryContentStore(node.resolve("cas"));
        for (Cid cid : files.cids()) {
            if (files.get(cid, 1 << 24) instanceof Fetched.Found found) {
                ipfs.add(found.content().copy());
            }
        }
    }
}
