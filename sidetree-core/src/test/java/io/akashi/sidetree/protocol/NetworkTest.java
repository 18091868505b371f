package io.akashi.sidetree.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.sidetree.protocol.NormalizedFeeChain.FeeParameters;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
    private static Network named(String method) {
        return new Network(
                "test",
                method,
                "ion:",
                new AnchorTime(1),
                Network.Economics.NONE,
                new FeeParameters(1, 1, 0, 0),
                0,
                ProtocolTimeline.of(Map.of(1L, ProtocolParameters.V1_0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ion", "ion:test", "dev", "x1:a.b:c_d-e"})
    void didMethod_mayHaveParts(String method) {
        assertThat(named(method).didMethod()).isEqualTo(method);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ION", "ion:", ":ion", "did:ion:", "i on", "ion::test"})
    void didMethod_isRefusedOtherwise(String method) {
        assertThatThrownBy(() -> named(method)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withDidMethod_changesNothingElse() {
        Network network = named("ion");
        assertThat(network.withDidMethod("other").withDidMethod("ion")).isEqualTo(network);
    }
}
