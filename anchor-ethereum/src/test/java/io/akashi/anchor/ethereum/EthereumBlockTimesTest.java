package io.akashi.anchor.ethereum;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.akashi.anchor.ethereum.read.EthereumBlockTimes;
import io.akashi.anchor.ethereum.rpc.EthereumClient;
import io.akashi.anchor.ethereum.rpc.RpcSettings;
import io.akashi.sidetree.chain.BlockHash;
import io.akashi.sidetree.chain.BlockTimes.Found;
import io.akashi.sidetree.protocol.AnchorTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EthereumBlockTimesTest {
    private final FakeNode node = new FakeNode();
    private final EthereumBlockTimes times = new EthereumBlockTimes(
            new EthereumClient(new RpcSettings(node.address(), Duration.ofSeconds(60), 1, Duration.ofMillis(1))));

    @AfterEach
    void stop() {
        node.close();
    }

    @Test
    void timeOf_isThatOfTheHeader() {
        assertThat(of(5, 5)).isEqualTo(new Found.At(Instant.ofEpochSecond(1_700_000_060)));
    }

    @Test
    void timeOf_isUnknownOfABlockThatIsNotTheChains() {
        assertThat(of(5, 6)).isEqualTo(new Found.Unknown());
        assertThat(of(100, 100)).isEqualTo(new Found.Unknown());
    }

    @Test
    void timeOf_refusesATimeBeyondAllBounds() {
        node.spoiler = (method, parameters, result) -> ((ObjectNode) result).put("timestamp", "0x7fffffffffffffff");
        assertThat(of(5, 5)).isInstanceOf(Found.Unreachable.class);
    }

    private Found of(long height, long hash) {
        return times.timeOf(new AnchorTime(height), new BlockHash(FakeNode.hash(hash)));
    }
}
