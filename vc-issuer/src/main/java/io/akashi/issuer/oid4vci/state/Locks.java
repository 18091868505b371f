package io.akashi.issuer.oid4vci.state;

import io.akashi.issuer.oid4vci.VciException;
import java.util.stream.Stream;

/** Lets one thread at a time look at a row and change it. Two names may share a lock: never take two of one object. */
public final class Locks {
    private static final int STRIPES = 256;

    private final Object[] stripes = Stream.generate(Object::new).limit(STRIPES).toArray();

    /** Does this while nobody else does anything under the same name. */
    public <T> T under(String name, Work<T> work) throws VciException {
        synchronized (stripes[Math.floorMod(name.hashCode(), STRIPES)]) {
            return work.run();
        }
    }

    /** What is done. */
    public interface Work<T> {
        /** Does it. */
        T run() throws VciException;
    }
}
