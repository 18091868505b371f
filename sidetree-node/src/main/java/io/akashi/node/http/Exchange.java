package io.akashi.node.http;

import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A request that is being answered, as logs and metrics know it. Used by the thread that answers. */
public final class Exchange {
    /** The route of what no route answers. */
    public static final String NO_ROUTE = "none";

    private static final ThreadLocal<@Nullable Exchange> CURRENT = new ThreadLocal<>();

    private final String id;
    private volatile String route = NO_ROUTE;
    private volatile String refusal = "";
    private volatile boolean isStream;
    private volatile OptionalLong client = OptionalLong.empty();

    Exchange(String id) {
        this.id = id;
    }

    /** The one that this thread answers, if it answers any. */
    public static Optional<Exchange> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    void enter() {
        CURRENT.set(this);
    }

    static void leave() {
        CURRENT.remove();
    }

    /** The id by which the log and the answer name it. */
    public String id() {
        return id;
    }

    /** Says which route answers it: one of few names, as {@code /operations/{id}}. */
    public void takes(String name) {
        route = name;
    }

    /** Says who sends it: what the client's limits are kept under. */
    public void comesFrom(long key) {
        client = OptionalLong.of(key);
    }

    /** Who sends it; empty if it has no limits, or nobody counts. */
    public OptionalLong client() {
        return client;
    }

    /** Says with which code it is refused. */
    void refused(String code) {
        refusal = code;
    }

    /** Says that its answer goes on as long as there is news, however slowly that comes; who does so ends it for slow readers. */
    public void streams() {
        isStream = true;
    }

    /** Whether its answer goes on as long as there is news. */
    public boolean isStream() {
        return isStream;
    }

    /** The route that answers it. */
    public String route() {
        return route;
    }

    /** The code with which it was refused; empty if it was not, or by a vocabulary that is not ours. */
    public String refusal() {
        return refusal;
    }
}
