package io.akashi.node.events;

import io.akashi.attestation.Bytes;
import io.akashi.issuer.trust.audit.WebhookTarget;
import io.akashi.sidetree.json.JsonText;
import io.akashi.sidetree.json.JsonValue;
import io.akashi.sidetree.json.JsonValue.JsonArray;
import io.akashi.sidetree.json.JsonValue.JsonObject;
import io.akashi.sidetree.store.ChangeLog;
import io.akashi.sidetree.store.ChangeLog.Cursor;
import io.akashi.sidetree.store.ChangeLog.Entry;
import io.akashi.sidetree.store.ChangeLog.Page;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Posts changes to one receiver of the operator's, in order, each at least once: its place is kept after it has said yes. Used
 * by one thread.
 */
final class ChangeHook {
    /** Entries in one post. */
    static final int MOST = 100;

    private static final String ALGORITHM = "HmacSHA256";

    private final ChangeLog log;
    private final String didPrefix;
    private final Receiver receiver;
    private final InstantSource clock;

    /**
     * Who is told.
     *
     * @param name under which its place is kept
     * @param secret of the receiver's and ours
     */
    record Receiver(String name, WebhookTarget target, Bytes secret) {
        @Override
        public String toString() {
            return "Receiver(" + name + ")";
        }
    }

    /** Begins with what comes from now on, unless it has begun before. */
    ChangeHook(ChangeLog log, String didPrefix, Receiver receiver, InstantSource clock) {
        this.log = log;
        this.didPrefix = didPrefix;
        this.receiver = receiver;
        this.clock = clock;
        if (log.bookmark(receiver.name()).isEmpty()) {
            log.keep(receiver.name(), log.head());
        }
    }

    String name() {
        return receiver.name();
    }

    /** What one turn came to. */
    sealed interface Turn {
        /** There was nothing to tell. */
        record Idle() implements Turn {}

        /** The receiver has taken so many events. */
        record Taken(int events) implements Turn {}

        /** It has not, and is told the same again later. */
        record Refused(String fault) implements Turn {}
    }

    /** Posts what comes next, if anything does. */
    Turn post() {
        Cursor from = log.bookmark(receiver.name()).orElseGet(log::head);
        Page page = log.after(from, MOST);
        List<JsonValue> events = new ArrayList<>();
        Cursor next;
        if (page instanceof Page.Entries entries) {
            if (entries.entries().isEmpty()) {
                return new Turn.Idle();
            }
            entries.entries().forEach(entry -> events.add(json(entry)));
            next = entries.next();
        } else {
            next = log.head();
            events.add(event(next, ChangeJson.RESET, ChangeJson.reset().members()));
        }
        Bytes body = Bytes.ofUtf8(JsonText.write(new JsonObject(Map.of("events", new JsonArray(events)))));
        Optional<String> fault = receiver.target().post(headers(body), body);
        if (fault.isPresent()) {
            return new Turn.Refused(fault.get());
        }
        log.keep(receiver.name(), next);
        return new Turn.Taken(events.size());
    }

    private JsonValue json(Entry entry) {
        return event(entry.cursor(), ChangeJson.name(entry.change()), ChangeJson.members(entry.change(), didPrefix));
    }

    private static JsonValue event(Cursor cursor, String name, Map<String, JsonValue> data) {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("id", JsonValue.of(CursorText.of(cursor)));
        members.put("event", JsonValue.of(name));
        members.put("data", new JsonObject(data));
        return new JsonObject(members);
    }

    private Map<String, String> headers(Bytes body) {
        String seconds = Long.toString(clock.instant().getEpochSecond());
        return Map.of("Akashi-Timestamp", seconds, "Akashi-Signature", "sha256=" + tag(seconds, body));
    }

    /** HMAC-SHA-256 over the time, a full stop, and the body, so that an old post cannot be sent again as a new one. */
    private String tag(String seconds, Bytes body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(receiver.secret().toArray(), ALGORITHM));
            mac.update((seconds + ".").getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(mac.doFinal(body.toArray()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Java has HMAC-SHA-256", e);
        }
    }
}
