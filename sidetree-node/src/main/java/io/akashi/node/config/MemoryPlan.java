package io.akashi.node.config;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How one amount of memory is shared out among the parts of a node (docs/memory.md), in bytes. The launcher reckons the
 * same heap before there is a JVM; {@code MemoryPlanTest} holds the two against each other.
 *
 * @param total what the whole process may take
 */
public record MemoryPlan(long total) {
    /** For a machine of 2 GB. */
    public static final MemoryPlan DEFAULT = new MemoryPlan(1L << 30);

    private static final long MEBIBYTE = 1L << 20;
    private static final long LEAST_TOTAL = 384;
    private static final long LEAST_REST = 192;
    private static final long MOST_REST = 512;
    private static final int REST_SHARE = 5;
    private static final int DOCUMENTS_SHARE = 8;
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,12})([mMgG])");

    public MemoryPlan {
        if (total < LEAST_TOTAL * MEBIBYTE) {
            throw new ConfigException(
                    "memory is " + (total / MEBIBYTE) + " MiB, a node takes at least " + LEAST_TOTAL + "m");
        }
    }

    /**
     * The plan for an amount as {@code 768m} or {@code 2g}.
     *
     * @throws ConfigException if it is none, or too little
     */
    public static MemoryPlan parse(String text) {
        Matcher amount = TEXT.matcher(text);
        if (!amount.matches()) {
            throw new ConfigException("expected an amount of memory as 768m or 2g, found '" + text + "'");
        }
        boolean isGibibytes = amount.group(2).equalsIgnoreCase("g");
        return new MemoryPlan(Long.parseLong(amount.group(1)) * (isGibibytes ? MEBIBYTE << 10 : MEBIBYTE));
    }

    /** For the heap: two thirds of what is left of the total after {@link #rest}. */
    public long heap() {
        return (mebibytes() - restMebibytes()) * 2 / 3 * MEBIBYTE;
    }

    /** For RocksDB's blocks, indexes, filters and memtables. */
    public long store() {
        return (mebibytes() - restMebibytes()) * MEBIBYTE - heap();
    }

    /** Of the heap, for resolved documents. */
    public long documents() {
        return heap() / DOCUMENTS_SHARE;
    }

    /** For what Java and the libraries need besides: code, classes, threads, buffers, what malloc keeps. */
    public long rest() {
        return restMebibytes() * MEBIBYTE;
    }

    private long restMebibytes() {
        return Math.max(LEAST_REST, Math.min(MOST_REST, mebibytes() / REST_SHARE));
    }

    private long mebibytes() {
        return total / MEBIBYTE;
    }
}
