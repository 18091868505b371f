package io.akashi.node.config;

import io.akashi.attestation.Bytes;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Who is told of changes.
 *
 * @param kept how many changes are kept at least
 * @param hooks receivers of the operator's
 */
public record EventSettings(long kept, List<Hook> hooks) {
    /** About sixty megabytes. */
    public static final long DEFAULT_KEPT = 1_000_000;

    /** Nobody but those who hold a stream open. */
    public static final EventSettings DEFAULT = new EventSettings(DEFAULT_KEPT, List.of());

    private static final int MOST_HOOKS = 8;

    /** Copies the list. */
    public EventSettings {
        hooks = List.copyOf(hooks);
        if (kept < 1) {
            throw new ConfigException("events.kept is at least 1: " + kept);
        }
        Set<String> names = new HashSet<>();
        for (Hook hook : hooks) {
            if (!names.add(hook.name())) {
                throw new ConfigException(
                        "two hooks have the name " + hook.name() + ", under which their place is kept");
            }
        }
        if (hooks.size() > MOST_HOOKS) {
            throw new ConfigException("expected at most " + MOST_HOOKS + " hooks, found " + hooks.size());
        }
    }

    /**
     * A receiver.
     *
     * @param name under which its place is kept
     * @param address https, or http on this machine
     * @param secretFile what both know, at least 16 bytes
     */
    public record Hook(String name, URI address, Path secretFile) {
        private static final int LEAST_SECRET = 16;

        public Hook {
            if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
                throw new ConfigException("a hook's name is 1 to 64 of A-Z a-z 0-9 . _ -: '" + name + "'");
            }
        }

        /** @throws ConfigException if the file cannot be read or is too short */
        public Bytes secret() {
            try {
                Bytes secret = Bytes.ofUtf8(Files.readString(secretFile).strip());
                if (secret.size() < LEAST_SECRET) {
                    throw new ConfigException(secretFile + ": expected at least " + LEAST_SECRET + " bytes");
                }
                return secret;
            } catch (IOException e) {
                throw new ConfigException("the secret of hook " + name + " cannot be read: " + secretFile);
            }
        }
    }
}
