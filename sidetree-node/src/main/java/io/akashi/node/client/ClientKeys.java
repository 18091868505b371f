package io.akashi.node.client;

import io.akashi.node.config.Access.Client;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Tells a client by the key that it shows. Every search takes as long, whoever is found or nobody. */
public final class ClientKeys {
    private static final String SCHEME = "Bearer ";

    private final List<Client> clients;

    /** The keys of these clients. */
    public ClientKeys(List<Client> clients) {
        this.clients = List.copyOf(clients);
    }

    /** The client whose key stands in this value of the header {@code Authorization}. Source: RFC 6750, 2.1. */
    public Optional<Client> find(String authorization) {
        if (!authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return Optional.empty();
        }
        byte[] shown = hash(authorization.substring(SCHEME.length()).strip()).getBytes(StandardCharsets.US_ASCII);
        Optional<Client> found = Optional.empty();
        for (Client client : clients) {
            if (MessageDigest.isEqual(shown, client.keySha256().getBytes(StandardCharsets.US_ASCII))) {
                found = Optional.of(client);
            }
        }
        return found;
    }

    /** The SHA-256 of the key's characters, 64 hexadecimal digits in lower case. */
    public static String hash(String key) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
