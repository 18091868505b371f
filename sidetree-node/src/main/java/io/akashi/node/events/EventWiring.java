package io.akashi.node.events;

import io.akashi.node.config.EventSettings;
import io.akashi.node.config.NodeSettings;
import io.akashi.node.http.Route;
import io.akashi.node.issuer.outside.HttpWebhook;
import io.akashi.node.observe.Observer;
import io.akashi.sidetree.protocol.AnchorTime;
import io.akashi.sidetree.store.BlockChanges;
import io.akashi.sidetree.store.ChangeLog;
import io.akashi.sidetree.store.OperationStore;
import io.akashi.sidetree.store.TransactionRecord;
import io.javalin.http.HandlerType;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Puts the part of a node together that tells others of changes; nothing on a store that keeps none. */
public final class EventWiring implements AutoCloseable {
    private final String didPrefix;
    private final Optional<EventStreams> streams;
    private final Optional<ChangeHooks> hooks;

    private EventWiring(String didPrefix, Optional<EventStreams> streams, Optional<ChangeHooks> hooks) {
        this.didPrefix = didPrefix;
        this.streams = streams;
        this.hooks = hooks;
    }

    /** What a node with these settings tells of what this store keeps. */
    public static EventWiring of(NodeSettings node, OperationStore store) {
        String prefix = "did:" + node.network().network().didMethod() + ":";
        EventSettings settings = node.serving().telling().events();
        Optional<ChangeLog> log = store.changeLog();
        return new EventWiring(
                prefix,
                log.map(found -> new EventStreams(found, EventStreams.Bounds.DEFAULT)),
                log.map(found -> new ChangeHooks(settings.hooks().stream()
                        .map(hook -> new ChangeHook(found, prefix, receiver(hook), InstantSource.system()))
                        .toList())));
    }

    private static ChangeHook.Receiver receiver(EventSettings.Hook hook) {
        return new ChangeHook.Receiver(hook.name(), new HttpWebhook(hook.address()), hook.secret());
    }

    /** Hears what the observer stores, and passes it on to {@code next}. */
    public Observer.Listener before(Observer.Listener next) {
        return new Observer.Listener() {
            @Override
            public void applied(BlockChanges changes, AnchorTime tip) {
                next.applied(changes, tip);
                wake();
            }

            @Override
            public void rolledBack(AnchorTime forkPoint) {
                next.rolledBack(forkPoint);
                wake();
            }

            @Override
            public void retried(TransactionRecord record) {
                next.retried(record);
                wake();
            }
        };
    }

    private void wake() {
        streams.ifPresent(EventStreams::wake);
        hooks.ifPresent(ChangeHooks::wake);
    }

    /** The routes of clients. */
    public List<Route> routes() {
        return streams.map(found ->
                        List.of(new Route(HandlerType.GET, EventsEndpoint.PATH, new EventsEndpoint(found, didPrefix))))
                .orElse(List.of());
    }

    /** Begins to tell. */
    public EventWiring start() {
        streams.ifPresent(EventStreams::start);
        hooks.ifPresent(ChangeHooks::start);
        return this;
    }

    /** Ends streams and posts, before the server and the store are closed. */
    @Override
    public void close() {
        streams.ifPresent(EventStreams::close);
        hooks.ifPresent(ChangeHooks::close);
    }
}
