package io.akashi.sidetree.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.chain.AnchoredTransaction;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.encoding.Sha256;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.protocol.Satoshis;
import io.akashi.sidetree.protocol.TransactionNumber;
import io.akashi.sidetree.protocol.Writer;
import io.akashi.sidetree.store.BlockRoots.Pending;
import io.akashi.sidetree.store.BlockRoots.TrieRoot;
import io.akashi.sidetree.store.TransactionRecord.Outcome;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlockRootsTest {
    private static TransactionRecord pending(long number, int operations) {
        AnchoredTransaction transaction = new AnchoredTransaction(
                new TransactionNumber(number),
                new BlockHash("aa"),
                "1.Qm",
                Satoshis.ZERO,
                Satoshis.ZERO,
                new Writer("w"));
        return new TransactionRecord(transaction, new Outcome.Unavailable(operations, List.of("Qm"), 3));
    }

    private static BlockRoots at(long height, Pending pending) {
        TrieRoot empty = new TrieRoot(Bytes.wrap(new byte[32]), 0);
        return new BlockRoots(new AnchorTime(height), new BlockHash("aa"), empty, empty, pending);
    }

    @Test
    void pending_ofNoneIsTheHashOfNothing() {
        Pending none = Pending.of(List.of());
        assertThat(none).isEqualTo(new Pending(0, Bytes.wrap(Sha256.digest(new byte[0])), Optional.empty()));
        assertThat(at(9, none).finalUpTo()).isEqualTo(new AnchorTime(9));
    }

    @Test
    void pending_hashesNumbersAndOperationsStoredMeanwhile() {
        Pending pending = Pending.of(List.of(pending(5_000_001, 0), pending(7_000_000, 3)));
        byte[] expected = ByteBuffer.allocate(24)
                .putLong(5_000_001)
                .putInt(0)
                .putLong(7_000_000)
                .putInt(3)
                .array();
        assertThat(pending.count()).isEqualTo(2);
        assertThat(pending.digest()).isEqualTo(Bytes.wrap(Sha256.digest(expected)));
        assertThat(at(9, pending).finalUpTo()).isEqualTo(new AnchorTime(4));
    }

    @Test
    void hex_has64Digits() {
        assertThat(at(1, Pending.of(List.of())).dids().hex()).isEqualTo("0".repeat(64));
    }
}
