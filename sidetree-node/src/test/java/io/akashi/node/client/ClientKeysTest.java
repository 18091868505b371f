package io.akashi.node.client;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.node.config.Access.Client;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientKeysTest {
    private final Client alice = ClientBench.client("alice", 1, 1);
    private final Client bob = ClientBench.client("bob", 1, 1);
    private final ClientKeys keys = new ClientKeys(List.of(alice, bob));

    @ParameterizedTest
    @ValueSource(strings = {"Bearer the key of bob", "bearer the key of bob", "Bearer   the key of bob "})
    void find_tellsTheClientByItsKey(String authorization) {
        assertThat(keys.find(authorization)).contains(bob);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer",
                "Bearer ",
                "the key of bob",
                "Basic the key of bob",
                "Bearer the key of eve",
                "Bearer the key of bo",
                "Bearer bob"
            })
    void find_knowsNobodyElse(String authorization) {
        assertThat(keys.find(authorization)).isEmpty();
    }

    @Test
    void find_takesNoHashForAKey() {
        assertThat(keys.find("Bearer " + alice.keySha256())).isEmpty();
    }

    @Test
    void hash_isSha256OfTheCharacters() {
        assertThat(ClientKeys.hash("abc"))
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }
}
