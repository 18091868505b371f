package io.akashi.anchor.bitcoin.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.anchor.bitcoin.block.RawBlock;
import io.akashi.anchor.bitcoin.block.TransactionId;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.testkit.bitcoind.BitcoindProcess;
import io.akashi.testkit.bitcoind.BitcoindProgram;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Against a real bitcoind; skipped where {@code scripts/get-bitcoind.sh} has not been run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BitcoindClientTest {
    private Optional<BitcoindProcess> process = Optional.empty();
    private BitcoindClient client;

    @BeforeAll
    void start(@TempDir Path directory) {
        Optional<BitcoindProgram> program = BitcoindProgram.find();
        Assumptions.assumeTrue(program.isPresent(), "no bitcoind here: run scripts/get-bitcoind.sh");
        BitcoindProcess started = BitcoindProcess.start(program.orElseThrow(), directory);
        process = Optional.of(started);
        started.mine(5);
        client =
                new BitcoindClient(BitcoindSettings.of(started.address(), RpcCredentials.cookie(started.cookieFile())));
    }

    @AfterAll
    void stop() {
        process.ifPresent(BitcoindProcess::close);
    }

    @Test
    void chainInfo_tellsTheTip() throws BitcoindUnreachable, BitcoindRefusal {
        ChainInfo info = client.chainInfo();

        assertThat(info.chain()).isEqualTo("regtest");
        assertThat(info.blocks()).isEqualTo(5);
        assertThat(info.best()).isEqualTo(client.blockHash(5));
    }

    @Test
    void blockHashes_areInOrder() throws BitcoindUnreachable, BitcoindRefusal {
        List<BlockHash> hashes = client.blockHashes(1, 5);

        assertThat(hashes).hasSize(5);
        assertThat(hashes.get(3)).isEqualTo(client.blockHash(4));
    }

    @Test
    void blockHash_isRefusedAboveTheTip() {
        assertThatThrownBy(() -> client.blockHash(6))
                .isInstanceOfSatisfying(
                        BitcoindRefusal.class,
                        refusal -> assertThat(refusal.code()).isEqualTo(BitcoindRefusal.INVALID_PARAMETER));
    }

    @Test
    void block_isTheOneAskedFor() throws BitcoindUnreachable, BitcoindRefusal {
        RawBlock block = client.block(client.blockHash(2));

        assertThat(block.previousHash()).isEqualTo(client.blockHash(1));
        assertThat(block.coinbaseSum().amount()).isEqualTo(5_000_000_000L);
    }

    @Test
    void block_isRefusedIfThereIsNone() {
        assertThatThrownBy(() -> client.block(new BlockHash("ab".repeat(32)))).isInstanceOf(BitcoindRefusal.class);
    }

    @Test
    void spentOutputs_ofNoTransactionAreNone() throws BitcoindUnreachable, BitcoindRefusal {
        RawBlock block = client.block(client.blockHash(1));
        assertThat(client.spentOutputs(block, Set.of())).isEqualTo(Map.of());
    }

    @Test
    void feePerKilobyte_isUnknownOnAYoungChain() throws BitcoindUnreachable, BitcoindRefusal {
        assertThat(client.feePerKilobyte(1)).isEmpty();
        assertThat(client.leastFeePerKilobyte().amount()).isPositive();
    }

    @Test
    void isInMempool_saysNoOfATransactionThatNobodyKnows() throws BitcoindUnreachable, BitcoindRefusal {
        assertThat(client.isInMempool(new TransactionId("ab".repeat(32)))).isFalse();
    }

    @Test
    void send_isRefusedForGarbage() {
        assertThatThrownBy(() -> client.send(Bytes.wrap(new byte[] {1, 2, 3}))).isInstanceOf(BitcoindRefusal.class);
    }
}
