package io.akashi.conformance.ipfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.anchor.dev.DevLedger;
import io.akashi.anchor.dev.DevLedgerOptions;
import io.akashi.testkit.MintedDid;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nodes that exchange their files by an IPFS node that is not ours and speaks Kubo's RPC. */
@Tag("slow")
class KuboRpcTwoNodesTest {
    @TempDir
    private Path directory;

    private JsIpfs ipfs;

    @BeforeEach
    void start() {
        ipfs = JsIpfs.start(directory.resolve("ipfs"));
    }

    @AfterEach
    void stop() {
        if (ipfs != null) {
            ipfs.close();
        }
    }

    @Test
    void operations_writtenAtOneNodeResolveAtTheOther() throws InterruptedException {
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");
        try (DevLedger ledger = DevLedger.open(
                        DevLedgerOptions.at(directory.resolve("ledger")).withBlockTime(Duration.ofMillis(200)));
                FilesNode first = FilesNode.start(one, ledger, 0, FilesNode.kubo(one, ipfs.address()));
                FilesNode second = FilesNode.start(two, ledger, 0, FilesNode.kubo(two, ipfs.address()))) {
            ledger.start();
            MintedDid here = first.submit(1);
            second.untilResolves(here);
            MintedDid there = second.submit(2);
            first.untilResolves(there);
            first.http().submit(here.update());
            first.untilPinned();
            second.untilPinned();

            assertThat(second.files().report().sources().get(0).found()).isPositive();
            assertThat(second.files().report().sources().get(0).poisoned()).isZero();
        }
    }

    /** As an ION node's operator leaves it when the daemon is stopped for good. */
    @Test
    void repository_givesItsFilesWhenItsNodeRunsNoLonger() throws InterruptedException {
        Path one = directory.resolve("one");
        Path two = directory.resolve("two");
        try (DevLedger ledger = DevLedger.open(
                DevLedgerOptions.at(directory.resolve("ledger")).withBlockTime(Duration.ofMillis(200)))) {
            ledger.start();
            MintedDid here;
            try (FilesNode first = FilesNode.start(one, ledger, 0, FilesNode.kubo(one, ipfs.address()))) {
                here = first.submit(1);
                first.untilResolves(here);
                first.untilPinned();
            }
            ipfs.close();
            Path repository = directory.resolve("ipfs").resolve("repo");
            try (FilesNode second = FilesNode.start(two, ledger, 0, FilesNode.repository(two, repository))) {
                second.untilResolves(here);

                assertThat(second.files().report().sources().get(0).found()).isPositive();
            }
        }
    }

    @Test
    void promises_holdAfterKillsAtEachStateAndAnotherNodeGetsTheFiles() throws IOException, InterruptedException {
        String kubo = "{\"kubo\": {\"url\": \"" + ipfs.address() + "\"}}";
        new KilledExchange(directory, 0, kubo, kubo).run(System.nanoTime());
    }
}
