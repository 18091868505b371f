package io.akashi.node.resources;

import io.akashi.node.config.ConfigException;
import io.akashi.node.config.NodeSettings.Limits;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Holds the heap, which a JVM has from its start on, against the one setting that bounds the process. */
public final class HeapCheck {
    private static final Logger LOG = LoggerFactory.getLogger(HeapCheck.class);

    private HeapCheck() {}

    /**
     * Lets a node start within its memory; one to which nobody said it is only warned.
     *
     * @param isSaid whether the operator set {@code memory}
     * @throws ConfigException if the operator did, and heap and database may take more
     */
    public static void require(Limits limits, boolean isSaid) {
        limits.excess(Runtime.getRuntime().maxMemory()).ifPresent(excess -> {
            if (isSaid) {
                throw new ConfigException(excess);
            }
            LOG.warn("event=memory_not_bounded reason=\"{}\"", excess);
        });
    }
}
