package io.akashi.anchor.bitcoin.rpc;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.encoding.Bytes;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A number that Java has no room for is an answer that is not JSON, not a fault of ours. */
class HugeExponentTest {
    private static final String HUGE = "1e-4900719925474099300";

    @Test
    void tree_refusesIt() {
        assertThatThrownBy(() -> JsonRpc.tree(Bytes.ofUtf8("{\"result\":" + HUGE + "}")))
                .isInstanceOf(BitcoindUnreachable.class)
                .hasMessageContaining("not JSON");
    }

    @Test
    void read_refusesItInATransaction() {
        Bytes block = Bytes.ofUtf8("{\"result\":{\"tx\":[{\"vin\":[{\"prevout\":{\"value\":" + HUGE
                + ",\"scriptPubKey\":{\"hex\":\"00\"}}}]}]}}");
        assertThatThrownBy(() -> BlockSpending.read(block, Set.of(0)))
                .isInstanceOf(BitcoindUnreachable.class)
                .hasMessageContaining("not JSON");
    }
}
