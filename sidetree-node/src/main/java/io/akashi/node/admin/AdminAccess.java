package io.akashi.node.admin;

import io.akashi.keystore.OwnerFile;
import io.akashi.node.config.ConfigException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How the operator's commands reach a node: {@code admin-token} in the node's directory, readable by its owner alone, and
 * {@code admin-address} with the address of the last start. Prints as nothing that could be used.
 */
public final class AdminAccess {
    private static final Logger LOG = LoggerFactory.getLogger(AdminAccess.class);
    private static final String ADDRESS = "admin-address";
    private static final int TOKEN_BYTES = 32;
    private static final Set<PosixFilePermission> OWNER =
            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private final Path directory;
    private final String token;

    private AdminAccess(Path directory, String token) {
        this.directory = directory;
        this.token = token;
    }

    /**
     * The access to the node of this directory; draws a token if there is none.
     *
     * @throws ConfigException if others can read the token
     */
    public static AdminAccess in(Path directory) {
        Path file = directory.resolve("admin-token");
        try {
            if (!Files.exists(file) || Files.size(file) == 0) {
                Files.createDirectories(directory);
                draw(file);
            }
            return new AdminAccess(directory, read(file));
        } catch (IOException e) {
            throw new UncheckedIOException("the operator's token cannot be kept in " + file, e);
        }
    }

    /**
     * The access to a node that was started in this directory.
     *
     * @throws ConfigException if there is none
     */
    public static AdminAccess of(Path directory) {
        if (!Files.exists(directory.resolve("admin-token"))) {
            throw new ConfigException("no node was started in " + directory.toAbsolutePath()
                    + ": name its directory with --data, or its configuration with --config");
        }
        return in(directory);
    }

    private static void draw(Path file) throws IOException {
        byte[] random = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(random);
        new OwnerFile(file).replace(Base64.getUrlEncoder().withoutPadding().encode(random));
    }

    private static String read(Path file) throws IOException {
        if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
            throw new ConfigException("others can use " + file + ": chmod 600 it, or delete it to draw a new one");
        }
        return Files.readString(file).strip();
    }

    /** Tells the operator's commands where the node listens now; a disk that takes no writes keeps no node from starting. */
    public void publish(String address) {
        Path file = directory.resolve(ADDRESS);
        byte[] bytes = address.getBytes(StandardCharsets.UTF_8);
        try {
            new OwnerFile(file).replace(bytes);
        } catch (IOException e) {
            overwrite(file, bytes);
        }
    }

    /** On a full disk there is room in the place of the old address alone. */
    private static void overwrite(Path file, byte[] bytes) {
        try {
            Files.write(file, bytes);
        } catch (IOException e) {
            LOG.warn("event=admin_address_not_written file={} reason=\"{}\"", file, e.toString());
        }
    }

    /** Where the node listened when it was last started. */
    public String address() {
        try {
            return Files.readString(directory.resolve(ADDRESS)).strip();
        } catch (IOException e) {
            throw new ConfigException("the node in " + directory.toAbsolutePath() + " has not been started yet");
        }
    }

    /** The value of the header {@code Authorization}. */
    public String authorization() {
        return "Bearer " + token;
    }

    /** Whether a request shows the token; takes as long for every wrong one. */
    boolean admits(String authorization) {
        return MessageDigest.isEqual(
                authorization.getBytes(StandardCharsets.UTF_8), authorization().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "AdminAccess[" + directory + "]";
    }
}
