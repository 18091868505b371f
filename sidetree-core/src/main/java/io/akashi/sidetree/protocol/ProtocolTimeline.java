package io.akashi.sidetree.protocol;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Which parameters hold from which block on. A transaction is judged by those of its own block. */
public final class ProtocolTimeline {
    private final NavigableMap<Long, ProtocolParameters> byStart;

    private ProtocolTimeline(NavigableMap<Long, ProtocolParameters> byStart) {
        this.byStart = byStart;
    }

    /** @param byStart the parameters by the first block they hold for, at least one */
    public static ProtocolTimeline of(Map<Long, ProtocolParameters> byStart) {
        if (byStart.isEmpty()) {
            throw new IllegalArgumentException("a timeline has at least one version");
        }
        return new ProtocolTimeline(new TreeMap<>(byStart));
    }

    /** The parameters that hold for this block; before the first version, those of the first. */
    public ProtocolParameters at(AnchorTime time) {
        Map.Entry<Long, ProtocolParameters> entry = byStart.floorEntry(time.block());
        return entry != null ? entry.getValue() : byStart.firstEntry().getValue();
    }

    /** The newest parameters: those by which a batch is written and a request judged. */
    public ProtocolParameters latest() {
        return byStart.lastEntry().getValue();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ProtocolTimeline that && byStart.equals(that.byStart);
    }

    @Override
    public int hashCode() {
        return byStart.hashCode();
    }
}
