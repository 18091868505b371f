package io.akashi.conformance.differential.mutants;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.UnaryOperator;

/**
 * Loads every class of ours anew, the mutated ones as they were compiled and the others as they are, so that all users of
 * a mutated class meet it. Libraries are shared with the test.
 */
public final class MutantLoader extends ClassLoader {
    private static final String OURS = "io.akashi.";
    private static final Map<String, Optional<byte[]>> UNCHANGED = new ConcurrentHashMap<>();

    private final Map<String, byte[]> mutated;

    private MutantLoader(Map<String, byte[]> mutated) {
        super(MutantLoader.class.getClassLoader());
        this.mutated = mutated;
    }

    /**
     * The node that {@code mutant} makes of ours.
     *
     * @param nodeClass a class with a constructor without parameters that answers cases
     * @throws IllegalStateException if the mutant does not fit its source any more
     */
    public static UnaryOperator<ObjectNode> node(Mutant mutant, Path repository, String nodeClass) {
        MutantLoader loader = new MutantLoader(new MutantCompiler(repository).compile(mutant));
        try {
            @SuppressWarnings("unchecked") // the class is ours, and shares this interface with the test
            UnaryOperator<ObjectNode> node = (UnaryOperator<ObjectNode>)
                    loader.loadClass(nodeClass).getConstructor().newInstance();
            return node;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("mutant " + mutant.name() + " cannot be loaded", e);
        }
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        synchronized (getClassLoadingLock(name)) {
            Class<?> loaded = findLoadedClass(name);
            if (loaded != null) {
                return loaded;
            }
            Optional<byte[]> bytes = name.startsWith(OURS) ? bytes(name) : Optional.empty();
            return bytes.isEmpty()
                    ? super.loadClass(name, resolve)
                    : defineClass(name, bytes.get(), 0, bytes.get().length);
        }
    }

    private Optional<byte[]> bytes(String name) {
        byte[] changed = mutated.get(name);
        return changed != null ? Optional.of(changed) : UNCHANGED.computeIfAbsent(name, this::read);
    }

    private Optional<byte[]> read(String name) {
        try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
            return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
