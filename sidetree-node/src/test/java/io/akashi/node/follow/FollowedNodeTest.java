package io.akashi.node.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.outbound.Fetch;
import io.akashi.sidetree.chain.ValueTimeLocks.Found;
import io.akashi.sidetree.encoding.Bytes;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.testkit.TestNetworks;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FollowedNodeTest {
    private static final URI ADDRESS = URI.create("http://127.0.0.1:3000");

    private static Found lock(String answer) {
        FollowedNode node = new FollowedNode(
                (purpose, address) -> new Fetch.Fetched(address, Map.of(), Bytes.ofUtf8(answer)),
                ADDRESS,
                TestNetworks.free(),
                Duration.ofSeconds(1));
        return node.lock("id", new AnchorTime(7));
    }

    private static String lockOf(String owner) {
        return "{\"lock\":{\"identifier\":\"id\",\"amount\":5,\"start\":1,\"unlock\":9,\"normalizedFee\":2" + owner
                + "}}";
    }

    @Test
    void lock_isReadOrThereIsNone() {
        assertThat(lock(lockOf(",\"owner\":\"w\""))).isInstanceOf(Found.Lock.class);
        assertThat(lock("{}")).isInstanceOf(Found.None.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "[]", "7", "{\"lock\":7}", "{\"lock\":{}}", "", "{"})
    void lock_thatIsNoneIsAnAnswerThatWasNotHad(String answer) {
        assertThat(lock(answer)).isInstanceOf(Found.Unreachable.class);
    }

    @Test
    void lock_withoutAnOwnerIsAnAnswerThatWasNotHad() {
        assertThat(lock(lockOf(""))).isInstanceOf(Found.Unreachable.class);
    }
}
