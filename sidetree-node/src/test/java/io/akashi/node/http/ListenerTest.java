package io.akashi.node.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.akashi.node.config.ConfigException;
import io.akashi.node.config.NodeSettings.Http;
import org.junit.jupiter.api.Test;

class ListenerTest {
    @Test
    void bind_saysThatThePortIsTaken() {
        try (Listener first = Listener.bind(new Http("127.0.0.1", 0))) {
            assertThat(first.address()).isEqualTo("http://127.0.0.1:" + first.port());
            assertThatThrownBy(() -> Listener.bind(new Http("127.0.0.1", first.port())))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining(first.port() + " (")
                    .hasMessageContaining("is another node running there?");
        }
    }

    @Test
    void bind_refusesAHostThatIsNotOurs() {
        assertThatThrownBy(() -> Listener.bind(new Http("192.0.2.1", 0)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("cannot listen on 192.0.2.1:0");
    }
}
