package io.akashi.conformance.parsers;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** One parser and many inputs. */
final class Trial {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int MOST_FINDINGS = 5;

    private final Parser parser;
    private final Map<String, Finding> findings = new LinkedHashMap<>();
    private final CRC32 given = new CRC32();
    private long read;
    private long refused;
    private long mostMemory;
    private volatile byte[] current = new byte[0];

    Trial(Parser parser) {
        this.parser = parser;
    }

    /** Gives it its seeds, which it must read, and this many inputs that follow from the seed. */
    Trial run(long seed, long inputs) {
        parser.seeds().forEach(this::judge); // what is loaded when it is first used is not the input's
        findings.clear();
        mostMemory = 0;
        for (byte[] good : parser.seeds()) {
            Throwable thrown = judge(good);
            if (thrown != null) {
                throw new AssertionError(
                        parser.name() + " does not read its own seed "
                                + Base64.getEncoder().encodeToString(good),
                        thrown);
            }
        }
        read = 0;
        refused = 0;
        Mutator mutator = new Mutator(new Random(seed ^ parser.name().hashCode()), parser.seeds(), parser.form());
        for (long i = 0; i < inputs && findings.size() < MOST_FINDINGS; i++) {
            byte[] input = mutator.next();
            given.update(input);
            judge(input);
        }
        return this;
    }

    /** Gives it one input; what it threw, null if it read it. */
    @Nullable
    Throwable judge(byte[] input) {
        current = input;
        long before = THREADS.getCurrentThreadAllocatedBytes();
        @Nullable Throwable thrown = null;
        try {
            parser.reading().read(input.clone());
        } catch (Throwable t) { // everything is judged here
            thrown = t;
        }
        long allocated = THREADS.getCurrentThreadAllocatedBytes() - before - input.length;
        mostMemory = Math.max(mostMemory, allocated);
        if (thrown == null) {
            read++;
        } else if (parser.refusesWith(thrown)) {
            refused++;
        } else {
            find(String.valueOf(thrown), place(thrown), input);
        }
        if (allocated > parser.memory() + Parser.PER_BYTE * input.length) {
            find("allocated " + allocated + " bytes for " + input.length, "memory", input);
        }
        return thrown;
    }

    private void find(String what, String place, byte[] input) {
        findings.putIfAbsent(place, Finding.of(parser, what, place, input));
    }

    private static String place(Throwable thrown) {
        StackTraceElement[] stack = thrown.getStackTrace();
        Optional<StackTraceElement> ours = Arrays.stream(stack)
                .filter(element -> element.getClassName().startsWith("io.akashi.")
                        && !element.getClassName().startsWith("io.akashi.conformance."))
                .findFirst();
        return thrown.getClass().getName() + " at " + ours.map(Object::toString).orElse("no line of ours");
    }

    /** One for each kind. */
    List<Finding> findings() {
        return List.copyOf(findings.values());
    }

    long read() {
        return read;
    }

    long refused() {
        return refused;
    }

    /** A checksum of all inputs that followed from the seed: the same says that they were. */
    long checksum() {
        return given.getValue();
    }

    /** Bytes that the most costly input had allocated. */
    long mostMemory() {
        return mostMemory;
    }

    /** The input that is being read. */
    byte[] current() {
        return current;
    }
}
