package io.akashi.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.config.FollowSettings;
import io.akashi.node.follow.FollowLedger;
import io.akashi.sidetree.batch.BatchFiles;
import io.akashi.sidetree.batch.BatchFiles.Assembly;
import io.akashi.sidetree.batch.BatchFiles.BatchFile;
import io.akashi.sidetree.batch.FileKind;
import io.akashi.sidetree.batch.WantedFile;
import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.ValueTimeLocks;
import io.akashi.sidetree.model.Operation;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Network;
import io.akashi.sidetree.protocol.ProtocolParameters;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.testkit.FakeOperationStore;
import io.akashi.testkit.MintedDid;
import io.akashi.testkit.TestNetworks;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OpenChainTest {
    private static final Network NETWORK = TestNetworks.bitcoin();
    private static final FollowSettings OTHERS = new FollowSettings(
            List.of(URI.create("http://127.0.0.1:3000")), 1, Duration.ofSeconds(1), Duration.ofSeconds(1));

    private final OpenChain followed =
            FollowLedger.open(OTHERS, NETWORK, new FakeOperationStore(), (purpose, address) -> {
                throw new IllegalStateException("nobody is asked");
            });

    /** The files that the core index of a batch under a lock names and that are fetched before its lock is known. */
    private static List<WantedFile> named(OpenChain chain) {
        List<Operation> operations = IntStream.range(0, 101)
                .<Operation>mapToObj(seed -> MintedDid.seeded(seed).create().operation())
                .toList();
        Assembly assembly = BatchFiles.assembleUnderLock(operations, ProtocolParameters.V1_0, "lock");
        BatchFiles batch = ((Assembly.Assembled) assembly).batch();
        BatchFile index = batch.files().get(batch.files().size() - 1);
        AnchoredTransaction transaction = new AnchoredTransaction(
                TransactionNumber.firstOf(new AnchorTime(200)),
                new BlockHash("00"),
                batch.anchor().text(),
                new Satoshis(1000),
                new Satoshis(1000),
                new Writer("one"));
        return chain.termsAtHand(NETWORK)
                .namedIn(
                        new WantedFile(FileKind.CORE_INDEX, index.cid().text()),
                        index.content().copy(),
                        transaction);
    }

    @Test
    void termsAtHand_lookForALockWhereTheLedgerIsHere() {
        ValueTimeLocks locks = (identifier, time) -> new ValueTimeLocks.Found.None();
        OpenChain here = OpenChain.withoutLocks(followed.chain(), locks, new Writer("one"), Duration.ofSeconds(1));
        assertThat(named(here)).isEmpty();
    }

    @Test
    void termsAtHand_askNoOtherNodeForALock() {
        assertThat(named(followed)).hasSize(1);
    }
}
