package io.akashi.node.config;

import io.akashi.sidetree.protocol.Satoshis;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Who may have operations written. */
public sealed interface Access {
    /** Everybody who reaches the node. */
    record Open() implements Access {}

    /** Those who show a key, each within limits of its own. */
    record ByKey(List<Client> clients) implements Access {
        public ByKey {
            clients = List.copyOf(clients);
            Set<String> seen = new HashSet<>();
            for (Client client : clients) {
                if (!seen.add(client.name()) | !seen.add(client.keySha256())) {
                    throw new ConfigException("two clients share a name or a key: " + client.name());
                }
            }
            if (clients.isEmpty()) {
                throw new ConfigException("no client may write: name one, or let \"access\" be {\"open\": true}");
            }
        }
    }

    /**
     * One who may write.
     *
     * @param keySha256 the SHA-256 of the key's characters, 64 hexadecimal digits: the key itself is nowhere kept
     * @param operationsPerHour that are taken
     * @param satoshisPerDay that its operations may cost
     */
    record Client(String name, String keySha256, int operationsPerHour, Satoshis satoshisPerDay) {
        public Client {
            if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
                throw new ConfigException("a client's name is 1 to 64 of A-Z a-z 0-9 . _ -: '" + name + "'");
            }
            if (!keySha256.matches("[0-9a-f]{64}")) {
                throw new ConfigException("client " + name + ": keySha256 is 64 hexadecimal digits in lower case; "
                        + "'akashi api-key' prints a key and its line");
            }
            if (operationsPerHour < 1) {
                throw new ConfigException("client " + name + ": operationsPerHour is at least 1");
            }
        }
    }
}
