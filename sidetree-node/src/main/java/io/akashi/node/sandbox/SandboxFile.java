package io.akashi.node.sandbox;

import io.akashi.node.sandbox.SandboxRoot.Curve;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;

/** The file of a development node in which its sandbox keeps its roots, so that they stay the same from start to start. */
final class SandboxFile {
    /** PKCS #12 wants one; it protects nothing, and need not. */
    private static final char[] PASSWORD = "sandbox".toCharArray();

    private SandboxFile() {}

    /** The root of this name in this file, made at the first time. */
    static SandboxRoot root(Path file, String name, Curve curve, Instant now) {
        try {
            KeyStore keys = open(file);
            String alias = name.toLowerCase(java.util.Locale.ROOT);
            if (!keys.containsAlias(alias)) {
                SandboxRoot root = SandboxRoot.create(name, curve, now);
                keys.setKeyEntry(alias, root.secret(), PASSWORD, new Certificate[] {root.certificate()});
                save(keys, file);
                return root;
            }
            PrivateKey secret = (PrivateKey) keys.getKey(alias, PASSWORD);
            return new SandboxRoot(curve, secret, (X509Certificate) keys.getCertificate(alias));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot use " + file + "; a new one is made if it is removed", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot use " + file + "; a new one is made if it is removed", e);
        }
    }

    private static KeyStore open(Path file) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        if (!Files.exists(file)) {
            keys.load(null, PASSWORD);
            return keys;
        }
        try (InputStream in = Files.newInputStream(file)) {
            keys.load(in, PASSWORD);
        }
        return keys;
    }

    private static void save(KeyStore keys, Path file) throws IOException, GeneralSecurityException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path next = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (OutputStream out = Files.newOutputStream(next, StandardOpenOption.WRITE)) {
            keys.store(out, PASSWORD);
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
