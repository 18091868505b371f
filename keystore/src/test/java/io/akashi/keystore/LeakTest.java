package io.akashi.keystore;

import static org.assertj.core.api.Assertions.assertThat;

import io.akashi.sidetree.encoding.Base64Url;
import io.akashi.sidetree.encoding.Bytes;
import java.io.IOException;
import java.io.Serializable;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.math.BigInteger;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HexFormat;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No object of the module shows a secret, however it is asked. */
class LeakTest {
    private static final String PACKAGE = LeakTest.class.getPackageName();
    private static final String WORDS = "correct horse battery";
    private static final byte[] SECRET = new byte[32];

    @TempDir
    private Path directory;

    static {
        for (int i = 0; i < SECRET.length; i++) {
            SECRET[i] = (byte) (0x41 + i);
        }
    }

    @Test
    void toString_ofEveryObjectIsClean() {
        Passphrase passphrase = Keys.passphrase(WORDS);
        ImportedKey imported = ImportedKey.take(KeyAlgorithm.SECP256K1, SECRET.clone());
        Wif wif = Wif.take(wif());
        try (KeyFile file = Keys.make(directory.resolve("keys.json"))) {
            StoredKey key = file.add(KeyPurpose.ANCHOR, imported);
            EcSignature signature = EcSignature.ofDer(
                    key.algorithm(), key.signDigest(Bytes.wrap(new byte[32])).copy());
            Set<Object> all = reachable(List.of(file, passphrase, imported, wif, key, signature));
            assertThat(all.stream().map(Object::getClass))
                    .contains(KeyRows.class, Secret.class, SoftwareKey.class, Envelope.class, KdfParameters.class);
            for (Object object : all) {
                isClean(String.valueOf(object));
            }
        }
    }

    private static byte[] wif() {
        byte[] payload = Arrays.copyOf(SECRET, 33);
        payload[32] = 1;
        return Base58Check.encode(0x80, payload).getBytes(StandardCharsets.US_ASCII);
    }

    private static void isClean(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        assertThat(lower)
                .doesNotContain(HexFormat.of().formatHex(SECRET, 0, 8))
                .doesNotContain(new BigInteger(1, SECRET).toString())
                .doesNotContain(new String(SECRET, 0, 8, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT))
                .doesNotContain("65, 66, 67, 68")
                .doesNotContain(Base64Url.encode(SECRET).substring(0, 10).toLowerCase(Locale.ROOT))
                .doesNotContain(new String(wif(), 0, 10, StandardCharsets.US_ASCII).toLowerCase(Locale.ROOT))
                .doesNotContain(WORDS);
    }

    /** All objects of our package that can be reached through fields and collections. */
    private static Set<Object> reachable(List<Object> roots) {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Object> left = new ArrayDeque<>(roots);
        while (!left.isEmpty()) {
            Object object = left.pop();
            if (object instanceof Collection<?> collection) {
                left.addAll(collection);
            } else if (object.getClass().getPackageName().equals(PACKAGE) && seen.add(object)) {
                for (Field field : object.getClass().getDeclaredFields()) {
                    value(field, object).forEach(left::push);
                }
            }
        }
        return seen;
    }

    private static Stream<Object> value(Field field, Object owner) {
        if (Modifier.isStatic(field.getModifiers())) {
            return Stream.empty();
        }
        try {
            field.setAccessible(true);
            return Stream.ofNullable(field.get(owner));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void classes_cannotBeSerialised() throws IOException, URISyntaxException {
        for (Class<?> type : classes()) {
            boolean isHarmless = Throwable.class.isAssignableFrom(type) || type.isEnum();
            assertThat(isHarmless || !Serializable.class.isAssignableFrom(type))
                    .as(type.getName())
                    .isTrue();
        }
    }

    /** What leaves the module is typed: nothing public hands out raw bytes. */
    @Test
    void publicMethods_returnNoArraysOrSecrets() throws IOException, URISyntaxException {
        for (Class<?> type : classes()) {
            for (Method method : type.getDeclaredMethods()) {
                boolean isOpen = Modifier.isPublic(type.getModifiers()) && Modifier.isPublic(method.getModifiers());
                if (isOpen && !method.isSynthetic()) {
                    assertThat(method.getReturnType())
                            .as(method.toString())
                            .isNotIn(byte[].class, char[].class, Secret.class);
                }
            }
        }
    }

    private static List<Class<?>> classes() throws IOException, URISyntaxException {
        Path root = Path.of(KeyFile.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<Class<?>> classes = new ArrayList<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".class"))
                    .filter(path -> !path.endsWith("package-info.class"))
                    .toList()) {
                String name = root.relativize(file).toString().replace('/', '.');
                classes.add(named(name.substring(0, name.length() - ".class".length())));
            }
        }
        assertThat(classes).hasSizeGreaterThan(20);
        return classes;
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(name, false, LeakTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
